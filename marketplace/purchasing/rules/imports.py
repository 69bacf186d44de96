"""IMPORT-01: imported products are ordered only with the approval on record."""

from collections.abc import Iterator

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule


def _check_approval(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        if not line.imported:
            continue
        yield Finding(
            rule="IMPORT-01",
            severity=Severity.NOTE if facts.purchase.import_approved else Severity.BLOCK,
            title=IMPORT_01.title,
            message=gettext_noop("“%(title)s” is imported; the approval to buy it is on record.")
            if facts.purchase.import_approved
            else gettext_noop("“%(title)s” is imported, and no approval to buy imported products is on record."),
            params={"title": line.title},
            article=IMPORT_01.article,
            remedies=()
            if facts.purchase.import_approved
            else (
                gettext_noop("Attach the finance bureau's approval of the imported product."),
                gettext_noop("Choose a product made in this country."),
            ),
            line=line.position,
        )


IMPORT_01 = Rule(
    id="IMPORT-01",
    title=gettext_noop("Approval of imported products"),
    article=gettext_noop("Notice of the Ministry of Finance of 2022 (财库〔2022〕17号), section 5"),
    steps=frozenset({Step.SUBMIT, Step.APPROVE, Step.AWARD, Step.ORDER}),
    parameters=(),
    check=_check_approval,
)
IMPORT_RULES = (IMPORT_01,)
