"""Money: `Decimal` yuan to the cent, never a float, one rounding rule.

Every door (form, GraphQL, spreadsheet, command line) takes money through `parse_money`; every computed amount is
rounded once, by `to_cents`.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
# 14 digits with 2 decimals: the size of the 2013 government data standard (D14,2).
MAX_AMOUNT = Decimal("999999999999.99")
_PLAIN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")


def parse_money(value: str | int | Decimal, *, field: str = "amount", minimum: Decimal = ZERO) -> Decimal:
    """Read one amount of money in yuan.

    Plain digits with at most two decimals; thousands separators, exponents, NaN, infinities, floats and booleans are
    refused. Raises `InvalidInput` naming `field`; also when the amount is below `minimum` or above 12 digits.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _not_money(value, field)
    text = str(value).strip()
    if not _PLAIN.fullmatch(text):
        raise _not_money(value, field)
    amount = Decimal(text).quantize(CENT)
    if amount == 0:
        amount = ZERO  # no negative zero
    if amount < minimum or amount > MAX_AMOUNT:
        raise InvalidInput(
            gettext_noop("The amount %(value)s is outside the allowed range (from %(minimum)s yuan)."),
            params={"value": text, "minimum": str(minimum)},
            fields={field: gettext_noop("Outside the allowed range.")},
        )
    return amount


def _not_money(value: object, field: str) -> InvalidInput:
    return InvalidInput(
        gettext_noop("“%(value)s” is not an amount of money. Write yuan with at most two decimals, such as 1234.50."),
        params={"value": str(value)[:40]},
        fields={field: gettext_noop("Write yuan with at most two decimals, such as 1234.50.")},
    )


def to_cents(amount: Decimal) -> Decimal:
    """Round a computed amount to the cent, half up; the one rounding rule of the house."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def split_amount(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split `total` yuan over `weights` by largest remainder; the parts sum to `total` exactly.

    `weights` are non-negative with a positive sum (else `ValueError`). Ties go to the earlier part.
    """
    base = sum(weights, Decimal(0))
    if base <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must be non-negative with a positive sum")
    cents = int(total / CENT)
    exact = [Decimal(cents) * weight / base for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: cents - sum(parts)]:
        parts[i] += 1
    return [Decimal(part) * CENT for part in parts]
