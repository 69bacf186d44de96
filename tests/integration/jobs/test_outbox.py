"""Tasks are promised with their transaction, run once, tried again, and swept."""

import datetime

import pytest
from django.db import connection, transaction

from marketplace.jobs import registry, runner
from marketplace.jobs.models import Sweep, Task, TaskState
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.tasks import task_forget_ended, task_forget_keys
from marketplace.kernel import clock
from marketplace.kernel.models import IdempotencyKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Register `tests.note`, `tests.fail` and a sweep for one test; return what they were called with."""
    calls: list[object] = []
    registry.load_tasks()
    monkeypatch.setattr(registry, "_tasks", dict(registry._tasks))
    monkeypatch.setattr(registry, "_sweeps", {})

    @registry.task("tests.note")
    def note(*, at: datetime.datetime, word: str) -> None:
        calls.append(word)

    @registry.task("tests.fail")
    def fail(*, at: datetime.datetime) -> None:
        Task.objects.filter(name="tests.other").update(last_error="written by a run that failed")
        raise ValueError("no luck")

    @registry.sweep("tests.sweep", every=60)
    def sweep(*, at: datetime.datetime) -> None:
        calls.append(at)

    return calls


def run_leased(holder: int = 7) -> list[bool]:
    done = []
    for task_id in runner.lease_due(holder=holder):
        claimed = runner.claim(task_id=task_id, holder=holder)
        assert claimed
        done.append(runner.run(claimed, holder=holder, at=clock.now()))
    return done


def test_a_task_of_a_rolled_back_transaction_was_never_promised(ran: list[object]) -> None:
    with transaction.atomic():
        enqueue(name="tests.note", kwargs={"word": "lost"})
        transaction.set_rollback(True)
    assert runner.drain() == 0
    assert ran == []


def test_a_task_runs_once_however_often_it_is_handed_out(ran: list[object]) -> None:
    enqueue(name="tests.note", kwargs={"word": "once"})
    (task_id,) = runner.lease_due(holder=7)
    claimed = runner.claim(task_id=task_id, holder=7)
    assert claimed
    assert runner.claim(task_id=task_id, holder=8) is None
    assert runner.run(claimed, holder=7, at=clock.now())
    assert not runner.run(claimed, holder=7, at=clock.now())
    assert ran == ["once"]
    assert Task.objects.get().state == TaskState.DONE


def test_a_leased_task_is_not_handed_out_again_before_its_lease_ends(ran: list[object]) -> None:
    enqueue(name="tests.note", kwargs={"word": "later"})
    assert len(runner.lease_due(holder=7)) == 1
    assert runner.lease_due(holder=7) == []
    Task.objects.update(leased_until=clock.now() - datetime.timedelta(seconds=1))
    assert len(runner.lease_due(holder=7)) == 1


def test_a_task_promised_for_later_waits(ran: list[object]) -> None:
    tomorrow = clock.now() + datetime.timedelta(days=1)
    enqueue(name="tests.note", kwargs={"word": "tomorrow"}, run_at=tomorrow)
    assert runner.lease_due(holder=7) == []
    assert runner.drain() == 0
    assert runner.drain(at=tomorrow) == 1
    assert ran == ["tomorrow"]


def test_equal_tasks_that_wait_are_one_and_one_that_runs_is_another(ran: list[object]) -> None:
    assert enqueue(name="tests.note", kwargs={"word": "a"}, dedupe="x")
    assert not enqueue(name="tests.note", kwargs={"word": "b"}, dedupe="x")
    runner.claim(task_id=Task.objects.get().id, holder=7)
    assert enqueue(name="tests.note", kwargs={"word": "c"}, dedupe="x")
    assert Task.objects.count() == 2


def test_a_failure_leaves_nothing_but_its_error_and_is_tried_again(ran: list[object]) -> None:
    Task.objects.create(name="tests.other", kwargs={}, run_at=clock.now() + datetime.timedelta(days=9))
    enqueue(name="tests.fail", kwargs={})
    before = clock.now()
    assert run_leased() == [False]
    failed = Task.objects.get(name="tests.fail")
    assert failed.state == TaskState.WAITING
    assert failed.run_at >= before + datetime.timedelta(seconds=runner.FIRST_PAUSE_SECONDS)
    assert "no luck" in failed.last_error
    assert Task.objects.get(name="tests.other").last_error == ""


def test_a_task_that_always_fails_is_kept_as_dead(ran: list[object]) -> None:
    enqueue(name="tests.fail", kwargs={})
    for _ in range(runner.MOST_ATTEMPTS):
        Task.objects.update(run_at=clock.now() - datetime.timedelta(seconds=1))
        assert run_leased() == [False]
    dead = Task.objects.get()
    assert (dead.state, dead.attempts) == (TaskState.DEAD, runner.MOST_ATTEMPTS)
    assert dead.ended_at
    assert "no luck" in dead.last_error


def test_a_failed_task_gives_way_to_a_newer_one_that_waits(ran: list[object]) -> None:
    enqueue(name="tests.fail", kwargs={}, dedupe="x")
    (task_id,) = runner.lease_due(holder=7)
    claimed = runner.claim(task_id=task_id, holder=7)
    assert claimed
    enqueue(name="tests.fail", kwargs={}, dedupe="x")
    assert not runner.run(claimed, holder=7, at=clock.now())
    assert sorted(Task.objects.values_list("state", flat=True)) == [TaskState.SUPERSEDED, TaskState.WAITING]


def test_a_dead_workers_task_waits_again_and_a_living_ones_does_not(ran: list[object]) -> None:
    enqueue(name="tests.note", kwargs={"word": "x"})
    (task_id,) = runner.lease_due(holder=7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 7)", [runner.WORKER_LOCK])
        runner.claim(task_id=task_id, holder=7)
        assert runner.free_abandoned() == 0
        cursor.execute("SELECT pg_advisory_unlock(%s, 7)", [runner.WORKER_LOCK])
    assert runner.free_abandoned() == 1
    assert run_leased() == [True]
    assert ran == ["x"]


def test_a_due_sweep_is_claimed_once_and_leaves_no_row(ran: list[object]) -> None:
    at = clock.now()
    assert runner.enqueue_due_sweeps(at=at) == 1
    assert runner.enqueue_due_sweeps(at=at) == 0
    assert runner.drain() == 1
    assert not Task.objects.exists()
    assert runner.enqueue_due_sweeps(at=at + datetime.timedelta(seconds=59)) == 0
    assert runner.enqueue_due_sweeps(at=at + datetime.timedelta(seconds=60)) == 1
    assert Sweep.objects.get().next_run_at == at + datetime.timedelta(seconds=120)


def test_ended_tasks_are_forgotten_after_a_month_and_dead_ones_are_kept() -> None:
    old = clock.now() - datetime.timedelta(days=31)
    for state in (TaskState.DONE, TaskState.DEAD):
        Task.objects.create(name="tests.old", kwargs={}, state=state, ended_at=old)
    task_forget_ended(at=clock.now())
    assert Task.objects.get().state == TaskState.DEAD


def test_idempotency_keys_are_forgotten_after_a_month() -> None:
    now = clock.now()
    for age in (29, 31):
        at = now - datetime.timedelta(days=age)
        IdempotencyKey.objects.create(
            scope="user:1@org:1", operation="tests.act", key=f"{age} days old", request_hash="0", created_at=at
        )
    task_forget_keys(at=now)
    assert IdempotencyKey.objects.get().key == "29 days old"
