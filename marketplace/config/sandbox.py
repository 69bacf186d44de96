"""A sandbox: an installation for trying out, whose clock may be moved on so that weeks of deadlines pass in a minute.

The mark stands in the database and can only be set while nobody is registered: a mall that somebody works in can never
become a sandbox, and the clock of an unmarked database cannot be moved.
"""

import contextlib
import datetime
import time

import psycopg

from marketplace.config.children import ChildError

SECONDS_OF_A_MINUTE = 60
# A clock that runs ahead is moved on this often, so that it runs and doesn't leap.
STEP_SECONDS = 5


def is_sandbox(*, url: str) -> bool:
    """Tell whether the database at `url` is marked as a sandbox; one without a schema yet is not."""
    with psycopg.connect(url) as connection:
        table = connection.execute("SELECT to_regclass('kernel_sandbox')").fetchone()
        if table is None or table[0] is None:
            return False
        return connection.execute("SELECT 1 FROM kernel_sandbox").fetchone() is not None


def mark(*, url: str) -> None:
    """Mark the database at `url` as a sandbox, for good; raises `ChildError` when organisations are registered in it."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO kernel_sandbox SELECT WHERE NOT EXISTS (SELECT 1 FROM organisations_organisation)"
            " ON CONFLICT DO NOTHING"
        )
    if not is_sandbox(url=url):
        raise ChildError(
            "This database is in use, so it can't become a sandbox: a real mall's clock is never moved.\n"
            "Set EMALL_HOME to an empty folder and start there."
        )


def move_on(*, url: str, by: datetime.timedelta) -> datetime.datetime:
    """Move the clock of the sandbox at `url` on and return what it now shows.

    Raises `ChildError` when the database is not a sandbox, or when `by` would turn the clock back.
    """
    if by < datetime.timedelta():
        raise ChildError("The clock of a sandbox only moves on.")
    with psycopg.connect(url) as connection:
        moved = connection.execute("UPDATE kernel_sandbox SET ahead = ahead + %s", [by])
        if not moved.rowcount:
            raise ChildError("This database is not a sandbox, so its clock is never moved.")
        row = connection.execute("SELECT mall_now()").fetchone()
    moment: datetime.datetime = row[0]  # type: ignore[index]
    return moment


def keep_moving(*, url: str, hours: int) -> None:
    """Move the clock of the sandbox at `url` on by `hours` each minute, in steps, for as long as this process lives."""
    step = datetime.timedelta(hours=hours) * STEP_SECONDS / SECONDS_OF_A_MINUTE
    while True:
        time.sleep(STEP_SECONDS)
        # A database that is starting again, or is no sandbox, is left alone until the next step.
        with contextlib.suppress(ChildError, psycopg.Error):
            move_on(url=url, by=step)
