"""What keys are asked for with, as operations take it."""

import datetime
from typing import Any

from marketplace.kernel.calendar import end_of_day


def key_terms(values: dict[str, Any]) -> dict[str, Any]:
    """Return a key's terms: `expires_on` becomes the last second of that day in China."""
    found = dict(values)
    last: datetime.date = found.pop("expires_on")
    return {**found, "expires_at": end_of_day(last)}
