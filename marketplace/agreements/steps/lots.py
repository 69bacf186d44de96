"""Steps on lots that an operation has locked: quota and ceilings. No authorization here."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import connection

from marketplace.agreements.models import Ceiling, Lot
from marketplace.kernel.errors import NotFound
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop


def lock_lot(lot_id: int) -> Lot:
    """Lock and return one lot with its agreement; raises `NotFound`."""
    rows = lock(Lot.objects.filter(pk=lot_id).select_related("agreement"))
    if not rows:
        raise NotFound(gettext_noop("This lot"))
    return rows[0]


def take_quota(quantities: Mapping[int, int]) -> None:
    """Take units from the quotas of locked lots, by lot id (one statement).

    The rules have judged on the locked rows that each quota is enough: anything else is a programming error.
    """
    _move(
        "UPDATE agreements_lot AS lot SET quota_taken = lot.quota_taken + taken.quantity"
        " FROM unnest(%s::bigint[], %s::integer[]) AS taken (id, quantity) WHERE lot.id = taken.id"
        " AND (lot.quota IS NULL OR lot.quota_taken + taken.quantity <= lot.quota)",
        quantities,
    )


def give_back_quota(quantities: Mapping[int, int]) -> None:
    """Give units back to the quotas of locked lots, by lot id (one statement)."""
    _move(
        "UPDATE agreements_lot AS lot SET quota_taken = lot.quota_taken - given.quantity"
        " FROM unnest(%s::bigint[], %s::integer[]) AS given (id, quantity) WHERE lot.id = given.id"
        " AND lot.quota_taken >= given.quantity",
        quantities,
    )


def _move(statement: str, quantities: Mapping[int, int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(quantities), list(quantities.values())])
        if cursor.rowcount != len(quantities):
            raise RuntimeError(f"the quota of {len(quantities) - cursor.rowcount} lots was not as judged")


def write_ceiling(lot: Lot, *, product_id: int, amount: Decimal) -> Decimal:
    """Set the ceiling of a product in a locked lot and return the one before; raises `NotFound` for a product without one.

    A ceiling set as an amount no longer follows from a list price and a discount.
    """
    ceiling = Ceiling.objects.filter(lot=lot, product_id=product_id).first()
    if ceiling is None:
        raise NotFound(gettext_noop("The ceiling of this product"))
    before = ceiling.amount
    ceiling.amount, ceiling.list_price, ceiling.discount = amount, None, None
    ceiling.save(update_fields=["amount", "list_price", "discount"])
    return before
