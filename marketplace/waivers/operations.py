"""Asking for a waiver, deciding it, taking it back, letting it expire: the only writers of waivers but their use.

docs/rules.md says what a waiver covers. Its use is a step of the purchase it lets pass, see `steps`.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotFound
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts
from marketplace.rule_packs.queries import parameters
from marketplace.waivers import events, queries, rules
from marketplace.waivers.models import OPEN, Waiver
from marketplace.waivers.permissions import Permission
from marketplace.waivers.states import Number, WaiverAction, WaiverState
from marketplace.waivers.steps import move_waiver

MOST_DOCUMENTS = 5
_LOOK = gettext_noop("Some fields need another look.")


@operation(Permission.WAIVER_ASK)
def ask_waiver(
    *,
    actor: Actor,
    at: datetime.datetime,
    rule: str,
    reason: str,
    purchase: str = "",
    fields: Mapping[str, str] | None = None,
    payment_days: int | None = None,
    payment_reason: str = "",
    files: Sequence[tuple[str, bytes]] = (),
) -> str:
    """Ask the supervising bureau to let the actor's cart, or the unit's `purchase`, past `rule`; return the number.

    The cart is judged with `fields` and the payment term as they will be submitted. The waiver covers these goods from this
    budget project up to the present total. `files` are (name, content). Raises `InvalidInput` when the rule does not stop it
    or can't be waived, `Conflict` when a waiver for the same is open already.
    """
    text = read_reason(reason)
    if len(files) > MOST_DOCUMENTS:
        raise InvalidInput(_LOOK, fields={"files": gettext_noop("At most 5 documents.")})
    need = queries.need(
        actor,
        at=at,
        rule=rule,
        purchase=purchase,
        fields=fields,
        payment_days=payment_days,
        payment_reason=payment_reason,
    )
    digest = rules.goods_digest(need.facts.lines)
    _refuse_second(actor, rule, digest, purchase=purchase, budget_project=need.facts.budget_project)
    waiver = _written(need, rule=rule, reason=text, purchase=purchase, digest=digest, actor=actor, at=at)
    documents = [
        store(content=content, name=name, subject=waiver.stream, actor=actor, at=at).sha256 for name, content in files
    ]
    event = _asked(waiver, unit_name=actor.organisation_name, documents=documents)
    record(stream=waiver.stream, actor=actor, at=at, events=[event])
    return waiver.number


def _written(
    need: queries.Need, *, rule: str, reason: str, purchase: str, digest: str, actor: Actor, at: datetime.datetime
) -> Waiver:
    """Write down what is asked for: the finding and the goods as they are now, which is all that the waiver will cover."""
    (number,) = take_numbers(kind=Number.WAIVER, region=actor.region, at=at)
    return Waiver.objects.create(
        number=number,
        rule=rule,
        step=need.step,
        state=WaiverState.ASKED,
        buyer_unit_id=actor.organisation_id,
        region_code=actor.region,
        budget_project=need.facts.budget_project,
        purchase_number=purchase,
        goods_digest=digest,
        goods=_goods(need.facts.lines),
        amount=need.facts.total,
        finding=need.finding.as_dict(),
        reason=reason,
        asker_id=actor.user_id,
        asked_at=at,
    )


def _asked(waiver: Waiver, *, unit_name: str, documents: list[str]) -> events.WaiverAsked:
    """Return what is logged of a new request; `documents` are the SHA-256 of its files."""
    return events.WaiverAsked(
        subject=waiver.number,
        rule=waiver.rule,
        step=Step(waiver.step).value,
        buyer_unit=unit_name,
        region=waiver.region_code,
        budget_project=waiver.budget_project,
        purchase=waiver.purchase_number,
        amount=str(waiver.amount),
        goods=waiver.goods,
        finding=waiver.finding,
        reason=waiver.reason,
        documents=documents,
    )


def _refuse_second(actor: Actor, rule: str, digest: str, *, purchase: str, budget_project: str) -> None:
    known = Waiver.objects.filter(
        buyer_unit_id=actor.organisation_id,
        rule=rule,
        budget_project=budget_project,
        goods_digest=digest,
        purchase_number=purchase,
        state__in=OPEN,
    ).first()
    if known is not None:
        raise Conflict(
            gettext_noop("Waiver %(number)s for the same goods is open already. Withdraw it before asking again."),
            params={"number": known.number},
        )


def _goods(lines: Iterable[LineFacts]) -> list[dict[str, Any]]:
    return [
        {
            "title": line.title,
            "supplier": line.supplier_name,
            "category": line.category,
            "quantity": line.quantity,
            "unit_price": str(line.unit_price),
            "amount": str(line.amount),
        }
        for line in lines
    ]


@operation(Permission.WAIVER_DECIDE)
def grant_waiver(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    reason: str,
    valid_until: datetime.date,
    amount: str | Decimal | None = None,
) -> str:
    """Allow it once, up to `amount` (by default what was asked) and until `valid_until`, that day included.

    The officer is of another organisation than the asker. Raises `Blocked` for a day beyond `waiver.days` (WAIVE-01), and by an
    office below the prefecture for a rule about open tender (WAIVE-03).
    """
    waiver = _locked(number)
    authorize(actor, Permission.WAIVER_DECIDE, waiver)
    text = read_reason(reason)
    most = waiver.amount if amount is None else parse_money(amount, field="amount", minimum=CENT)
    if most > waiver.amount:
        raise InvalidInput(_LOOK, fields={"amount": gettext_noop("More than was asked for can't be granted.")})
    findings = _judge(waiver, office=actor.region, valid_until=valid_until, at=at)
    move_waiver(
        waiver,
        WaiverAction.GRANT,
        amount=most,
        valid_until=valid_until,
        decider_id=actor.user_id,
        decided_by_id=actor.organisation_id,
        decided_at=at,
        decision_reason=text,
    )
    event = events.WaiverGranted(
        subject=number,
        reason=text,
        amount=str(most),
        valid_until=valid_until.isoformat(),
        findings=[finding.as_dict() for finding in findings],
    )
    record(stream=waiver.stream, actor=actor, at=at, events=[event])
    return number


def _judge(waiver: Waiver, *, office: str, valid_until: datetime.date, at: datetime.datetime) -> list[Finding]:
    known = rules.GrantFacts(granted_on=local_date(at), valid_until=valid_until, rule=waiver.rule, office=office)
    governing = parameters(region=waiver.region_code, step_on=local_date(at))
    findings = [finding for rule in rules.RULES for finding in rule.check(known, governing)]
    if blocking(findings):
        raise Blocked(step=gettext_noop("grant a waiver"), findings=findings)
    return findings


@operation(Permission.WAIVER_DECIDE)
def refuse_waiver(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Do not allow it; the block stays. Return the number."""
    waiver = _locked(number)
    authorize(actor, Permission.WAIVER_DECIDE, waiver)
    text = read_reason(reason)
    move_waiver(
        waiver,
        WaiverAction.REFUSE,
        decider_id=actor.user_id,
        decided_by_id=actor.organisation_id,
        decided_at=at,
        decision_reason=text,
    )
    event = events.WaiverRefused(subject=number, reason=text)
    record(stream=waiver.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.WAIVER_WITHDRAW)
def withdraw_waiver(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """The unit takes back its question, or a grant that it has not used; the block stays. Return the number."""
    waiver = _locked(number)
    authorize(actor, Permission.WAIVER_WITHDRAW, waiver)
    return _take_back(waiver, WaiverAction.WITHDRAW, actor=actor, at=at, reason=reason)


@operation(Permission.WAIVER_REVOKE)
def revoke_waiver(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """An officer takes back a grant that was not used; the block is there again. Return the number."""
    waiver = _locked(number)
    authorize(actor, Permission.WAIVER_REVOKE, waiver)
    return _take_back(waiver, WaiverAction.REVOKE, actor=actor, at=at, reason=reason)


def _take_back(waiver: Waiver, action: WaiverAction, *, actor: Actor, at: datetime.datetime, reason: str) -> str:
    text = read_reason(reason)
    move_waiver(waiver, action)
    number = waiver.number
    event = events.WaiverWithdrawn(subject=number, reason=text)
    record(stream=waiver.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.WAIVER_EXPIRE)
def expire_waiver(*, actor: Actor, at: datetime.datetime, waiver_id: int) -> bool:
    """End a grant whose last day is over; return whether there was one to end. Safe to repeat and in two copies."""
    rows = lock(Waiver.objects.filter(pk=waiver_id, state=WaiverState.GRANTED, valid_until__lt=local_date(at)))
    if not rows:
        return False
    (waiver,) = rows
    move_waiver(waiver, WaiverAction.EXPIRE)
    until = waiver.valid_until.isoformat() if waiver.valid_until else ""
    event = events.WaiverExpired(subject=waiver.number, valid_until=until)
    record(stream=waiver.stream, actor=actor, at=at, events=[event])
    return True


def _locked(number: str) -> Waiver:
    rows = lock(Waiver.objects.filter(number=number).select_related("buyer_unit"))
    if not rows:
        raise NotFound(gettext_noop("This waiver"))
    return rows[0]
