"""What a waiver covers, and how long one may be granted for. Pure."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.regions import prefecture_of
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts
from marketplace.plugin_api.figures import DAYS, compared
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule
from marketplace.waivers.states import WaiverAction

# Whose waiver is the approval of another method than open tender, above whose limit these rules stop.
OPEN_TENDER_RULES = frozenset({"ROUTE-04", "SPLIT-01"})


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """A waiver about to be granted on the day `granted_on`, to be used until `valid_until`, that day included.

    `rule` is the one it lets somebody past, `office` the region code of the bureau that grants it.
    """

    granted_on: datetime.date = datetime.date(2026, 3, 2)
    valid_until: datetime.date = datetime.date(2026, 3, 3)
    rule: str = ""
    office: str = "000000"


def goods_digest(lines: Iterable[LineFacts]) -> str:
    """Return the SHA-256 of what is bought from whom: each pair of product and supplier once, whatever the quantity.

    Quantity and price may still change under a waiver; its amount bounds them.
    """
    pairs = sorted({(line.product_id, line.supplier_id) for line in lines})
    return hashlib.sha256(",".join(f"{product}:{supplier}" for product, supplier in pairs).encode()).hexdigest()


def _check_length(facts: GrantFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.get("waiver.days")
    days = (facts.valid_until - facts.granted_on).days
    yield compared(
        holds=0 <= days <= limit.integer,
        rule="WAIVE-01",
        title=WAIVE_01.title,
        note=gettext_noop("To be used within %(actual)s days; at most %(limit)s."),
        block=gettext_noop("A waiver is used within %(limit)s days from its grant; %(actual)s were asked for."),
        limit=str(limit.integer),
        actual=str(days),
        excess=str(days - limit.integer),
        unit=DAYS,
        article=limit.article,
        remedies=(gettext_noop("Choose an earlier day, from today on."),),
    )


WAIVE_01 = ActRule(
    id="WAIVE-01",
    title=gettext_noop("A waiver is short"),
    article=gettext_noop("Design of this mall: a waiver is for one case and for a short time"),
    act=WaiverAction.GRANT,
    parameters=("waiver.days",),
    plain=GrantFacts(),
    check=_check_length,
)


def _check_office(facts: GrantFacts, _: Parameters) -> Iterator[Finding]:
    if facts.rule in OPEN_TENDER_RULES and facts.office != prefecture_of(facts.office):
        yield Finding(
            rule="WAIVE-03",
            severity=Severity.BLOCK,
            title=WAIVE_03.title,
            message=gettext_noop(
                "Another method than open tender is approved by the bureau of a city with districts, an autonomous prefecture"
                " or above, not by that of a county or district."
            ),
            article=WAIVE_03.article,
            remedies=(gettext_noop("Leave the decision to the bureau of the city or the province."),),
        )


WAIVE_03 = ActRule(
    id="WAIVE-03",
    title=gettext_noop("Who approves another method than open tender"),
    article=gettext_noop("Government Procurement Law, art. 27"),
    act=WaiverAction.GRANT,
    parameters=(),
    plain=GrantFacts(),
    check=_check_office,
)
RULES = (WAIVE_01, WAIVE_03)
