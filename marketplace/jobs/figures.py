"""How the outbox, the sweeps and the workers stand: figures for whoever runs the mall."""

from dataclasses import dataclass

from django.db import connection

from marketplace.jobs.registry import load_tasks, registered_sweeps
from marketplace.jobs.runner import WORKER_LOCK
from marketplace.kernel import clock

# Each part is answered by a partial index; tasks that ended well are most of the table and are not looked at.
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
