"""Keyset paging: a page is found by the last row of the page before, so that page 1,000 costs what page 1 costs."""

import base64
import binascii
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """The rows of one page and the cursors of its neighbours (empty where there is none)."""

    rows: Sequence[Any]
    next: str
    previous: str


def keyset(rows: QuerySet[Any], params: QueryDict, *, order: Sequence[str], size: int = PAGE_SIZE) -> Page:
    """Return the page of `rows` that `after` or `before` in `params` asks for.

    `order` names the sort fields, each with its sign, the last one unique. A malformed cursor gives the first page.
    """
    backwards = bool(params.get("before"))
    anchor = _decode(params.get("before") or params.get("after") or "", len(order))
    directions = [_flip(field) for field in order] if backwards and anchor else list(order)
    found = rows.order_by(*directions)
    if anchor is not None:
        found = found.filter(_beyond(directions, anchor))
    window = list(found[: size + 1])
    more, window = len(window) > size, window[:size]
    if backwards and anchor is not None:
        window.reverse()
        return _page(window, order, following=True, preceding=more)
    return _page(window, order, following=more, preceding=anchor is not None)


def _page(window: list[Any], order: Sequence[str], *, following: bool, preceding: bool) -> Page:
    if not window:
        return Page(window, "", "")
    return Page(
        window,
        _encode(window[-1], order) if following else "",
        _encode(window[0], order) if preceding else "",
    )


def _flip(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _beyond(order: Sequence[str], anchor: Sequence[Any]) -> Q:
    """Return the condition "later in the order than `anchor`"."""
    condition, equal = Q(), Q()
    for field, value in zip(order, anchor, strict=True):
        name = field.lstrip("-")
        step = "lt" if field.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{step}": value})
        equal &= Q(**{name: value})
    return condition


def _encode(row: Any, order: Sequence[str]) -> str:
    values = [getattr(row, field.lstrip("-")) for field in order]
    text = json.dumps([{"t": v.isoformat()} if isinstance(v, datetime.datetime) else v for v in values], default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(text: str, length: int) -> list[Any] | None:
    if not text or len(text) > 400:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != length:
            return None
        return [datetime.datetime.fromisoformat(v["t"]) if isinstance(v, dict) else v for v in values]
    except (ValueError, KeyError, TypeError, binascii.Error):
        return None
