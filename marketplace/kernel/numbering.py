"""Numbers of documents: unique, readable, not gap-free: kind, region, day, sequence.

One database sequence serves all kinds, so that taking a number never waits for another transaction.
"""

import datetime
from enum import StrEnum

from django.db import connection

from marketplace.kernel.clock import local_date


class Kind(StrEnum):
    """Prefixes of document numbers: the initials of the Chinese names, as buyers write them."""

    PURCHASE = "CG"
    ORDER = "DD"
    DELIVERY = "FH"
    ACCEPTANCE = "YS"
    AGREEMENT = "KJXY"
    REGISTRATION = "ZC"
    SANCTION = "CF"


def take_numbers(*, kind: StrEnum, region: str, at: datetime.datetime, count: int = 1) -> list[str]:
    """Return `count` fresh numbers such as `CG-990100-20261122-000042`; `kind` is a `Kind` or an app's own enum of prefixes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('kernel_number') FROM generate_series(1, %s)", [count])
        values = [row[0] for row in cursor.fetchall()]
    day = f"{local_date(at):%Y%m%d}"
    return [f"{kind}-{region}-{day}-{value:06d}" for value in values]
