"""Read what people fill in about agreements, lots and applications; each raises `InvalidInput` naming the field."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.text import gettext_noop

LONGEST_NAME = 120
MOST_ITEMS = 50
_SHARE = Decimal("0.01")
Choice = TypeVar("Choice", bound=StrEnum)


def read_choice(choices: type[Choice], value: object, *, field: str) -> Choice:
    """Return the choice with this value."""
    try:
        return choices(str(value))
    except ValueError:
        raise _wrong(field, gettext_noop("Choose one of the offered values.")) from None


def read_title(value: object, *, field: str, most: int, required: bool = True) -> str:
    """Return one line of at most `most` characters."""
    text = tidy_line(value)
    if len(text) > most or (required and len(text) < 2):
        raise _wrong(field, gettext_noop("Write one line of text."))
    return text


def read_number(value: object, *, field: str, least: int, most: int) -> int:
    """Return a whole number between `least` and `most`."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _wrong(field, gettext_noop("Write a whole number within the allowed range."))
    return value


def read_share(value: object, *, field: str) -> Decimal:
    """Return a share in per cent, above 0 and below 100, with at most two decimals."""
    try:
        share = Decimal(str(value).strip())
        fits = Decimal(0) < share < Decimal(100) and share == share.quantize(_SHARE)
    except InvalidOperation:
        fits = False
    if not fits:
        raise _wrong(field, gettext_noop("Write a share between 0 and 100 per cent."))
    return share


def read_names(values: Sequence[str], *, field: str) -> list[str]:
    """Return different names, in their order; blank ones are left out."""
    if isinstance(values, str) or len(values) > MOST_ITEMS:
        raise _wrong(field, gettext_noop("Too many entries."))
    names = [name for name in (tidy_line(value) for value in values) if name]
    if any(len(name) > LONGEST_NAME for name in names):
        raise _wrong(field, gettext_noop("This text is too long or holds signs that can't be printed."))
    return list(dict.fromkeys(names))


def read_criteria(values: Sequence[Mapping[str, Any]], *, field: str) -> list[dict[str, Any]]:
    """Return scoring criteria, each with a name of its own and its most points."""
    return _rows(values, field=field, figure="most", most=100)


def read_items(values: Sequence[Mapping[str, Any]], *, field: str) -> list[dict[str, Any]]:
    """Return consumables, each with a name of its own and how many a year are used."""
    return _rows(values, field=field, figure="yearly_quantity", most=1_000_000)


def _rows(values: Sequence[Mapping[str, Any]], *, field: str, figure: str, most: int) -> list[dict[str, Any]]:
    if len(values) > MOST_ITEMS:
        raise _wrong(field, gettext_noop("Too many entries."))
    rows = []
    for value in values:
        name = read_title(value.get("name"), field=field, most=60)
        rows.append({"name": name, figure: read_number(value.get(figure), field=field, least=1, most=most)})
    if len({row["name"] for row in rows}) != len(rows):
        raise _wrong(field, gettext_noop("Each entry needs a name of its own."))
    return rows


def read_moment(value: object, *, field: str, after: datetime.datetime, before: datetime.datetime) -> datetime.datetime:
    """Return a time-zone aware moment between two others."""
    if not isinstance(value, datetime.datetime) or value.tzinfo is None or not after < value <= before:
        raise _wrong(field, gettext_noop("Choose a moment in the allowed time."))
    return value


def _wrong(field: str, message: str) -> InvalidInput:
    return InvalidInput(gettext_noop("Some fields need another look."), fields={field: message})
