"""Figures as people read them: money with a sign and separators, 大写金额, percentages, time left."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext, ngettext

from marketplace.kernel import numerals

MINUS = "\N{MINUS SIGN}"
_CENT = Decimal("0.01")
_MOST_DIGITS = 20


def to_decimal(value: Any) -> Decimal | None:
    """Return `value` as a `Decimal`, or None when it holds no figure."""
    if value is None or value == "":
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    # Typed text may be "NaN" or "1e999": figures that nothing here can round or compare.
    return number if number.is_finite() and number.adjusted() < _MOST_DIGITS else None


def amount(value: Any) -> str:
    """Return yuan as `1,234.50`, with a real minus; an empty string for no value."""
    number = to_decimal(value)
    if number is None:
        return ""
    rounded = number.quantize(_CENT, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.2f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def money(value: Any) -> str:
    """Return yuan as `¥1,234.50`; the minus stands before the sign."""
    text = amount(value)
    if text.startswith(MINUS):
        return f"{MINUS}¥{text[1:]}"
    return f"¥{text}" if text else ""


def percent(part: Any, whole: Any) -> str:
    """Return `part` of `whole` as a percentage with one decimal, or an empty string when `whole` is nought."""
    upper, lower = to_decimal(part), to_decimal(whole)
    if upper is None or not lower:
        return ""
    share = (upper / lower * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{MINUS if share < 0 else ''}{abs(share)}%"


def capital(value: Any) -> str:
    """Return yuan in the capital numerals of Chinese vouchers, such as 人民币壹佰元整; below 10^16 yuan."""
    number = to_decimal(value)
    return "" if number is None else numerals.capital(number)


@dataclass(frozen=True)
class TimeLeft:
    """Time to a deadline in words, with the tone it is drawn in: "", `amber` under 24 h, `red` under 2 h or past."""

    text: str
    tone: str


def time_left(due: datetime.datetime, now: datetime.datetime) -> TimeLeft:
    """Return what is left from `now` until `due`, in at most two units."""
    seconds = int((due - now).total_seconds())
    tone = "red" if seconds < 2 * 3600 else "amber" if seconds < 24 * 3600 else ""
    if seconds <= 0:
        return TimeLeft(gettext("overdue"), tone)
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    parts = [
        (days, ngettext("%(n)d day", "%(n)d days", days)),
        (hours, ngettext("%(n)d hour", "%(n)d hours", hours)),
        (minutes, ngettext("%(n)d minute", "%(n)d minutes", minutes)),
    ]
    # Minutes say nothing beside days, nor hours beside many days.
    told = parts[:1] if days >= 3 else parts[:2] if days else parts[1:]
    words = [text % {"n": count} for count, text in told if count]
    return TimeLeft(" ".join(words) or gettext("less than a minute"), tone)
