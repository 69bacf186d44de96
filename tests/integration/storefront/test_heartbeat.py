"""The mall's operator sees whether the clockwork runs and lets failed tasks run again; nobody else does."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.jobs.models import Sweep, Task, TaskState
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.runner import claim, enqueue_due_sweeps, note_failure, run
from marketplace.kernel import clock
from marketplace.kernel.errors import NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.operations import rerun_task
from marketplace.organisations.queries import heartbeat, operates_mall
from tests.factories.browsing import client_of
from tests.factories.mall import Mall, make_mall
from tests.factories.refusals import refused
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/administration/heartbeat/"


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def given_up(name: str = "jobs.sign_heads") -> Task:
    return Task.objects.create(
        name=name, kwargs={}, state=TaskState.DEAD, attempts=8, last_error="Traceback\nOSError: the disk is full"
    )


def test_the_operator_sees_what_failed_and_lets_it_run_again(mall: Mall) -> None:
    task = given_up()
    client = client_of(mall.cast.adam)
    page = client.get(PAGE).content.decode()
    assert "OSError: the disk is full" in page
    assert "Traceback" not in page
    answer = client.post(f"{PAGE}{task.pk}/", {"idempotency_key": idempotency_key()})
    assert answer.status_code == 303
    task.refresh_from_db()
    assert (task.state, task.attempts) == ("waiting", 0)
    assert timeline("mall/tasks")[-1].data["name"] == "jobs.sign_heads"
    with refused(NotFound):
        rerun_task(actor=mall.cast.adam, at=clock.now(), key=idempotency_key(), task_id=task.pk)
    assert client.get(f"{PAGE}?format=csv").status_code == 200


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "dora", "uma", "mary"])
def test_nobody_else_sees_it(mall: Mall, name: str) -> None:
    actor = getattr(mall.cast, name)
    task = given_up()
    client = client_of(actor)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{task.pk}/", {"idempotency_key": idempotency_key()}).status_code == 403
    assert not operates_mall(actor)
    sign_in(client, actor)
    assert ask(client, "{ heartbeat { well } }")["errors"]


def test_graphql_tells_the_same(mall: Mall) -> None:
    given_up()
    client = client_of(mall.cast.adam)
    query = "{ heartbeat { well dead sweeps { name late } failures { name dead error } } }"
    found = ask(client, query)["data"]["heartbeat"]
    assert (found["well"], found["dead"]) == (False, 1)
    assert found["failures"] == [{"name": "jobs.sign_heads", "dead": True, "error": "OSError: the disk is full"}]


def test_a_task_for_which_a_newer_one_waits_ends(mall: Mall) -> None:
    task = given_up()
    Task.objects.filter(pk=task.pk).update(dedupe="x")
    enqueue(name="jobs.sign_heads", kwargs={}, dedupe="x")
    rerun_task(actor=mall.cast.adam, at=clock.now(), key=idempotency_key(), task_id=task.pk)
    task.refresh_from_db()
    assert task.state == "superseded"


def test_a_sweep_tells_when_it_last_ended_well_and_when_it_is_late(mall: Mall) -> None:
    now = clock.now()
    enqueue_due_sweeps(at=now)
    sweeps = {row.name: row for row in heartbeat(mall.cast.adam).sweeps}
    assert not any(row.late for row in sweeps.values())
    assert sweeps["jobs.forget_ended"].ended_at is None
    task = Task.objects.get(name="jobs.forget_ended")
    claimed = claim(task_id=task.pk, holder=1)
    assert claimed is not None
    assert run(claimed, holder=1, at=now)
    beat = heartbeat(mall.cast.adam)
    assert {row.name: row for row in beat.sweeps}["jobs.forget_ended"].ended_at is not None
    Sweep.objects.filter(name="jobs.forget_ended").update(next_run_at=now - datetime.timedelta(hours=4))
    beat = heartbeat(mall.cast.adam)
    assert [row.name for row in beat.sweeps if row.late] == ["jobs.forget_ended"]
    assert not beat.well


def test_what_failed_and_waits_is_shown_too(mall: Mall) -> None:
    enqueue(name="jobs.sign_heads", kwargs={})
    task = Task.objects.get(name="jobs.sign_heads")
    claimed = claim(task_id=task.pk, holder=1)
    assert claimed is not None
    note_failure(claimed=claimed, error="OSError: away")
    (row,) = heartbeat(mall.cast.adam).failing
    assert (row.dead, row.attempts, row.error) == (False, 1, "OSError: away")


def test_statements_do_not_grow(mall: Mall) -> None:
    counts = []
    for many in (1, 3):
        for _ in range(many):
            given_up()
        with CaptureQueriesContext(connection) as captured:
            heartbeat(mall.cast.adam)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6
