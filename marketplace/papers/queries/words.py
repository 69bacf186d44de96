"""Words and figures of papers in both languages at once."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from django.utils import timezone, translation
from django.utils.translation import gettext

from marketplace.papers.rules import Amount, Fact, Table, Text, Words

_CHINESE, _ENGLISH = "zh-hans", "en"
NOTHING = "—"
Found = TypeVar("Found")


def both(message: str, **params: str) -> Words:
    """Return a source string in Chinese and English, filled with `params`."""
    zh, en = in_both(lambda: gettext(message) % params if params else gettext(message))
    return Words(zh=zh, en=en)


def in_both(read: Callable[[], Found]) -> tuple[Found, Found]:
    """Return what `read` returns to a reader of Chinese, and to one of English."""
    with translation.override(_CHINESE):
        zh = read()
    with translation.override(_ENGLISH):
        return zh, read()


def same(text: str) -> Words:
    """Return a name or a number, which no language changes."""
    return Words(zh=text or NOTHING, en=text or NOTHING)


def named(thing: Any, attribute: str = "name") -> Words:
    """Return the name of an organisation, region, lot or agreement in both languages, as far as it has both."""
    zh = str(getattr(thing, attribute, "") or "")
    return Words(zh=zh or NOTHING, en=str(getattr(thing, f"{attribute}_en", "") or "") or zh or NOTHING)


def fact(key: str, label: str, value: Any) -> Fact:
    """Return a line of a paper; `label` is a source string, `value` a state, a text, a day, a moment or `Words`."""
    return Fact(key=key, label=both(label), value=_shown(value), raw=_raw(value))


def amount(key: str, label: str, value: Decimal) -> Amount:
    """Return an amount of a paper."""
    return Amount(key=key, label=both(label), value=f"{value:.2f}")


def table(
    key: str, label: str, head: Sequence[str], rows: Sequence[Sequence[Any]], *, figures: Sequence[int] = ()
) -> Table:
    """Return a table of a paper; `head` holds source strings, `figures` the numbers of the columns with figures."""
    return Table(
        key=key,
        label=both(label),
        head=[both(one) for one in head],
        figures=list(figures),
        rows=[[_cell(value) for value in row] for row in rows],
        raw=[[_raw(value) for value in row] for row in rows],
    )


def text(key: str, label: str, value: str) -> Text:
    """Return a longer text of a paper."""
    return Text(key=key, label=both(label), text=value)


def moment(at: datetime.datetime | None) -> str:
    """Return a moment as `2026-01-31 09:41` in the mall's time zone, blank for none."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _shown(value: Any) -> Words:
    if isinstance(value, Words):
        return value
    if isinstance(value, StrEnum):
        return both(value.label)  # type: ignore[attr-defined]
    return same(_plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return moment(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _raw(value: Any) -> str:
    """What is compared: a state's code, which no translation changes."""
    return str(value.value) if isinstance(value, StrEnum) else _shown(value).zh


def _cell(value: Any) -> str:
    """A table's cell; a state in both languages, since its column has room for one line of each."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    shown = _shown(value)
    return shown.zh if shown.zh == shown.en else f"{shown.zh}\n{shown.en}"
