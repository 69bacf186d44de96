"""What the matrix is told about one call."""

import datetime
from dataclasses import dataclass
from typing import Any

from marketplace.kernel.actor import Actor
from tests.factories.cast import NOW


@dataclass(frozen=True)
class Arranged:
    """Who may call, with which inputs, when."""

    owner: Actor
    inputs: dict[str, Any]
    at: datetime.datetime = NOW
