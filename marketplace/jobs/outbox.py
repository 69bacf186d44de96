"""Promise work: a row in the caller's own transaction, and a wake-up of the workers after it committed."""

import datetime
import json
from collections.abc import Mapping

from django.db import connection, transaction

CHANNEL = "emall_tasks"


def enqueue(
    *, name: str, kwargs: Mapping[str, object], run_at: datetime.datetime | None = None, dedupe: str | None = None
) -> bool:
    """Promise to run the task `name` with `kwargs` (plain JSON values), at once or not before `run_at`.

    With `dedupe`, a task of that name and text that still waits stands for this one too; one that already runs does not,
    since it may have read the state before this transaction changed it. Returns whether a new row was written.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO jobs_task (name, kwargs, dedupe, run_at) VALUES (%s, %s, %s, coalesce(%s, now()))"
            " ON CONFLICT (name, dedupe) WHERE state = 'waiting' DO NOTHING",
            [name, json.dumps(dict(kwargs)), dedupe, run_at],
        )
        written: bool = cursor.rowcount == 1
    if written and run_at is None:
        transaction.on_commit(_wake_workers)
    return written


def _wake_workers() -> None:
    # Not inside the transaction: a commit that notifies holds one lock of the whole server through its flush. A worker
    # that misses this looks again within a second.
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
