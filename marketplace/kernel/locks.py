"""Row locks in one rank order, so that two operations never wait for each other in a circle.

A model that is locked states its rank as `LOCK_RANK`. Within a transaction ranks may only rise; within a rank rows are
locked by ascending primary key. `plugin rows` rank above all core rows because plugins act inside the core's transaction.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, TypeVar

from django.db import connection, models


class Rank(IntEnum):
    """The order in which rows are locked."""

    ORGANISATION = 5
    AUCTION = 10
    PURCHASE = 20
    ORDER = 30
    AGREEMENT = 35
    APPLICATION = 38
    LOT = 40
    LISTING = 50
    SPENDING = 55
    WAIVER = 58
    PLUGIN = 60
    COUNTER = 70
    PACK = 72
    NOTICE = 75
    EXPORT = 78


Model = TypeVar("Model", bound=models.Model)


class LockOrderError(RuntimeError):
    """A row of a lower rank was locked after one of a higher rank: a programming error that could deadlock."""


def lock(queryset: "models.QuerySet[Model]", *, of: Iterable[str] = ("self",), no_key: bool = False) -> list[Model]:
    """Lock and return the rows of `queryset`, ordered by primary key.

    `of` names the joined relations whose rows are locked too (`select_for_update(of=…)`); by default only the rows
    themselves. With `no_key` others may go on writing rows that refer to the locked ones (PostgreSQL's FOR NO KEY UPDATE):
    for a row such as a buyer unit's, to which nearly everything refers. Raises `LockOrderError` when a higher rank is held
    already, and Django's error outside a transaction.
    """
    rank: Rank = queryset.model.LOCK_RANK  # type: ignore[attr-defined]
    note_rank(rank)
    return list(queryset.order_by("pk").select_for_update(of=tuple(of), no_key=no_key))


def note_rank(rank: Rank) -> None:
    """Record that rows of `rank` are about to be locked by other means (a conditional UPDATE, an upsert)."""
    held: list[Any] = _held()
    if held and held[-1] > rank:
        raise LockOrderError(f"{rank.name} locked after {held[-1].name}")
    held.append(rank)


def forget_ranks() -> None:
    """Start a transaction with no locks held and no stream written; called where operations open theirs."""
    connection.emall_ranks = []  # type: ignore[attr-defined]
    connection.emall_stream = None  # type: ignore[attr-defined]


def _held() -> list[Rank]:
    if not hasattr(connection, "emall_ranks"):
        forget_ranks()
    ranks: list[Rank] = connection.emall_ranks  # type: ignore[attr-defined]
    return ranks
