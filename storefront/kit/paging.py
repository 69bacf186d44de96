"""Keyset paging: a page is found by the last row of the page before, so that page 1,000 costs what page 1 costs."""

import base64
import binascii
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from django.http import QueryDict

from storefront.kit.sorting import flipped

PAGE_SIZE = 50
# Room for some 500 Chinese signs: a row whose cursor is refused would never let its list end.
_LONGEST = 2_000


@dataclass(frozen=True)
class Page:
    """The rows of one page and the cursors of its neighbours (empty where there is none)."""

    rows: Sequence[Any]
    next: str
    previous: str


def keyset(rows: QuerySet[Any], params: QueryDict, *, order: Sequence[str], size: int = PAGE_SIZE) -> Page:
    """Return the page of `rows` that `after` or `before` in `params` asks for.

    `order` names the sort fields, the last one unique; an index serves those that all ascend or all (`-`) descend. A malformed
    cursor gives the first page.
    """
    backwards = bool(params.get("before"))
    names = [field.removeprefix("-") for field in order]
    text = params.get("before") or params.get("after") or ""
    anchor = decode_cursor(text, rows, names) if text else None
    directions = [flipped(field) for field in order] if backwards and anchor else list(order)
    found = rows.order_by(*directions)
    if anchor is not None:
        found = found.filter(beyond(directions, anchor))
    window = list(found[: size + 1])
    more, window = len(window) > size, window[:size]
    if backwards and anchor is not None:
        window.reverse()
        return _page(window, names, following=True, preceding=more)
    return _page(window, names, following=more, preceding=anchor is not None)


def _page(window: list[Any], names: Sequence[str], *, following: bool, preceding: bool) -> Page:
    if not window:
        return Page(window, "", "")
    return Page(
        window,
        encode_cursor(window[-1], names) if following else "",
        encode_cursor(window[0], names) if preceding else "",
    )


def beyond(order: Sequence[str], anchor: Sequence[Any]) -> TupleLessThan | TupleGreaterThan | Q:
    """Return the condition "later in the order than `anchor`".

    Of fields with one sign it is one comparison, which an index answers at any depth; of others the cases one by one.
    """
    names, falling = [field.removeprefix("-") for field in order], [field.startswith("-") for field in order]
    if len(set(falling)) == 1:
        return (TupleLessThan if falling[0] else TupleGreaterThan)(tuple(map(F, names)), anchor)
    condition, equal = Q(), Q()
    for name, falls, value in zip(names, falling, anchor, strict=True):
        condition |= equal & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        equal &= Q(**{name: value})
    return condition


def encode_cursor(row: Any, names: Sequence[str]) -> str:
    """Return the place of `row` in the order of the fields `names`, as an address may carry it."""
    meta = row._meta  # noqa: SLF001 - documented by Django in spite of its name
    values = [str(row.pk) if name == "pk" else meta.get_field(name).value_to_string(row) for name in names]
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(text: str, rows: QuerySet[Any], names: Sequence[str]) -> tuple[Any, ...] | None:
    """Return the place that `text` names as values of the fields `names` of `rows`; None when it is no cursor of ours."""
    if len(text) > _LONGEST:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or not all(isinstance(value, str) and _storable(value) for value in values):
            return None
        meta = rows.model._meta  # noqa: SLF001 - as above
        fields = [meta.pk if name == "pk" else meta.get_field(name) for name in names]
        return tuple(_read(field, value) for field, value in zip(fields, values, strict=True))
    except (ValueError, binascii.Error, ValidationError, RecursionError):
        return None


def _read(field: Any, text: str) -> Any:
    """Return a field's value, checked as a written one is: a figure with a million digits is no place in any list."""
    value = field.to_python(text)
    field.run_validators(value)
    return value


def _storable(value: str) -> bool:
    """Whether a row may hold this: names do hold full-width spaces, but no control signs and no halves of signs."""
    return not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value)
