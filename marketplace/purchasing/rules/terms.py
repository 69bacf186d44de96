"""PAY-01, PAY-02 and HOLD-01: terms of payment, and how long a price is held."""

import datetime
from collections.abc import Iterator

from marketplace.kernel.calendar import CHINA, add_days
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.figures import DAYS, compared
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule

_SHORTEN = gettext_noop("Shorten the term of payment.")
_AGREED = gettext_noop(
    "Payment within %(actual)s days is later than the law's %(limit)s; it was agreed with the suppliers: %(reason)s"
)
_NOT_AGREED = gettext_noop(
    "Payment within %(actual)s days is later than the %(limit)s days of the law, and nothing is recorded that was agreed."
)


def _check_longest_term(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.get("pay.max")
    days = facts.purchase.payment_days
    yield compared(
        holds=days <= limit.integer,
        rule="PAY-01",
        title=PAY_01.title,
        note=gettext_noop("Payment within %(actual)s days; at most %(limit)s may be agreed."),
        block=gettext_noop("Payment within %(actual)s days was asked for; at most %(limit)s days may be agreed."),
        limit=str(limit.integer),
        actual=str(days),
        excess=str(days - limit.integer),
        unit=DAYS,
        article=limit.article,
        remedies=(_SHORTEN, gettext_noop("Buy when the money is there.")),
    )


def _check_usual_term(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    usual = parameters.get("pay.due")
    days = facts.purchase.payment_days
    if days <= usual.integer:
        return
    # “合同另有约定的”: later only where it was agreed, and the dossier says what was agreed and why.
    agreed = facts.purchase.payment_reason
    yield compared(
        holds=False,
        rule="PAY-02",
        title=PAY_02.title,
        note="",
        block=_AGREED if agreed else _NOT_AGREED,
        limit=str(usual.integer),
        actual=str(days),
        excess=str(days - usual.integer),
        unit=DAYS,
        params={"reason": agreed},
        article=usual.article,
        remedies=() if agreed else (_SHORTEN, gettext_noop("Agree on the later day and write down with whom and why.")),
        caught=Severity.WARN if agreed else Severity.BLOCK,
    )


def _check_hold(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    # While suppliers compete the route has the clock; what it awards is held anew.
    since = facts.purchase.awarded_on or facts.purchase.submitted_on
    if since is None:
        raise ValueError("a purchase past submission has no day of submission")
    days = parameters.get("hold.days")
    noon = datetime.datetime.combine(since, datetime.time(12), tzinfo=CHINA)
    until = add_days(noon, days.integer).at
    if facts.at >= until:
        yield compared(
            holds=False,
            rule="HOLD-01",
            title=HOLD_01.title,
            note="",
            block=gettext_noop(
                "Price, stock and quota were held for %(limit)s days from %(since)s; that time is over."
            ),
            limit=str(days.integer),
            actual=str((facts.at.astimezone(CHINA).date() - since).days),
            unit=DAYS,
            params={"since": since.isoformat()},
            article=days.article,
            remedies=(gettext_noop("Start again from the cart: prices and stock may have changed."),),
        )


PAY_01 = Rule(
    id="PAY-01",
    title=gettext_noop("Longest term of payment"),
    article=gettext_noop("Regulation on Ensuring Payment to Small and Medium-sized Enterprises, article 9"),
    steps=frozenset({Step.SUBMIT, Step.ORDER}),
    parameters=("pay.max",),
    check=_check_longest_term,
)
PAY_02 = Rule(
    id="PAY-02",
    title=gettext_noop("Usual term of payment"),
    article=gettext_noop("Regulation on Ensuring Payment to Small and Medium-sized Enterprises, article 9"),
    steps=frozenset({Step.SUBMIT}),
    parameters=("pay.due",),
    check=_check_usual_term,
)
HOLD_01 = Rule(
    id="HOLD-01",
    title=gettext_noop("Held prices end"),
    article=gettext_noop("Design of this mall: price, stock and quota are held for a fixed time"),
    steps=frozenset({Step.APPROVE, Step.ORDER}),
    parameters=("hold.days",),
    check=_check_hold,
)
TERM_RULES = (PAY_01, PAY_02, HOLD_01)
