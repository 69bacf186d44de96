"""Facts of a purchase and of an order, from their lines and sums."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import OrderFacts, OrderLineFacts, PurchaseFacts
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.facts.lines import Wanted, line_facts, state_on
from marketplace.purchasing.queries.facts.rotation import turns_held
from marketplace.purchasing.queries.facts.sums import (
    OwnKey,
    SpendingKey,
    fiscal_year,
    self_organised_together,
    spending_by_prefix,
    spent_together,
)
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters


@dataclass(frozen=True, kw_only=True)
class Case:
    """A submitted purchase whose facts are asked for: about its lines `wanted`, without those that are about to be `returned`."""

    purchase: Purchase
    wanted: Sequence[Wanted]
    unit_name: str
    returned: Sequence[Wanted] = ()


def purchase_facts(
    purchase: Purchase,
    wanted: Sequence[Wanted],
    *,
    at: datetime.datetime,
    unit_name: str,
    returned: Sequence[Wanted] = (),
) -> PurchaseFacts:
    """Return the facts of a submitted purchase about its lines `wanted`; one statement reads the rolling sums.

    `returned` are lines about to be given back: the rolling sums still hold them, the facts no longer do.
    """
    case = Case(purchase=purchase, wanted=wanted, unit_name=unit_name, returned=returned)
    return facts_together([case], at=at)[0]


def facts_together(cases: Sequence[Case], *, at: datetime.datetime) -> list[PurchaseFacts]:
    """Return `purchase_facts` of several purchases, in their order.

    One statement reads the rolling sums of all; one what the units of self-organised ones bought by themselves; those on a
    rotation cost what `turns_held` says. However many there are, there are no more.
    """
    bare = [bare_facts(case.purchase, unit_name=case.unit_name) for case in cases]
    kept = [_by_prefix(case.wanted, known, at=at) for case, known in zip(cases, bare, strict=True)]
    spending = spent_together(
        _spending_key(known, prefix) for known, sums in zip(bare, kept, strict=True) for prefix in sums
    )
    own = self_organised_together(
        key for case, known in zip(cases, bare, strict=True) for key in _own_keys(case, known)
    )
    rotating = {case.purchase: case.wanted for case in cases if case.purchase.route == Route.ROTATION}
    turns = turns_held(rotating, at=at)
    found = []
    for case, known, sums in zip(cases, bare, kept, strict=True):
        less = _by_prefix(case.returned, known, at=at)
        found.append(
            dataclasses.replace(
                known,
                lines=line_facts(case.wanted, region=known.region, day=local_date(at), medians=False),
                total=sum((one.amount for one in case.wanted), ZERO),
                spent={prefix: spending[_spending_key(known, prefix)] - less.get(prefix, ZERO) for prefix in sums},
                self_organised={key.category: own[key] for key in _own_keys(case, known)},
                turns=turns.get(case.purchase, {}),
            )
        )
    return found


def _by_prefix(lines: Sequence[Wanted], known: PurchaseFacts, *, at: datetime.datetime) -> dict[str, Decimal]:
    governing = parameters(region=known.region, step_on=local_date(at), submitted_on=known.submitted_on)
    return spending_by_prefix(((one.category, one.amount) for one in lines), governing=governing)


def _spending_key(known: PurchaseFacts, prefix: str) -> SpendingKey:
    return SpendingKey(known.buyer_unit_id, known.budget_project, known.year, prefix)


def _own_keys(case: Case, known: PurchaseFacts) -> list[OwnKey]:
    """Return what a self-organised purchase is summed by; nothing for the others."""
    if known.route != Route.SELF_ORGANISED:
        return []
    return [
        OwnKey(known.buyer_unit_id, known.year, category) for category in sorted({one.category for one in case.wanted})
    ]


def bare_facts(purchase: Purchase, *, unit_name: str) -> PurchaseFacts:
    """Return a purchase's facts without its lines, for steps that judge one order."""
    return PurchaseFacts(
        number=purchase.number,
        title=purchase.title,
        buyer_unit_id=purchase.buyer_unit_id,
        buyer_unit_name=unit_name,
        region=purchase.region_code,
        budget_project=purchase.budget_project,
        fields=purchase.fields,
        route=purchase.route,
        payment_days=purchase.payment_days,
        payment_reason=purchase.payment_reason,
        requester_id=purchase.requester_id,
        import_approved=purchase.import_approval_id is not None,
        lines=(),
        total=purchase.total,
        spent={},
        year=fiscal_year(purchase.submitted_at),
        submitted_on=local_date(purchase.submitted_at),
        awarded_on=local_date(purchase.awarded_at) if purchase.awarded_at else None,
    )


class Goods(Protocol):
    """A line of goods as `order_facts` needs it."""

    @property
    def position(self) -> int:
        """The line's place in the purchase."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def quantity(self) -> int:
        """How many pieces were ordered."""


def order_facts(
    order: Order,
    *,
    lines: Iterable[Goods] = (),
    accepted: Mapping[int, int] | None = None,
    accepted_total: Decimal = ZERO,
    rejected_total: Decimal = ZERO,
    invoiced_total: Decimal = ZERO,
    returned_total: Decimal | None = None,
    claim: str = "",
    day: datetime.date | None = None,
) -> OrderFacts:
    """Return an order's facts as they will be once the step is done.

    `accepted` maps a line's position to the pieces accepted; what was delivered and not accepted is rejected.
    `returned_total` is by default what had gone back before the step. `day` is given by steps that ask whether the supplier may
    trade on it.
    """
    taken = accepted or {}
    return OrderFacts(
        number=order.number,
        supplier_id=order.supplier_id,
        supplier_name=order.seller.name,
        total=order.total,
        placed_at=order.placed_at,
        lines=tuple(
            OrderLineFacts(
                position=line.position,
                title=line.title,
                ordered=line.quantity,
                delivered=line.quantity,
                accepted=taken.get(line.position, 0),
                rejected=line.quantity - taken.get(line.position, 0),
            )
            for line in lines
        ),
        accepted_total=accepted_total or order.accepted_total,
        rejected_total=rejected_total,
        invoiced_total=invoiced_total,
        confirm_by=order.confirm_by,
        deliver_by=order.deliver_by,
        delivered_at=order.delivered_at,
        accept_by=order.accept_by,
        supplier_state=state_on(order.supplier, day) if day else OrganisationState.ACTIVE.value,
        returned_total=order.returned_total if returned_total is None else returned_total,
        invoiced=order.invoiced_at is not None,
        claim=claim,
    )
