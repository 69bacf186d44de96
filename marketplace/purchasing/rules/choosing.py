"""Choosing one of a few listings that stood side by side, and what the record keeps of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.states import MOST_COMPARED


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One of the listings that stood side by side, with its price in yuan on that day."""

    listing_id: int
    title: str
    supplier: str
    price: Decimal


def check_compared(listing_id: int, among: Collection[int]) -> None:
    """Raise `InvalidInput` unless `among` are two to five unlike listings and the chosen one is of them."""
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in among)
    if not whole or not 2 <= len(set(among)) <= MOST_COMPARED or len(set(among)) != len(among):
        raise InvalidInput(
            gettext_noop("Compare two to %(most)s listings."),
            params={"most": str(MOST_COMPARED)},
            fields={"among": gettext_noop("Compare two to five listings.")},
        )
    if listing_id not in among:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"listing_id": gettext_noop("Choose one of the listings that are compared.")},
        )


def choice_data(*, reason: str, quantity: int, names_hidden: bool, among: Sequence[Compared]) -> dict[str, Any]:
    """Return what the cart, the purchase line and its dossier keep: why, out of what, and whether names were seen.

    `quantity` is how many pieces were chosen so: what was put into the cart besides was not compared.
    """
    return {
        "reason": reason,
        "quantity": quantity,
        "names_hidden": names_hidden,
        "among": [
            {"listing": one.listing_id, "title": one.title, "supplier": one.supplier, "price": str(one.price)}
            for one in among
        ],
    }
