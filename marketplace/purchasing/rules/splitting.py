"""SPLIT-01 and SPLIT-02: a need must not be divided to avoid open tender (化整为零), nor into many small purchases.

Regulation on the Implementation of the Government Procurement Law, article 28: within one fiscal year and one budget
project, buying the same item or class more than once by methods other than open tender, together above the open tender
limit. The rolling sum is kept by buyer unit, budget project, category prefix and year, and judged under its row's lock.
"""

from collections.abc import Iterator
from decimal import Decimal

from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.figures import PURCHASES, YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import Route


def spending_prefixes(category: str, parameters: Parameters) -> tuple[str, ...]:
    """Return the prefixes of a category code under which spending is summed: class and item (`split.keys`: lengths)."""
    lengths = parameters.get("split.keys").value.split(",")
    return tuple(dict.fromkeys(category[: int(length)] for length in lengths))


def _check_splitting(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    purchase = facts.purchase
    window = parameters.get("split.window").value
    if window not in {"fiscal_year", "off"}:
        raise ValueError(f"split.window {window!r} is unknown")
    # Sums of another year are not those of the window; the fiscal year of China is the calendar year.
    if window == "off" or purchase.route == Route.TENDER or purchase.year != parameters.submitted_on.year:
        return
    own: dict[str, Decimal] = {}
    category_of: dict[str, str] = {}
    for line in purchase.lines:
        for prefix in spending_prefixes(line.category, parameters):
            own[prefix] = own.get(prefix, Decimal(0)) + line.amount
            category_of[prefix] = line.category
    for prefix, amount in own.items():
        total = purchase.spent[prefix]
        if total == amount:
            continue  # the year's first purchase: nothing was divided, ROUTE-04 judges its value
        limit = parameters.get("route.open_tender", category=category_of[prefix])
        yield compared(
            holds=total <= limit.decimal,
            rule="SPLIT-01",
            title=SPLIT_01.title,
            note=gettext_noop(
                "Category %(prefix)s, budget project “%(project)s”, %(year)s: ¥%(actual)s with this purchase, limit ¥%(limit)s."
            ),
            block=gettext_noop(
                "With this purchase your unit would have bought ¥%(actual)s of category %(prefix)s for the budget project"
                " “%(project)s” in %(year)s without open tender; the limit is ¥%(limit)s. This counts as dividing a purchase."
            ),
            limit=yuan(limit.decimal),
            actual=yuan(total),
            excess=yuan(total - limit.decimal),
            unit=YUAN,
            params={"prefix": prefix, "project": purchase.budget_project, "year": str(purchase.year)},
            article=parameters.get("split.keys").article,
            remedies=(
                gettext_noop("Bundle the rest of the year's need and buy it by open tender."),
                gettext_noop("Have the budget adjusted or another method approved by the regulator before buying."),
                gettext_noop("Take lines of this category out of the cart."),
            ),
        )


def _check_frequency(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for category in sorted({line.category for line in facts.purchase.lines}):
        most = parameters.find("split.max_orders_per_quarter", category=category)
        if most is None:
            continue
        count = facts.purchase.orders_before.get(category, 0) + 1
        yield compared(
            holds=count <= most.integer,
            rule="SPLIT-02",
            title=SPLIT_02.title,
            note=gettext_noop("Category %(category)s: purchase %(actual)s of this quarter, at most %(limit)s."),
            block=gettext_noop(
                "Category %(category)s: this would be your unit's purchase number %(actual)s of this quarter; at most"
                " %(limit)s are allowed."
            ),
            limit=str(most.integer),
            actual=str(count),
            excess=str(count - most.integer),
            unit=PURCHASES,
            params={"category": category},
            article=most.article,
            remedies=(
                gettext_noop("Bundle what is still needed and buy it next quarter."),
                gettext_noop("Take lines of this category out of the cart."),
            ),
        )


SPLIT_01 = Rule(
    id="SPLIT-01",
    title=gettext_noop("No dividing of purchases"),
    article=gettext_noop("Regulation on the Implementation of the Government Procurement Law, article 28"),
    steps=frozenset({Step.SUBMIT, Step.APPROVE, Step.ORDER}),
    parameters=("route.open_tender", "split.keys", "split.window"),
    check=_check_splitting,
    # Article 28 itself excepts what was bought after the budget was adjusted or another method was approved.
    waivable=True,
)
SPLIT_02 = Rule(
    id="SPLIT-02",
    title=gettext_noop("Not too often in a quarter"),
    article=gettext_noop("The region's rules for its online mall"),
    steps=frozenset({Step.SUBMIT}),
    parameters=("split.max_orders_per_quarter",),
    check=_check_frequency,
    waivable=True,
)
SPLITTING_RULES = (SPLIT_01, SPLIT_02)
