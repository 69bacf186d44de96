"""The clock. Only the edge (views, commands, tasks) reads it; operations take `at`."""

import datetime

from django.utils import timezone

from marketplace.kernel.calendar import CHINA


def now() -> datetime.datetime:
    """Return the present moment, time-zone aware."""
    return timezone.now()


def local_date(at: datetime.datetime) -> datetime.date:
    """Return the calendar day in China of the moment `at`."""
    return at.astimezone(CHINA).date()
