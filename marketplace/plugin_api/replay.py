"""Past steps, rebuilt as facts, on which changed rules can be tried."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts


@dataclass(frozen=True, kw_only=True)
class PastStep:
    """A step that was done, with the facts as they were then; `order` is the number of the order it was about, if one."""

    step: Step
    facts: StepFacts
    order: str = ""


@dataclass(frozen=True, kw_only=True)
class PastPurchase:
    """One purchase with the steps that were done on it; `id` places it in the replay's order, `orders` are its orders."""

    id: int
    number: str
    title: str
    unit_id: int
    unit: str
    region: str
    submitted_on: datetime.date
    total: Decimal
    orders: tuple[str, ...]
    steps: tuple[PastStep, ...]


@dataclass(frozen=True, kw_only=True)
class Replay:
    """A source of past purchases of a region and those below it, submitted from a day on.

    `count(region, since)` tells how many there are, `read(region, since, after, limit)` returns the next ones by `id`.
    """

    count: Callable[[str, datetime.date], int]
    read: Callable[[str, datetime.date, int, int], Sequence[PastPurchase]]


@dataclass(frozen=True, kw_only=True)
class PastAct:
    """An act outside purchases that was done, with its facts as they were kept; `on` is the day whose values judge it.

    `number` and `title` name what it was done on (an agreement) in `region`.
    """

    act: StrEnum
    facts: Any
    number: str
    title: str
    title_en: str
    region: str
    on: datetime.date


@dataclass(frozen=True, kw_only=True)
class ActReplay:
    """A source of past acts of the kinds `acts`; `read(region, since)` returns those of a region and below from a day on."""

    acts: frozenset[StrEnum]
    read: Callable[[str, datetime.date], Iterable[PastAct]]
