"""BUDGET-01 and BUDGET-02: pure decisions on a line's balance."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import PurchaseFacts
from marketplace.plugin_api.figures import YUAN, compared, yuan

FIELD = "budget.line"
TITLE_LEFT = gettext_noop("Enough budget is left")
TITLE_LINE = gettext_noop("A budget line of the unit, project and year")
ARTICLE = gettext_noop(
    "Regulation on Ensuring Payment to Small and Medium-sized Enterprises, article 8: no purchase without or above budget"
)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """One budget line as rules see it; amounts in yuan."""

    code: str
    name: str
    buyer_unit_id: int
    budget_project: str
    year: int
    amount: Decimal
    frozen: Decimal
    committed: Decimal
    payable: Decimal

    @property
    def used(self) -> Decimal:
        """What purchases hold of the line."""
        return self.frozen + self.committed + self.payable

    @property
    def left(self) -> Decimal:
        """What can still be used."""
        return self.amount - self.used


def judge_line(facts: PurchaseFacts, amount: Decimal, line: Balance | None) -> Iterator[Finding]:
    """Judge the chosen line (BUDGET-02), then what is left on it for `amount` yuan (BUDGET-01). A blank never passes."""
    if line is None or not _fits(facts, line):
        yield _wrong_line(facts, line)
        return
    yield compared(
        holds=line.left >= amount,
        rule="BUDGET-01",
        title=TITLE_LEFT,
        note=gettext_noop(
            "Budget line %(code)s: ¥%(limit)s left before this purchase of ¥%(actual)s, ¥%(remaining)s after it."
        ),
        block=gettext_noop(
            "Budget line %(code)s has ¥%(limit)s left (¥%(budget)s approved, ¥%(used)s in use); this purchase needs"
            " ¥%(actual)s, ¥%(excess)s more."
        ),
        limit=yuan(line.left),
        actual=yuan(amount),
        excess=yuan(amount - line.left),
        unit=YUAN,
        params={
            "code": line.code,
            "budget": yuan(line.amount),
            "used": yuan(line.used),
            "remaining": yuan(line.left - amount),
        },
        article=ARTICLE,
        remedies=(
            gettext_noop("Choose another budget line of your unit."),
            gettext_noop("Buy less, or take lines out of the cart."),
            gettext_noop("Ask your finance bureau to add to the line."),
        ),
    )


def _fits(facts: PurchaseFacts, line: Balance) -> bool:
    return (line.buyer_unit_id, line.year, line.budget_project) == (
        facts.buyer_unit_id,
        facts.year,
        facts.budget_project,
    )


def _wrong_line(facts: PurchaseFacts, line: Balance | None) -> Finding:
    code = facts.fields.get(FIELD, "")
    if not code:
        message = gettext_noop("No budget line was chosen. Without a budget line nothing can be bought.")
    elif line is None or line.buyer_unit_id != facts.buyer_unit_id:
        message = gettext_noop("“%(code)s” is no budget line of %(unit)s.")
    else:
        message = gettext_noop(
            "Budget line %(code)s is for project “%(line_project)s” of %(line_year)s, this purchase for “%(project)s” of"
            " %(year)s."
        )
    own = line is not None and line.buyer_unit_id == facts.buyer_unit_id
    return Finding(
        rule="BUDGET-02",
        severity=Severity.BLOCK,
        title=TITLE_LINE,
        message=message,
        params={
            "code": code[:40],
            "unit": facts.buyer_unit_name,
            "line_project": line.budget_project if own and line else "",
            "line_year": str(line.year) if own and line else "",
            "project": facts.budget_project,
            "year": str(facts.year),
        },
        article=ARTICLE,
        remedies=(
            gettext_noop("Choose one of your unit's budget lines of this year."),
            gettext_noop("Ask your finance bureau to allot a budget line to your unit."),
        ),
    )


def not_frozen(facts: PurchaseFacts) -> Finding:
    """Return the block for an order whose purchase froze no budget (the plugin was off when it was submitted)."""
    return Finding(
        rule="BUDGET-02",
        severity=Severity.BLOCK,
        title=TITLE_LINE,
        message=gettext_noop("No budget was frozen for purchase %(number)s when it was submitted."),
        params={"number": facts.number},
        article=ARTICLE,
        remedies=(gettext_noop("Cancel the purchase and submit it again with a budget line."),),
    )
