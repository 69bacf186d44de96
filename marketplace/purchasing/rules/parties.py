"""PARTY-01 and PARTY-02: a supplier that may not trade, and one that is related to the unit that buys."""

from collections.abc import Iterator

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.rules import PARTY_01 as PARTY_01_ID
from marketplace.organisations.rules import STANDING_ARTICLE, STANDING_TITLE, Standing, standing_finding
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.remedies import OTHER_SUPPLIER, TAKE_OUT_OR_RETURN
from marketplace.plugin_api.rule import Rule

_BEFORE_CONFIRMATION = frozenset({Step.SUBMIT, Step.APPROVE, Step.AWARD, Step.ORDER, Step.CONFIRM})


def _check_standing(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.order is not None:
        state = OrganisationState(facts.order.supplier_state)
        if state is not OrganisationState.ACTIVE:
            barred = Standing(active=False, state=state)
            yield standing_finding(
                barred,
                name=facts.order.supplier_name,
                remedies=(gettext_noop("The buyer can cancel the order while it is not confirmed."),),
            )
        return
    for line in facts.purchase.lines:
        state = OrganisationState(line.supplier_state)
        if state is not OrganisationState.ACTIVE:
            barred = Standing(active=False, state=state)
            yield standing_finding(
                barred,
                name=line.supplier_name,
                line=line.position,
                remedies=(
                    OTHER_SUPPLIER,
                    TAKE_OUT_OR_RETURN,
                ),
            )


def _check_related(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        reasons = facts.purchase.related.get(line.supplier_id or 0, ())
        for reason in reasons[:1]:
            yield Finding(
                rule="PARTY-02",
                severity=Severity.WARN,
                title=PARTY_02.title,
                message=gettext_noop(
                    "%(supplier)s and %(unit)s may be related: %(reason)s. Say in the purpose why this one."
                ),
                params={
                    "supplier": line.supplier_name,
                    "unit": facts.purchase.buyer_unit_name,
                    "reason": reason,
                },
                article=PARTY_02.article,
                remedies=(
                    OTHER_SUPPLIER,
                    gettext_noop("Let somebody approve who has no part in the supplier."),
                ),
                line=line.position,
            )


PARTY_01 = Rule(
    id=PARTY_01_ID,
    title=STANDING_TITLE,
    article=STANDING_ARTICLE,
    steps=_BEFORE_CONFIRMATION,
    parameters=(),
    check=_check_standing,
)
PARTY_02 = Rule(
    id="PARTY-02",
    title=gettext_noop("Who buys has no part in the supplier"),
    article=gettext_noop(
        "Regulation on the Implementation of the Government Procurement Law, article 9: interested persons step aside"
    ),
    steps=frozenset({Step.SUBMIT, Step.AWARD}),
    parameters=(),
    check=_check_related,
)
PARTY_RULES = (PARTY_01, PARTY_02)
