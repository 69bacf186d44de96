"""Several approvals at once: each is an operation of its own, and one that is refused stops no other."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.operations.approval import approve_purchase

MOST = 50


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of one purchase of a batch: `error` is the refusal, None when it was agreed to."""

    number: str
    error: MarketplaceError | None


def approve_each(*, actor: Actor, at: datetime.datetime, key: str, stages: Mapping[str, int]) -> list[Answer]:
    """Agree to whole purchases (number → position of the stage that the approver saw); return what came of each.

    Every purchase is approved in a transaction of its own, under a key made of `key` and its number, so that a batch sent
    twice approves nothing twice. Raises `InvalidInput` for no purchase, or more than 50.
    """
    check_batch(stages)
    return [
        _answer(actor=actor, at=at, key=key, number=number, stage=stage) for number, stage in sorted(stages.items())
    ]


def check_batch(stages: Mapping[str, int]) -> None:
    """Raise `InvalidInput` for no purchase, or more than 50."""
    if not stages:
        raise InvalidInput(gettext_noop("Tick the purchases that you approve."))
    if len(stages) > MOST:
        raise InvalidInput(gettext_noop("Tick at most %(most)s purchases at once."), params={"most": str(MOST)})


def _answer(*, actor: Actor, at: datetime.datetime, key: str, number: str, stage: int) -> Answer:
    own = hashlib.sha256(f"{key}\n{number}".encode()).hexdigest() if key else key
    try:
        approve_purchase(actor=actor, at=at, key=own, number=number, stage=stage)
    except MarketplaceError as error:
        return Answer(number=number, error=error)
    return Answer(number=number, error=None)
