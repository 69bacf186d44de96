"""What papers say, and what the mall says of papers."""

from marketplace.papers.queries.issued import Draft, Verdict, draft_for, issued, paper_with, verify
from marketplace.papers.queries.printing import address_of, pdf_of
from marketplace.papers.rules import read_code, spaced

__all__ = [
    "Draft",
    "Verdict",
    "address_of",
    "draft_for",
    "issued",
    "paper_with",
    "pdf_of",
    "read_code",
    "spaced",
    "verify",
]
