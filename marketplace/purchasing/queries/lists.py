"""Lists of what a unit buys again and again, as their readers see them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import ZERO
from marketplace.kernel.permissions import authorize_reading
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.models import ShoppingList, ShoppingListLine
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.rebuilding import LineAgain, Past, as_today


@dataclass(frozen=True, kw_only=True)
class ListView:
    """One list with its lines as they are today, in the order in which they were put there."""

    row: ShoppingList
    lines: Sequence[LineAgain]
    listing_ids: Sequence[int]

    @property
    def total(self) -> Decimal:
        """What everything that can be bought of it costs today, in yuan."""
        return sum((line.amount for line in self.lines), ZERO)


def lists_of(actor: Actor) -> QuerySet[ShoppingList]:
    """Return the lists of the actor's unit with `line_count`, by name; raises `NotAuthorized` for whoever doesn't request."""
    authorize_reading(actor, Permission.LIST_CHANGE)
    rows = ShoppingList.objects.filter(buyer_unit_id=actor.organisation_id).select_related("changed_by")
    return rows.annotate(line_count=Count("lines")).order_by("name", "pk")


def list_view(actor: Actor, list_id: int, *, at: datetime.datetime) -> ListView:
    """Return one list of the actor's unit with its lines at today's prices (three statements); raises `NotFound`."""
    row = lists_of(actor).filter(pk=list_id).first()
    if row is None:
        raise NotFound(gettext_noop("This list"))
    rows = list(lines_of(row))
    return ListView(
        row=row,
        lines=as_today(map(_past, rows, range(1, len(rows) + 1)), region=actor.region, at=at),
        listing_ids=[line.listing_id for line in rows],
    )


def lines_of(row: ShoppingList) -> QuerySet[ShoppingListLine]:
    """Return a list's lines with product and supplier joined, in their order."""
    rows = ShoppingListLine.objects.filter(shopping_list=row)
    return rows.select_related("listing__product", "listing__supplier").order_by("pk")


def lines_today(row: ShoppingList, *, region: str, at: datetime.datetime) -> list[LineAgain]:
    """Return a list's lines as they would be in a cart today (two statements)."""
    return as_today(map(_past, lines_of(row), range(1, 1_000)), region=region, at=at)


def _past(row: ShoppingListLine, position: int) -> Past:
    product = row.listing.product
    return Past(
        position=position,
        title=product.name,
        product_id=product.pk,
        product_code=product.code,
        category=product.category_id,
        listing_id=row.listing_id,
        quantity=row.quantity,
        unit=product.unit,
        supplier=row.listing.supplier.name,
        price=row.price,
    )
