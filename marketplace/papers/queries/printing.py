"""Printing: an issued paper as PDF."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from marketplace.kernel.numerals import capital
from marketplace.kernel.text import gettext_noop
from marketplace.papers.gateways.typesetting import typeset
from marketplace.papers.models import Paper
from marketplace.papers.queries.words import both, moment
from marketplace.papers.rules import spaced
from marketplace.papers.states import PaperKind

# A column is as wide as its longest cell, within these bounds, in signs.
_NARROWEST, _WIDEST = 5, 26
_WIDE = 0x2E80


def address_of(code: str) -> str:
    """Return the address at which everybody verifies the paper with a code."""
    return f"{settings.EMALL_ADDRESS.rstrip('/')}/verify/{spaced(code)}/"


def pdf_of(paper: Paper) -> bytes:
    """Return a paper as PDF; the same paper gives the same bytes."""
    return typeset(_data(paper), address=address_of(paper.code), at=paper.issued_at)


def _data(paper: Paper) -> dict[str, Any]:
    """Return what the template asks for."""
    content = paper.content
    return {
        "mall": both(gettext_noop("Government procurement e-mall")).__dict__,
        "title": content["title"],
        "number": content["number"],
        "facts": content["facts"],
        "amounts": [_amount(one) for one in content["amounts"]],
        "tables": [{**one, "widths": _widths(one)} for one in content["tables"]],
        "texts": content["texts"],
        "signatures": content["signatures"],
        "code": spaced(paper.code),
        "address": address_of(paper.code),
        "issued_at": moment(paper.issued_at),
        "anchor": _anchor(paper),
        "hash": paper.head,
        "words": {name: _line(text) for name, text in _WORDS.items()},
    }


_WORDS = {
    "issued": gettext_noop("Issued"),
    "code": gettext_noop("Paper code"),
    "head": gettext_noop("Log head"),
    "scan": gettext_noop("Scan to verify"),
    "capital": gettext_noop("In capitals"),
    "date": gettext_noop("Signature and date"),
    "verify": gettext_noop(
        "Whether this paper is what the mall's log holds, and what has changed since, is told at this address:"
    ),
}


def _anchor(paper: Paper) -> str:
    """Return where the log holds it; of agreements without the place, which would count the sealed applications before it."""
    return paper.stream if paper.kind == PaperKind.AGREEMENT else f"{paper.stream} #{paper.seq}"


def _line(text: str) -> str:
    words = both(text)
    return f"{words.zh} {words.en}" if words.zh != words.en else words.zh


def _amount(one: dict[str, Any]) -> dict[str, Any]:
    value = Decimal(one["value"])
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return {"label": one["label"], "figures": f"{sign}¥{abs(value):,.2f}", "capital": capital(value)}


def _widths(one: dict[str, Any]) -> list[int]:
    columns = [[head["zh"], *(row[place] for row in one["rows"])] for place, head in enumerate(one["head"])]
    return [min(max([_NARROWEST, *(_width(cell) for cell in column)]), _WIDEST) for column in columns]


def _width(text: str) -> int:
    """Return how wide a cell is, in signs: Chinese ones are two wide; lines of their own don't add up."""
    return max((sum(2 if ord(sign) >= _WIDE else 1 for sign in line) for line in text.split("\n")), default=0)
