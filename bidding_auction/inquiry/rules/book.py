"""MINI-01 to MINI-07: what a mini-competition (二次竞价) may ask, receive and award."""

from collections.abc import Iterator
from typing import Any

from bidding_auction.inquiry.rules.facts import Act, AwardFacts, InviteFacts, OpenFacts, QuoteFacts
from marketplace.agreements.rules.saying import K21, Said, rule
from marketplace.kernel.calendar import CHINA, working_days_between
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule, Rule
from marketplace.purchasing.states import Route

RESPONSE_DAYS = "calloff.response_days"
LEAST_QUOTES = "calloff.least_quotes"
_YUAN = "CNY"


def _check_one_lot(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    lots = sorted({line.lot_id or 0 for line in facts.purchase.lines})
    if facts.purchase.route == Route.MINI_COMPETITION and len(lots) > 1:
        yield Finding(
            rule="MINI-01",
            severity=Severity.BLOCK,
            title=MINI_01.title,
            message=gettext_noop("The lines are of %(lots)s lots; suppliers compete within one."),
            params={"lots": str(len(lots))},
            article=MINI_01.article,
            limit="1",
            actual=str(len(lots)),
            remedies=(gettext_noop("Submit the lines of each lot as a purchase of its own."),),
        )


MINI_01 = Rule(
    id="MINI-01",
    title=gettext_noop("One lot competes"),
    article=K21,
    steps=frozenset({Step.SUBMIT, Step.APPROVE, Step.SOURCE}),
    parameters=(),
    check=_check_one_lot,
)


@rule(
    "MINI-02",
    title=gettext_noop("The time needed to answer"),
    article=K21,
    act=Act.INVITE,
    plain=InviteFacts(),
    parameters=(RESPONSE_DAYS,),
)
def time_to_answer(facts: InviteFacts, parameters: Parameters) -> Iterator[Said]:
    """必要响应时间: the order names no number, the pack does; working days after that of the invitation, within the term."""
    least = parameters.get(RESPONSE_DAYS)
    given = working_days_between(facts.at.astimezone(CHINA).date(), facts.deadline.astimezone(CHINA).date())
    if facts.deadline <= facts.at or given < least.integer:
        yield Said(
            message=gettext_noop("Suppliers get %(given)s working days to answer; at least %(least)s are needed."),
            params={"given": str(given), "least": least.value},
            limit=least.value,
            actual=str(given),
            unit=gettext_noop("working days"),
            by=least,
            remedy=gettext_noop("Choose a later deadline."),
        )
    if facts.deadline.astimezone(CHINA).date() > facts.last_day:
        yield Said(
            message=gettext_noop("The agreement ends on %(last)s, before the quotes would be in."),
            params={"last": facts.last_day.isoformat()},
            limit=facts.last_day.isoformat(),
            actual=facts.deadline.astimezone(CHINA).date().isoformat(),
            remedy=gettext_noop("Choose a deadline within the term of the agreement."),
        )


@rule(
    "MINI-03",
    title=gettext_noop("Enough suppliers match"),
    article=K21,
    act=Act.INVITE,
    plain=InviteFacts(),
    parameters=(LEAST_QUOTES,),
)
def enough_suppliers(facts: InviteFacts, parameters: Parameters) -> Iterator[Said]:
    """All matching suppliers of the lot are invited; with fewer than must quote nobody can win."""
    least = parameters.get(LEAST_QUOTES)
    if facts.suppliers < least.integer:
        yield Said(
            message=gettext_noop("%(found)s suppliers of the lot match every line; at least %(least)s must quote."),
            params={"found": str(facts.suppliers), "least": least.value},
            limit=least.value,
            actual=str(facts.suppliers),
            by=least,
            remedy=gettext_noop("Cancel the purchase and order directly, or buy what more suppliers offer."),
        )


@rule("MINI-04", title=gettext_noop("Quotes below the agreement price"), article=K21, act=Act.QUOTE, plain=QuoteFacts())
def below_agreement_price(facts: QuoteFacts, _: Parameters) -> Iterator[Said]:
    """协议价格 caps the second stage: no unit price above what the supplier signed."""
    for line in facts.lines:
        if line.price > line.ceiling:
            yield Said(
                message=gettext_noop(
                    "Line %(line)s: the unit price of ¥%(price)s is above your agreement price of ¥%(ceiling)s."
                ),
                params={"line": str(line.position), "price": f"{line.price:.2f}", "ceiling": f"{line.ceiling:.2f}"},
                limit=f"{line.ceiling:.2f}",
                actual=f"{line.price:.2f}",
                unit=_YUAN,
                remedy=gettext_noop("Quote the agreement price or less."),
            )


@rule("MINI-05", title=gettext_noop("Quotes of those who may sell it"), article=K21, act=Act.QUOTE, plain=QuoteFacts())
def may_sell(facts: QuoteFacts, _: Parameters) -> Iterator[Said]:
    """In time, in good standing, with goods that are on sale in the lot and in stock."""
    if facts.at > facts.deadline:
        yield Said(
            message=gettext_noop("The deadline for quotes has passed."),
            remedy=gettext_noop("Watch for the next invitation."),
        )
    if not facts.active:
        yield Said(
            message=gettext_noop("The supplier is suspended, debarred, or has left the lot."),
            remedy=gettext_noop("Wait until the supplier may take part again."),
        )
    for line in facts.lines:
        if not line.offered:
            yield Said(
                message=gettext_noop("Line %(line)s: the listing is not on sale in this lot today."),
                params={"line": str(line.position)},
                remedy=gettext_noop("Quote a listing that is on sale, or put it on sale first."),
            )
        elif line.stock < line.quantity:
            yield Said(
                message=gettext_noop("Line %(line)s: %(wanted)s wanted, %(stock)s in your stock."),
                params={"line": str(line.position), "wanted": str(line.quantity), "stock": str(line.stock)},
                limit=str(line.stock),
                actual=str(line.quantity),
                remedy=gettext_noop("State the stock that you can deliver in your listing."),
            )


@rule(
    "MINI-06",
    title=gettext_noop("Enough valid quotes"),
    article=K21,
    act=Act.OPEN,
    plain=OpenFacts(),
    parameters=(LEAST_QUOTES,),
)
def enough_quotes(facts: OpenFacts, parameters: Parameters) -> Iterator[Said]:
    """With fewer valid quotes than the pack asks for the competition comes to nothing."""
    least = parameters.get(LEAST_QUOTES)
    if facts.valid < least.integer:
        yield Said(
            message=gettext_noop("%(valid)s valid quotes; at least %(least)s are needed."),
            params={"valid": str(facts.valid), "least": least.value},
            limit=least.value,
            actual=str(facts.valid),
            by=least,
            remedy=gettext_noop("Make a new cart of it: compete again, or order directly."),
        )


@rule("MINI-07", title=gettext_noop("Within what is held"), article=K21, act=Act.AWARD, plain=AwardFacts())
def within_held(facts: AwardFacts, _: Parameters) -> Iterator[Said]:
    """The budget frozen at submission, at the agreement prices of the cart, is the most that is awarded."""
    if facts.total > facts.held:
        yield Said(
            message=gettext_noop("The lowest quote of ¥%(total)s is above the ¥%(held)s held for this purchase."),
            params={"total": f"{facts.total:.2f}", "held": f"{facts.held:.2f}"},
            limit=f"{facts.held:.2f}",
            actual=f"{facts.total:.2f}",
            unit=_YUAN,
            remedy=gettext_noop("End the competition and submit a cart for which more budget is held."),
        )


STEP_RULES: tuple[Rule, ...] = (MINI_01,)
ACT_RULES: tuple[ActRule, ...] = (
    time_to_answer,
    enough_suppliers,
    below_agreement_price,
    may_sell,
    enough_quotes,
    within_held,
)


def judge(act: Act, facts: Any, parameters: Parameters) -> list[Finding]:
    """Return what the rules of `act` find."""
    return [finding for one in ACT_RULES if one.act is act for finding in one.check(facts, parameters)]
