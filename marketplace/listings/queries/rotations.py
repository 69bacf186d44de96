"""Rotations with who has anything on sale in them, as pages show them."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.models import Lot
from marketplace.agreements.queries.rotation import Rotation, rotations_of
from marketplace.agreements.states import CallOff
from marketplace.kernel.clock import local_date
from marketplace.listings.queries.reading import suppliers_in_lots


def rotations(lots: Sequence[Lot], *, at: datetime.datetime) -> list[Rotation]:
    """Return the rotations among an agreement's lots, in their order; nothing is asked where no lot rotates.

    Whose turn it is for a certain service still depends on who offers that, and enough of it.
    """
    rotating = [lot for lot in lots if CallOff.ROTATION in lot.call_off_methods]
    if not rotating:
        return []
    offering = suppliers_in_lots([lot.pk for lot in rotating], on=local_date(at))
    return rotations_of(rotating, at=at, offering=offering)
