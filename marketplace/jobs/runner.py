"""Lease, claim, run and finish tasks of the outbox; the workers and the tests' `drain` share it.

A task passes waiting → running → done. The claim commits first, so that a task which kills its process is counted and
ends as dead instead of killing workers forever. The task's own writes and the mark `done` are one transaction, which holds
the row's lock: nobody can hand the task out a second time while it lives, and its loss undoes both.
"""

import datetime
import json
import logging
import traceback
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import RegisteredSweep, find_task, load_tasks, registered_sweeps
from marketplace.kernel import clock
from marketplace.kernel.watching import Kind, watched

MOST_ATTEMPTS = 8
FIRST_PAUSE_SECONDS = 2
LONGEST_PAUSE_SECONDS = 3600
LONGEST_ERROR = 4000
# How long a task may lie in the broker before it is handed out again, and how many are handed out at once.
LEASE_SECONDS = 60
BATCH = 64
# The advisory locks that workers hold are (WORKER_LOCK, number of the worker).
WORKER_LOCK = 0x6A6F6273
SWEEP = "sweep"
HOLDER_GONE = (
    "t.holder IS NOT NULL AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory'"
    " AND l.classid = %s AND l.objid = t.holder"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)
# Rounds of tasks that enqueue tasks, before `drain` takes it for a circle.
MOST_DRAINED = 10_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claimed:
    """A task that this process may run now."""

    id: int
    name: str
    kwargs: dict[str, Any]
    attempts: int


def claim(*, task_id: int, holder: int) -> Claimed | None:
    """Count an attempt and take a waiting task for `holder`; None when another has it or it has ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_task SET state = 'running', holder = %s, attempts = attempts + 1"
            " WHERE id = %s AND state = 'waiting' RETURNING id, name, kwargs, attempts",
            [holder, task_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    found, name, kwargs, attempts = row
    return Claimed(id=found, name=name, kwargs=json.loads(kwargs), attempts=attempts)


def run(claimed: Claimed, *, holder: int, at: datetime.datetime) -> bool:
    """Run a claimed task and mark it done in one transaction; note a failure. Returns whether it succeeded."""
    try:
        with watched(Kind.TASK, claimed.name), transaction.atomic():
            if not _still_held(claimed.id, holder):
                return False
            find_task(claimed.name)(at=at, **claimed.kwargs)
            _mark_done(claimed.id)
    except Exception:
        logger.exception("task %s #%s failed, attempt %s", claimed.name, claimed.id, claimed.attempts)
        note_failure(claimed=claimed, error=traceback.format_exc())
        return False
    return True


def rerun(*, task_id: int) -> str | None:
    """Let a dead task run again from its first attempt and return its name; None when it is not dead.

    Where a newer task for the same thing waits already, that one does the work, and this one ends.
    """
    update = (
        "UPDATE jobs_task SET state = %s, attempts = 0, leased_until = NULL, holder = NULL,"
        " run_at = least(run_at, mall_now()), ended_at = CASE WHEN %s = 'waiting' THEN NULL ELSE ended_at END"
        " WHERE id = %s AND state = 'dead' RETURNING name"
    )
    for state in ("waiting", "superseded"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(update, [state, state, task_id])
                row = cursor.fetchone()
        except IntegrityError:
            continue
        return row[0] if row else None
    return None


def note_failure(*, claimed: Claimed, error: str) -> None:
    """Put a failed task back to wait, twice as long each time; after the last attempt keep it as dead."""
    pause = min(FIRST_PAUSE_SECONDS * 2 ** (claimed.attempts - 1), LONGEST_PAUSE_SECONDS)
    _put_back(claimed.id, error=error[-LONGEST_ERROR:], pause=pause)


def free_abandoned() -> int:
    """Free what dead workers leased, put back what they ran, and return how many tasks they ran.

    A worker holds the advisory lock of its number while it lives. A task whose transaction still lives, although the
    lock is gone, holds its row's lock and is skipped.
    """
    freed = 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_task t SET leased_until = NULL, holder = NULL WHERE id IN ("
            f" SELECT id FROM jobs_task t WHERE t.state = 'waiting' AND {HOLDER_GONE} FOR UPDATE SKIP LOCKED)",
            [WORKER_LOCK],
        )
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT t.id FROM jobs_task t WHERE t.state = 'running' AND {HOLDER_GONE}"
                " LIMIT 1 FOR UPDATE OF t SKIP LOCKED",
                [WORKER_LOCK],
            )
            if (row := cursor.fetchone()) is None:
                return freed
            _put_back(row[0], error="the worker died during the run", pause=0)
            freed += 1


def lease_due(*, holder: int) -> list[int]:
    """Lease due tasks to the worker `holder`, at most `BATCH`, and return their ids.

    Tasks leased elsewhere are skipped, not waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_task SET leased_until = clock_timestamp() + make_interval(secs => %s), holder = %s WHERE id IN ("
            " SELECT id FROM jobs_task WHERE state = 'waiting' AND run_at <= (SELECT mall_now())"
            " AND (leased_until IS NULL OR leased_until < clock_timestamp())"
            " ORDER BY run_at, id LIMIT %s FOR UPDATE SKIP LOCKED) RETURNING run_at, id",
            [LEASE_SECONDS, holder, BATCH],
        )
        return [task_id for _, task_id in sorted(cursor.fetchall())]


def enqueue_due_sweeps(*, at: datetime.datetime) -> int:
    """Enqueue each sweep that is due at `at`; of any number of callers one gets each run. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM jobs_sweep WHERE next_run_at > %s", [at])
        later = {name for (name,) in cursor.fetchall()}
    due = [entry for entry in registered_sweeps().values() if entry.name not in later]
    return sum(_claim_sweep(entry, at) for entry in due)


def _claim_sweep(entry: RegisteredSweep, at: datetime.datetime) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO jobs_sweep AS s (name, next_run_at) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET next_run_at = excluded.next_run_at WHERE s.next_run_at <= %s",
            [entry.name, at + datetime.timedelta(seconds=entry.every), at],
        )
        if claimed := bool(cursor.rowcount):
            enqueue(name=entry.name, kwargs={}, dedupe=SWEEP)
    return claimed


def drain(*, at: datetime.datetime | None = None, sweeps: bool = False, without: Collection[str] = ()) -> int:
    """Run everything that is due at `at` (default: now) in this process, new tasks included; for tests and commands.

    With `sweeps` each sweep runs once first, but for those named in `without`. The first error is raised. Returns how many
    tasks ran.
    """
    load_tasks()
    moment = at or clock.now()
    if sweeps:
        for entry in registered_sweeps().values():
            if entry.name in without:
                continue
            with transaction.atomic():
                find_task(entry.name)(at=moment)
    for done in range(MOST_DRAINED):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, name, kwargs FROM jobs_task WHERE state = 'waiting' AND run_at <= greatest(%s, now())"
                " ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED",
                [moment],
            )
            if (row := cursor.fetchone()) is None:
                return done
            task_id, name, kwargs = row
            # As in a worker: a task for the same thing that is promised from now on is a new one.
            cursor.execute("UPDATE jobs_task SET state = 'running', attempts = attempts + 1 WHERE id = %s", [task_id])
            find_task(name)(at=moment, **json.loads(kwargs))
            _mark_done(task_id)
    raise RuntimeError(f"tasks enqueue each other without end: more than {MOST_DRAINED} ran")


def _still_held(task_id: int, holder: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM jobs_task WHERE id = %s AND state = 'running' AND holder = %s FOR UPDATE", [task_id, holder]
        )
        return cursor.fetchone() is not None


def _mark_done(task_id: int) -> None:
    """Mark a task done; a sweep leaves only the moment, or its rows would soon be most of the table."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobs_task WHERE id = %s AND dedupe = %s RETURNING name", [task_id, SWEEP])
        if row := cursor.fetchone():
            cursor.execute("UPDATE jobs_sweep SET ended_at = clock_timestamp() WHERE name = %s", row)
        else:
            cursor.execute(
                "UPDATE jobs_task SET state = 'done', ended_at = clock_timestamp(), holder = NULL WHERE id = %s",
                [task_id],
            )


def _put_back(task_id: int, *, error: str, pause: float) -> None:
    """Let a running task wait again, or end it: dead after its last attempt, superseded by a newer one that waits."""
    update = (
        "UPDATE jobs_task SET last_error = %s, holder = NULL, leased_until = NULL,"
        " run_at = clock_timestamp() + make_interval(secs => %s),"
        " state = CASE WHEN attempts >= %s THEN 'dead' ELSE %s END,"
        " ended_at = CASE WHEN attempts >= %s OR %s <> 'waiting' THEN clock_timestamp() END"
        " WHERE id = %s AND state = 'running'"
    )
    for state in ("waiting", "superseded"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(update, [error, pause, MOST_ATTEMPTS, state, MOST_ATTEMPTS, state, task_id])
        except IntegrityError:
            # The unique index knows better than a look beforehand: another task for the same thing waits already.
            continue
        return
