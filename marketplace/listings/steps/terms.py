"""Reading the figures of an offer as they arrive."""

from decimal import Decimal
from typing import Any

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.text import gettext_noop

MOST_STOCK = 10_000_000
MOST_DELIVERY_DAYS = 365
MOST_WARRANTY_MONTHS = 240


def read_terms(*, price: str | Decimal, stock: int, delivery_days: int, warranty_months: int) -> dict[str, Any]:
    """Return the terms of an offer by field; raises `InvalidInput` naming the field that is unusable."""
    return {
        "price": parse_money(price, field="price", minimum=CENT),
        "stock": whole(stock, field="stock", most=MOST_STOCK),
        "delivery_days": whole(delivery_days, field="delivery_days", most=MOST_DELIVERY_DAYS),
        "warranty_months": whole(warranty_months, field="warranty_months", most=MOST_WARRANTY_MONTHS),
    }


def whole(value: int, *, field: str, most: int) -> int:
    """Return a whole number from nought to `most`; raises `InvalidInput` naming `field`."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise InvalidInput(
            gettext_noop("%(value)s is not a whole number from 0 to %(most)s."),
            params={"value": str(value)[:40], "most": str(most)},
            fields={field: gettext_noop("Write a whole number.")},
        )
    return value
