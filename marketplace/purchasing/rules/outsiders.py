"""OFF-05: goods that an agreement has are bought from an outsider only if it is cheaper and the suppliers won't match it."""

from collections.abc import Iterator

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import OutsiderFacts, StepFacts
from marketplace.plugin_api.figures import YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import Route

_CATALOGUE = gettext_noop("Buy from the catalogue by direct order.")


def _check_outsider(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    case = facts.purchase.outsider
    if case is None:
        return
    if facts.purchase.route != Route.OFF_CATALOGUE:
        yield _block(gettext_noop("Only an off-catalogue purchase goes to an outsider of an agreement."), case)
    if case.lowest is None or not case.admitted:
        yield _block(gettext_noop("No agreement in force in your region has “%(product)s”."), case)
        return
    yield compared(
        holds=case.price < case.lowest,
        rule="OFF-05",
        title=OFF_05.title,
        note=gettext_noop("“%(product)s”: the outsider asks ¥%(actual)s, the agreement at least ¥%(limit)s."),
        block=gettext_noop(
            "“%(product)s”: the outsider's ¥%(actual)s is not below the lowest agreement price of ¥%(limit)s."
        ),
        limit=yuan(case.lowest),
        actual=yuan(case.price),
        excess=yuan(case.price - case.lowest),
        unit=YUAN,
        params={"product": case.product},
        article=OFF_05.article,
        remedies=(_CATALOGUE,),
    )
    if case.supplier_code in case.admitted:
        yield _block(gettext_noop("%(supplier)s is admitted to the agreement: it is no outsider."), case)
    missing = sorted(name for code, name in case.admitted.items() if code not in case.refused)
    if missing:
        yield _block(
            gettext_noop("No written refusal to match the price is on record of: %(missing)s."),
            case,
            missing="、".join(missing),
            remedy=gettext_noop("Ask each supplier of the agreement to match the price, and attach what it answers."),
        )


def _block(message: str, case: OutsiderFacts, *, missing: str = "", remedy: str = _CATALOGUE) -> Finding:
    return Finding(
        rule="OFF-05",
        severity=Severity.BLOCK,
        title=OFF_05.title,
        message=message,
        params={"product": case.product, "supplier": case.supplier, "missing": missing},
        article=OFF_05.article,
        remedies=(remedy,),
    )


OFF_05 = Rule(
    id="OFF-05",
    title=gettext_noop("An outsider only when cheaper and unmatched"),
    article=gettext_noop(
        "Order 110 of the Ministry of Finance, after exam bank volume 21: an outsider only when it is cheaper and the admitted"
        " suppliers refuse to match"
    ),
    steps=frozenset({Step.SUBMIT}),
    parameters=(),
    check=_check_outsider,
)
OUTSIDER_RULES = (OFF_05,)
