"""Two workers do everything once; a killed worker loses nothing and doubles nothing."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from marketplace.jobs.models import Task, TaskState
from marketplace.jobs.outbox import enqueue

TASKS = 300
PATIENCE_SECONDS = 120


@pytest.fixture
def workers(own_database: str) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Two worker processes on a database of their own, and the tables their tasks write."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE marks (number int); CREATE TABLE beats (at timestamptz)")
    processes = [start_worker(), start_worker()]
    yield processes
    for process in processes:
        process.kill()
        process.wait()


def start_worker() -> "subprocess.Popen[bytes]":
    process = subprocess.Popen([sys.executable, "-m", "tests.fault.worker_program"], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"
    return process


def promise(numbers: range) -> None:
    with transaction.atomic():
        for number in numbers:
            enqueue(name="tests.mark", kwargs={"number": number})


def wait_until_done() -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while Task.objects.filter(name="tests.mark").exclude(state=TaskState.DONE).exists():
        assert time.monotonic() < until, list(Task.objects.values("state", "last_error").distinct())
        time.sleep(0.05)


def marks() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM marks ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


def test_two_workers_do_everything_once(workers: list["subprocess.Popen[bytes]"]) -> None:
    promise(range(TASKS))
    wait_until_done()
    assert marks() == list(range(TASKS))


def test_two_workers_sweep_once_a_second(workers: list["subprocess.Popen[bytes]"]) -> None:
    time.sleep(4.5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), extract(epoch FROM max(at) - min(at))::float FROM beats")
        beats, seconds = cursor.fetchone()
    assert beats >= 2
    # One a second from the first to the last; the first may run a second late, and then the next is not.
    assert beats <= seconds + 2


def test_a_killed_worker_loses_nothing_and_doubles_nothing(workers: list["subprocess.Popen[bytes]"]) -> None:
    for part in range(3):
        promise(range(part * 100, part * 100 + 100))
        time.sleep(0.15)
        victim = workers.pop(0)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        workers.append(start_worker())
    wait_until_done()
    assert marks() == list(range(300))


def test_a_stopped_worker_leaves_its_tasks_to_the_next(workers: list["subprocess.Popen[bytes]"]) -> None:
    promise(range(TASKS))
    for process in workers:
        process.terminate()
    for process in workers:
        assert process.wait(timeout=60) == 0
    workers[:] = [start_worker()]
    wait_until_done()
    assert marks() == list(range(TASKS))
