"""How lists of purchases and orders are narrowed, by number or words and by days, and by what they are sorted."""

import datetime
import re
from typing import Any

from django.db.models import Count, IntegerField, Manager, OuterRef, Q, QuerySet, Subquery

from marketplace.kernel.calendar import CHINA, end_of_day
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.matching import matching
from marketplace.kernel.numbering import Kind
from marketplace.kernel.text import gettext_noop
from marketplace.kernel.words import folded
from marketplace.purchasing.models import Order, PurchaseWords

# The columns by which lists can be sorted: the name, and the field signed as it is asked for first.
PURCHASE_SORTS = {"submitted": "-submitted_at", "total": "-total"}
ORDER_SORTS = {"placed": "-placed_at", "total": "-total"}
LONGEST_TEXT = 100
_NUMBER = re.compile(rf"({Kind.PURCHASE}|{Kind.ORDER})(-[0-9-]*)?")


def purchases_found(text: str) -> Q:
    """Return the condition that `text` finds a purchase: it begins its number or one of its orders', or its title holds all words.

    What is written like a number is asked of numbers alone: with OR between them neither index would serve. Blank text asks
    for nothing; more than 100 characters raise `InvalidInput`.
    """
    if not _asked(text):
        return Q()
    number = _number(text)
    if number.startswith(Kind.ORDER):
        return Q(pk__in=Order.objects.filter(number__startswith=number).values("purchase_id"))
    return Q(number__startswith=number) if number else Q(pk__in=_titled(text))


def orders_found(text: str) -> Q:
    """Return the same condition for orders: by their own number, their purchase's, or the words of its title."""
    if not _asked(text):
        return Q()
    number = _number(text)
    if number.startswith(Kind.ORDER):
        return Q(number__startswith=number)
    return Q(purchase__number__startswith=number) if number else Q(purchase__in=_titled(text))


def within_days(field: str, since: datetime.date | None, until: datetime.date | None) -> Q:
    """Return the condition that a moment lies in these days in China, both included; None leaves that end open."""
    found = Q()
    if since:
        found &= Q(**{f"{field}__gte": datetime.datetime.combine(since, datetime.time(), CHINA)})
    if until:
        found &= Q(**{f"{field}__lte": end_of_day(until)})
    return found


def line_count(lines: Manager[Any], parent: str) -> Subquery:
    """Return how many lines a row has, as an expression that is worked out for the rows of a page and not for the whole list."""
    rows = lines.filter(**{parent: OuterRef("pk")}).order_by().values(parent)
    return Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def _asked(text: str) -> bool:
    if len(text) > LONGEST_TEXT:
        message = gettext_noop("Search for at most 100 characters.")
        raise InvalidInput(message, fields={"q": message})
    return bool(text.strip())


def _number(text: str) -> str:
    """Return `text` as numbers are written, in narrow capitals; blank when it doesn't look like the beginning of one."""
    written = folded(text).strip().upper()
    return written if _NUMBER.fullmatch(written) else ""


def _titled(text: str) -> QuerySet[PurchaseWords, Any]:
    return PurchaseWords.objects.filter(matching("search", text)).values("purchase_id")
