"""What a change of many listings would be, before it is made; reads only."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import CENT, parse_money, to_cents
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries.reading import listings_of
from marketplace.listings.states import ListingState

_HUNDRED = Decimal(100)
_CHANGEABLE = (ListingState.PUBLISHED, ListingState.SUSPENDED)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One listing as it is, with the price in yuan and the stock it would have; None where nothing would change."""

    listing: Listing
    price: Decimal | None
    stock: int | None


def proposed_changes(
    *, supplier_id: int, ids: Collection[int], percent: str = "", stock: int | None = None
) -> list[Proposed]:
    """Return what it would mean to cut the prices of a supplier's listings by `percent` and to state their `stock`.

    Only listings that can be changed in a list are returned, in the order of their ids; the prices are whole cents, at least
    one. Raises `InvalidInput` for a percentage that isn't one, and when nothing is wanted (one statement).
    """
    share = _share(percent) if percent.strip() else None
    if share is None and stock is None:
        raise InvalidInput(
            gettext_noop("Say what is to change."),
            fields={"percent": gettext_noop("Write a percentage, or a stock beside it.")},
        )
    rows = listings_of(supplier_id=supplier_id).filter(pk__in=list(ids), state__in=_CHANGEABLE).order_by("pk")
    return [Proposed(listing=row, price=_cut(row.price, share), stock=_other(row.stock, stock)) for row in rows]


def _share(text: str) -> Decimal:
    share = parse_money(text, field="percent")
    if not 0 < share < _HUNDRED:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"percent": gettext_noop("Write a percentage between 0 and 100.")},
        )
    return share


def _cut(price: Decimal, share: Decimal | None) -> Decimal | None:
    lower = price if share is None else max(to_cents(price * (_HUNDRED - share) / _HUNDRED), CENT)
    return lower if lower != price else None


def _other(present: int, stock: int | None) -> int | None:
    return stock if stock != present else None
