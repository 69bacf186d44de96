"""The clock. Only the edge (views, commands, tasks) reads it; operations take `at`."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection
from django.utils import timezone

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

_standing: ContextVar[datetime.datetime | None] = ContextVar("standing", default=None)


def now() -> datetime.datetime:
    """Return the present moment, time-zone aware.

    In a sandbox that is the database's `mall_now()`, which may be ahead of the machine; elsewhere the two are one, and no
    statement is spent on it.
    """
    return closing_now() if settings.EMALL_SANDBOX else timezone.now()


def closing_now() -> datetime.datetime:
    """Return the database's `mall_now()`: the only clock for what closes, to be read inside the row lock.

    A request that was sent in time and waited for the lock is late; no machine's own clock decides.
    """
    if (told := _standing.get()) is not None:
        return told
    with connection.cursor() as cursor:
        cursor.execute("SELECT mall_now()")
        moment: datetime.datetime = cursor.fetchone()[0]
    return moment


@contextmanager
def standing_at(at: datetime.datetime) -> Iterator[None]:
    """Let `closing_now` stand at `at`: for the demonstration alone, whose past year is told afterwards, act by act."""
    before = _standing.set(at)
    try:
        yield
    finally:
        _standing.reset(before)


def require_zone(at: datetime.datetime, *, field: str) -> None:
    """Raise `InvalidInput` about `field` when the moment somebody gave has no time zone: it would be read as another one."""
    if at.tzinfo is None:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={field: gettext_noop("Write a moment with its time zone.")},
        )


def local_date(at: datetime.datetime) -> datetime.date:
    """Return the calendar day in China of the moment `at`."""
    return at.astimezone(CHINA).date()
