"""A worker process with tasks of its own: `python -m tests.fault.worker_program`."""

import datetime
import sys
import time

import django

from marketplace.config.stopping import StopRequest

django.setup()

from django.db import connection  # noqa: E402

from marketplace.config.celery import app  # noqa: E402
from marketplace.jobs import worker as jobs_worker  # noqa: E402
from marketplace.jobs.registry import sweep, task  # noqa: E402

PAUSE_SECONDS = 0.01


@task("tests.mark")
def task_mark(*, at: datetime.datetime, number: int) -> None:
    """Write the number down, slowly enough to be killed in between."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO marks VALUES (%s)", [number])
    time.sleep(PAUSE_SECONDS)


@sweep("tests.beat", every=1)
def task_beat(*, at: datetime.datetime) -> None:
    """Write the second down."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO beats VALUES (%s)", [at])


if __name__ == "__main__":
    # Only these tasks: what is tested is the worker, not what the apps do with it.
    jobs_worker.load_tasks = lambda: None
    stop = StopRequest()
    with stop.heard():
        worker = jobs_worker.Worker(app=app)
        worker.start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        stop.wait()
        worker.stop()
