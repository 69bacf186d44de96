"""Facts for the gate, built from rows that the caller has read or locked."""

from marketplace.purchasing.queries.facts.lines import (
    JUDGED,
    FreeGoods,
    Wanted,
    line_facts,
    wanted_by_purchase,
    wanted_lines,
)
from marketplace.purchasing.queries.facts.rotation import turn_facts, turns_for
from marketplace.purchasing.queries.facts.sums import (
    COUNTED,
    fiscal_year,
    orders_before,
    self_organised_sums,
    spending_by_prefix,
    spent,
)
from marketplace.purchasing.queries.facts.whole import Case, bare_facts, facts_together, order_facts, purchase_facts

__all__ = [
    "COUNTED",
    "JUDGED",
    "Case",
    "FreeGoods",
    "Wanted",
    "bare_facts",
    "facts_together",
    "fiscal_year",
    "line_facts",
    "order_facts",
    "orders_before",
    "purchase_facts",
    "self_organised_sums",
    "spending_by_prefix",
    "spent",
    "turn_facts",
    "turns_for",
    "wanted_by_purchase",
    "wanted_lines",
]
