"""A cart becomes a purchase waiting for approval.

The gate judges the step on facts read under the operation's locks, plugins act in the same transaction, and the event goes
to the purchase's dossier. docs/algorithms/first-purchase.md tells the story in prose.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Unpack

from django.db import connection

from marketplace.agreements.steps import hold_turn
from marketplace.audit.log import record
from marketplace.documents.models import Document
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.locks import lock
from marketplace.kernel.money import MAX_AMOUNT, ZERO
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.gate import act, check_step
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.events import PurchaseSubmitted, findings_data, lines_data
from marketplace.purchasing.models import Purchase, PurchaseLine, PurchaseWords
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries import carts, facts
from marketplace.purchasing.queries.addresses import Delivery, delivery_for
from marketplace.purchasing.queries.chains import Chain, chain_for
from marketplace.purchasing.queries.facts import Wanted
from marketplace.purchasing.states import SOURCED, PurchaseState, Route
from marketplace.purchasing.steps import add_spending, lock_goods, open_stages, take_goods
from marketplace.purchasing.steps.words import title_words
from marketplace.rule_packs.queries import parameters


@operation(Permission.PURCHASE_SUBMIT)
def submit_cart(
    *,
    actor: Actor,
    at: datetime.datetime,
    route: str = Route.DIRECT,
    address_id: int | None = None,
    import_approval: Sequence[tuple[str, bytes]] = (),
    **written: Unpack[carts.Written],
) -> str:
    """Turn the actor's cart into a purchase waiting for approval; return its number.

    Holds the price, stock and quota of each line until `hold.days` have passed, and lets plugins act (freeze the budget); on a
    route that looks for its supplier the agreement price is held, which the quotes undercut.
    What is `written` about it: `carts.Written`.
    `import_approval` is the document, `(name, content)`, that allows the unit to buy what is imported.
    `address_id` is an entry of the unit's address book, by default its default, else what the unit's file says.
    Raises `InvalidInput` for an empty cart or a bad field, `Blocked` when a rule stops the step: then nothing is changed,
    the cart included.
    """
    entry = carts.read_entry(actor=actor, at=at, route=route, **written)
    delivery = delivery_for(actor, address_id=address_id)
    _hold_count(actor, at=at)
    wanted = _take_cart(actor, at_ceiling=entry.route in SOURCED)
    if sum((one.amount for one in wanted), ZERO) > MAX_AMOUNT:
        raise InvalidInput(gettext_noop("The cart's sum is larger than any amount of money that can be written down."))
    draft = Draft.governed(actor=actor, at=at, entry=entry, delivery=delivery, wanted=wanted)
    turns = facts.turns_for(wanted, region=actor.region, at=at) if entry.route == Route.ROTATION else {}
    known = numbered_facts(draft, turns=turns, import_approved=bool(import_approval))
    made = judge(draft, known)
    papers = _store_approval(import_approval, number=known.number, actor=actor, at=at)
    purchase = write_purchase(made, import_approval=papers[0] if papers else None)
    take_goods(wanted, at=at)
    for lot_id, turn in turns.items():
        hold_turn(lot_id, turn, purchase=known.number, at=at)
    act(made.step, Step.SUBMIT, made.findings)
    told = submitted_data(made)
    told["lines"] = lines_data(known.lines, choices={one.position: one.choice for one in wanted})
    told["documents"] = [paper.sha256 for paper in papers]
    event = PurchaseSubmitted(**told)
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return purchase.number


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody asks to buy: what was written, the lines, where they go, and the parameters of the unit's region."""

    actor: Actor
    at: datetime.datetime
    entry: carts.Entry
    delivery: Delivery
    wanted: Sequence[Wanted]
    governing: Parameters

    @classmethod
    def governed(
        cls, *, actor: Actor, at: datetime.datetime, entry: carts.Entry, delivery: Delivery, wanted: Sequence[Wanted]
    ) -> "Draft":
        """Return what is asked for with what governs it today."""
        governing = parameters(region=actor.region, step_on=local_date(at))
        return cls(actor=actor, at=at, entry=entry, delivery=delivery, wanted=wanted, governing=governing)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A purchase that the gate let pass, not written yet; `chain` says whom its approval asks."""

    draft: Draft
    step: StepFacts
    findings: Sequence[Finding]
    chain: Chain
    hold_until: datetime.datetime


def judge(draft: Draft, known: PurchaseFacts) -> Submission:
    """Ask the gate whether the purchase with the facts `known` may be submitted; raises `Blocked`."""
    actor, at = draft.actor, draft.at
    step = StepFacts(purchase=known, order=None, at=at, actor_id=actor.user_id, amount=known.total)
    return Submission(
        draft=draft,
        step=step,
        findings=check_step(step, Step.SUBMIT),
        chain=chain_for(actor, amount=known.total, categories={one.category for one in draft.wanted}, at=at),
        hold_until=add_days(at, draft.governing.get("hold.days").integer).at,
    )


def numbered_facts(draft: Draft, **own: Any) -> PurchaseFacts:
    """Add a purchase to the rolling sums, give it its number and return its facts; `own` are further ones of `cart_facts`."""
    actor, at, governing = draft.actor, draft.at, draft.governing
    amounts = ((one.category, one.amount) for one in draft.wanted)
    sums = add_spending(
        buyer_unit_id=actor.organisation_id,
        budget_project=draft.entry.budget_project,
        year=facts.fiscal_year(at),
        amounts=facts.spending_by_prefix(amounts, governing=governing),
    )
    (number,) = take_numbers(kind=Kind.PURCHASE, region=actor.region, at=at)
    return carts.cart_facts(
        actor, draft.wanted, entry=draft.entry, spent=sums, at=at, number=number, governing=governing, **own
    )


def _store_approval(
    files: Sequence[tuple[str, bytes]], *, number: str, actor: Actor, at: datetime.datetime
) -> list[Document]:
    if len(files) > 1:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"import_approval": gettext_noop("Choose one file.")},
        )
    subject = f"purchase/{number}"
    return [store(content=content, name=name, subject=subject, actor=actor, at=at) for name, content in files]


def _hold_count(actor: Actor, *, at: datetime.datetime) -> None:
    """Have a unit's submissions follow each other where its region counts them (SPLIT-02).

    They are counted over all budget projects, so that carts of two projects meet at no rolling sum; elsewhere nothing is locked.
    """
    if carts.counts_purchases(parameters(region=actor.region, step_on=local_date(at))):
        lock(Organisation.objects.filter(pk=actor.organisation_id), no_key=True)


def _take_cart(actor: Actor, *, at_ceiling: bool) -> list[Wanted]:
    """Empty the actor's cart and lock the goods in it; two submissions of one cart can't both find lines.

    `at_ceiling` holds the agreement prices, the most that a competition can cost.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM purchasing_cartline WHERE user_id = %s AND buyer_unit_id = %s RETURNING listing_id, quantity,"
            " choice::text",
            [actor.user_id, actor.organisation_id],
        )
        taken = sorted(cursor.fetchall())
    if not taken:
        raise InvalidInput(gettext_noop("Your cart is empty. Find a listing and put it in the cart first."))
    listings = lock_goods([pk for pk, _, _ in taken])
    return [
        Wanted(
            position=position,
            listing=listings[pk],
            quantity=quantity,
            unit_price=listings[pk].ceiling if at_ceiling else listings[pk].price,
            held=False,
            admitted=listings[pk].admitted,  # type: ignore[attr-defined]
            choice=json.loads(choice),
        )
        for position, (pk, quantity, choice) in enumerate(taken, start=1)
    ]


def write_purchase(made: Submission, *, import_approval: Document | None = None) -> Purchase:
    """Insert a submitted purchase, the words of its title, its lines and the stages of its approval (four statements).

    Raises `Blocked` when nobody could decide a stage.
    """
    draft, known = made.draft, made.step.purchase
    actor = draft.actor
    purchase = Purchase.objects.create(
        number=known.number,
        title=known.title,
        purpose=draft.entry.purpose,
        buyer_unit_id=actor.organisation_id,
        region_code=actor.region,
        requester_id=actor.user_id,
        department_id=made.chain.department_id,
        state=PurchaseState.SUBMITTED,
        route=known.route,
        budget_project=known.budget_project,
        fields=dict(known.fields),
        payment_days=known.payment_days,
        payment_reason=known.payment_reason,
        total=known.total,
        submitted_at=draft.at,
        hold_until=made.hold_until,
        next_check_at=made.hold_until,
        import_approval=import_approval,
        **asdict(draft.delivery),
    )
    PurchaseWords.objects.create(purchase=purchase, search=title_words(known.title))
    PurchaseLine.objects.bulk_create(_line_rows(purchase, draft.wanted))
    open_stages(purchase, made.chain)
    return purchase


def _line_rows(purchase: Purchase, wanted: Sequence[Wanted]) -> Iterator[PurchaseLine]:
    for one in wanted:
        yield PurchaseLine(
            purchase=purchase,
            position=one.position,
            listing=one.listing,
            product_id=one.listing.product_id if one.listing else None,
            supplier_id=one.supplier_id,
            lot_id=one.listing.lot_id if one.listing else None,
            outsider="" if one.supplier_id else one.supplier_name,
            outsider_code=one.outsider_code,
            title=one.title,
            unit=one.unit,
            category_code=one.category,
            quantity=one.quantity,
            unit_price=one.unit_price,
            amount=one.amount,
            warranty_months=one.warranty_months,
            choice=dict(one.choice),
        )


def submitted_data(made: Submission) -> dict[str, Any]:
    """Return what an event says of a submitted purchase."""
    known = made.step.purchase
    return {
        "subject": known.number,
        "title": known.title,
        "buyer_unit": known.buyer_unit_name,
        "region": known.region,
        "route": known.route,
        "budget_project": known.budget_project,
        "fields": dict(known.fields),
        "payment_days": known.payment_days,
        "payment_reason": known.payment_reason,
        "destination": asdict(made.draft.delivery),
        "total": str(known.total),
        "hold_until": made.hold_until.isoformat(),
        "lines": lines_data(known.lines),
        "turn": next((asdict(turn) for turn in known.turns.values()), {}),
        "stages": made.chain.data(),
        "findings": findings_data(made.findings),
        "documents": [],
    }
