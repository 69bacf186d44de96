"""How the outbox, the sweeps and the workers stand: figures for whoever runs the mall."""

import datetime
from dataclasses import dataclass

from django.db import connection

from marketplace.jobs.registry import load_tasks, registered_sweeps
from marketplace.jobs.runner import WORKER_LOCK
from marketplace.kernel import clock

# What waits and runs is counted by partial indexes; the dead are few, among what the last thirty days left.
_OUTBOX = """
SELECT
  (SELECT count(*) FROM jobs_task WHERE state = 'waiting' AND run_at <= mall_now()),
  (SELECT count(*) FROM jobs_task WHERE state = 'waiting' AND run_at > mall_now()),
  (SELECT count(*) FROM jobs_task WHERE state = 'running'),
  (SELECT count(*) FROM jobs_task WHERE state = 'dead'),
  (SELECT greatest(extract(epoch FROM mall_now() - min(run_at)), 0)::float FROM jobs_task WHERE state = 'waiting')
"""
_WORKERS = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


# Dead ones first, then those that failed and wait for their next attempt.
_FAILING = """
SELECT id, name, state, attempts, run_at, coalesce(ended_at, run_at), last_error FROM jobs_task
WHERE state = 'dead' OR (state IN ('waiting', 'running') AND last_error <> '')
ORDER BY state <> 'dead', id DESC LIMIT %s
"""


@dataclass(frozen=True, kw_only=True)
class SweepFigure:
    """A periodic task: how often it runs, when it last ended well and runs next, and whether it is late."""

    name: str
    every: int
    ended_at: datetime.datetime | None
    next_run_at: datetime.datetime | None
    late: bool


@dataclass(frozen=True, kw_only=True)
class FailingTask:
    """A task that failed: `dead` ones wait for somebody, the others run again by themselves at `run_at`."""

    id: int
    name: str
    dead: bool
    attempts: int
    run_at: datetime.datetime
    failed_at: datetime.datetime
    error: str


@dataclass(frozen=True)
class Outbox:
    """How many tasks are due, promised for later, running, and given up; `age` is how long the oldest due one waits (s)."""

    due: int
    later: int
    running: int
    dead: int
    age: float


def outbox() -> Outbox:
    """Return how the outbox stands (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_OUTBOX)
        due, later, running, dead, age = cursor.fetchone()
    return Outbox(due=due, later=later, running=running, dead=dead, age=age or 0.0)


def living_workers() -> int:
    """Return how many workers hold the lock that shows they live (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKERS, [WORKER_LOCK])
        count: int = cursor.fetchone()[0]
    return count


def overdue_sweeps() -> dict[str, float]:
    """Return for every sweep that ever ran how many seconds it is late, 0 for punctual ones (one statement)."""
    load_tasks()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, greatest(extract(epoch FROM %s - next_run_at), 0)::float FROM jobs_sweep", [clock.now()]
        )
        found = dict(cursor.fetchall())
    return {name: found[name] for name in registered_sweeps() if name in found}


def sweep_figures() -> list[SweepFigure]:
    """Return every sweep by name (one statement). One is late that should have run three turns and a minute ago."""
    load_tasks()
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, next_run_at, ended_at FROM jobs_sweep")
        found = {name: (next_run_at, ended_at) for name, next_run_at, ended_at in cursor.fetchall()}
    figures = []
    for name, entry in sorted(registered_sweeps().items()):
        next_run_at, ended_at = found.get(name, (None, None))
        patience = datetime.timedelta(seconds=3 * entry.every + 60)
        late = next_run_at is None or now > next_run_at + patience
        figures.append(SweepFigure(name=name, every=entry.every, ended_at=ended_at, next_run_at=next_run_at, late=late))
    return figures


def failing_tasks(*, limit: int) -> list[FailingTask]:
    """Return the tasks that failed, dead ones first (one statement); an error is its last line."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILING, [limit])
        rows = cursor.fetchall()
    return [
        FailingTask(
            id=task_id,
            name=name,
            dead=state == "dead",
            attempts=attempts,
            run_at=run_at,
            failed_at=failed_at,
            error=error.strip().rpartition("\n")[2][:300],
        )
        for task_id, name, state, attempts, run_at, failed_at, error in rows
    ]
