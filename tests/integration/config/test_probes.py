"""What machines ask: alive, ready part by part, figures for those who may see them."""

import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client, RequestFactory

from marketplace.config.observation import probes, readiness
from marketplace.jobs.models import Sweep
from marketplace.jobs.runner import WORKER_LOCK
from marketplace.kernel.clock import now
from tests.factories.mall import make_mall, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _look_anew() -> Iterator[None]:
    readiness.forget()
    yield
    readiness.forget()


@pytest.fixture
def worker() -> Iterator[None]:
    """What a worker at work leaves in the database: its lock, and a sweep that is not late."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 7)", [WORKER_LOCK])
        Sweep.objects.create(name=readiness.HEARTBEAT, next_run_at=now())
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s, 7)", [WORKER_LOCK])


def missing(client: Client) -> list[str]:
    readiness.forget()
    response = client.get("/health/ready")
    assert response.status_code == (503 if response.json()["missing"] else 200)
    return response.json()["missing"]


def test_a_process_is_alive_and_its_database_answers(client: Client) -> None:
    assert client.get("/health/live").content == b"ok\n"
    assert client.get("/health/").content == b"ok\n"
    assert client.post("/health/live").status_code == 405
    assert client.get("/health/live", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_a_process_that_lost_its_work_is_not_alive() -> None:
    answer = probes.answer(RequestFactory().get("/health/live"), alive=lambda: False)
    assert answer is not None
    assert answer.status_code == 503


def test_everything_is_ready(client: Client, worker: None) -> None:
    found = client.get("/health/ready").json()
    assert found["ready"] is True
    assert {name: part["fine"] for name, part in found["parts"].items()} == dict.fromkeys(
        ("database", "migrations", "worker", "search", "storage", "graphql"), True
    )


def test_who_is_missing_is_named(client: Client, worker: None, settings: LazySettings, tmp_path: Path) -> None:
    Sweep.objects.update(next_run_at=now() - datetime.timedelta(minutes=5))
    assert missing(client) == ["worker"]
    Sweep.objects.update(next_run_at=now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    readiness._migrated.clear()
    assert missing(client) == ["migrations"]
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.MEDIA_ROOT = blocked / "folder"
    assert missing(client) == ["migrations", "storage"]


def test_a_schema_that_can_not_be_loaded_is_missed(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "storefront.graphql.page", None)
    assert missing(client) == ["graphql"]


def test_no_worker_is_said(client: Client) -> None:
    found = client.get("/health/ready").json()
    assert found["missing"] == ["worker"]
    assert found["parts"]["worker"]["says"] == "none runs"


def test_asking_often_costs_nothing(
    client: Client, django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "AT_MOST_EVERY", 60)
    client.get("/health/ready")
    with django_assert_num_queries(0):
        client.get("/health/ready")


def test_figures_are_for_those_who_may_see_them(client: Client, settings: LazySettings) -> None:
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "abc"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer abd"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer abc"}).status_code == 200
    settings.METRICS_NETWORKS = "10.1.0.0/16,192.168.0.0/24"
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.2.2.3").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 404


def test_figures_tell_of_requests_operations_and_the_clockwork(
    client: Client, settings: LazySettings, django_capture_on_commit_callbacks: object
) -> None:
    settings.METRICS_TOKEN = "abc"
    with django_capture_on_commit_callbacks(execute=True):
        mall = make_mall()
        ordered(mall, {mall.desk: 1})
    client.get("/")
    text = client.get("/metrics", headers={"Authorization": "Bearer abc"}).content.decode()
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert float(lines['emall_operations_total{operation="purchasing.place_orders",result="done"}']) >= 1
    assert float(lines['emall_events_total{action="order.placed"}']) >= 1
    assert any(line.startswith('emall_requests_total{method="GET",status="200"') for line in lines)
    assert any(line.startswith("emall_request_statements_total{") for line in lines)
    assert 'emall_outbox_tasks{state="dead"}' in lines
    assert float(lines["emall_outbox_age_seconds"]) >= 0
    assert lines["emall_database_up"] == "1.0"
    assert "emall_workers" in lines
    assert os.sep not in "".join(lines)


def test_blocked_steps_are_counted_by_rule(client: Client) -> None:
    from marketplace.config.observation.figures import BLOCKS, Figures
    from marketplace.kernel.errors import Blocked
    from marketplace.kernel.findings import Finding, Severity
    from marketplace.kernel.watching import Kind

    finding = Finding(rule="TEST-01", severity=Severity.BLOCK, title="", message="", article="")
    with pytest.raises(Blocked), Figures().around(kind=Kind.OPERATION, name="tests.buy", actor=None):
        raise Blocked(step="submit", findings=[finding, finding])
    assert BLOCKS.labels("TEST-01")._value.get() == 1
