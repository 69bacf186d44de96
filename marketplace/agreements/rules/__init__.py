"""The rules of framework agreements (Order 110): what may be planned, invited, admitted, signed, changed and ended."""

from marketplace.agreements.rules.book import RULES, judge
from marketplace.agreements.rules.terms import (
    ORDER_110,
    AgreementTerms,
    CeilingTerms,
    LotRow,
    LotTerms,
    ceiling_amount,
    check_terms,
)

__all__ = [
    "ORDER_110",
    "RULES",
    "AgreementTerms",
    "CeilingTerms",
    "LotRow",
    "LotTerms",
    "ceiling_amount",
    "check_terms",
    "judge",
]
