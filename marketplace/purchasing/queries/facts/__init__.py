"""Facts for the gate, built from rows that the caller has read or locked."""

from marketplace.purchasing.queries.facts.lines import JUDGED, FreeGoods, Wanted, line_facts, wanted_lines
from marketplace.purchasing.queries.facts.rotation import turn_facts, turns_for
from marketplace.purchasing.queries.facts.sums import (
    COUNTED,
    fiscal_year,
    orders_before,
    self_organised_sums,
    spending_by_prefix,
    spent,
)
from marketplace.purchasing.queries.facts.whole import bare_facts, order_facts, purchase_facts

__all__ = [
    "COUNTED",
    "JUDGED",
    "FreeGoods",
    "Wanted",
    "bare_facts",
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
    "wanted_lines",
]
