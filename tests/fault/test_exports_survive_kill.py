"""Putting a long file together: in no transaction, by one worker, and begun anew wherever it was killed."""

import datetime
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.db import connection

from marketplace.exports import tasks
from marketplace.exports.gateways import put_together
from marketplace.exports.models import Export
from marketplace.exports.operations import add_part, cancel_export, start_export
from marketplace.exports.queries import being_read
from marketplace.exports.states import ExportState
from marketplace.jobs.models import Task
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from marketplace.kernel.ids import idempotency_key
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, Cast, make_cast
from tests.factories.refusals import refused

LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def cast(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, committed; the clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_cast()


@pytest.fixture
def row(cast: Cast) -> Export:
    """Alice's export of two rows: both were read, and the task that would go on died."""
    offer = {"address": "/buyer/orders/", "name": "orders", "total": 2, "form": "csv", "language": "en"}
    start_export(actor=cast.alice, at=NOW, key=idempotency_key(), **offer)
    export = Export.objects.get()
    for number, cursor in (("1", "there"), ("2", "")):
        add_part(actor=SYSTEM, at=LATER, export_id=export.pk, head=["a"], lines=[[number]], cursor=cursor)
    Task.objects.all().delete()
    return export


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each file that was put together: whether that happened inside a transaction."""
    seen: list[bool] = []

    def watched(before: Callable[..., Any]) -> Callable[..., Any]:
        def assemble(*args: Any, **kwargs: Any) -> Any:
            seen.append(connection.in_atomic_block)
            return before(*args, **kwargs)

        return assemble

    monkeypatch.setattr(tasks, "put_together", watched(put_together))
    return seen


def work() -> None:
    """Let the sweep find what is left, and the workers do it."""
    tasks.task_find_read(at=LATER)
    drain(at=LATER)


def taken(cast: Cast, row: Export) -> list[str]:
    answer = client_of(cast.alice).get(f"/files/{row.pk}/file/")
    return b"".join(answer).decode("utf-8-sig").split()


def test_the_log_is_not_held_back_and_the_parts_are_gone(cast: Cast, row: Export, inside: list[bool]) -> None:
    work()
    assert inside == [False]
    assert taken(cast, row) == ["a", "1", "2"]
    assert default_storage.listdir(f"exports/{row.pk}") == ([], ["whole"])
    work()
    assert inside == [False]


@pytest.mark.parametrize("place", ["put_together", "finish_export"])
def test_killed_at_the_end_it_is_put_together_by_the_next(
    cast: Cast, row: Export, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def die(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(tasks, place, die)
        with pytest.raises(KeyboardInterrupt):
            work()
    Task.objects.all().delete()
    assert Export.objects.get().state == ExportState.RUNNING
    work()
    assert taken(cast, row) == ["a", "1", "2"]


def test_two_workers_put_one_file_together_once(own_database: str, cast: Cast, row: Export, inside: list[bool]) -> None:
    with psycopg.connect(own_database, autocommit=True) as other:
        lock = [tasks.ASSEMBLER_LOCK, str(row.pk)]
        other.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", lock)
        work()
        assert (inside, Export.objects.get().state) == ([], ExportState.RUNNING)
        # Its server process would end, and let go of the lock, a while after the connection was closed.
        other.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", lock)
    work()
    assert len(inside) == 1
    assert Export.objects.get().state == ExportState.READY


def test_one_cancelled_meanwhile_leaves_no_file(cast: Cast, row: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancelled(*args: Any, **kwargs: Any) -> Any:
        made = put_together(*args, **kwargs)
        cancel_export(actor=cast.alice, at=LATER, key="stop", export_id=row.pk)
        return made

    monkeypatch.setattr(tasks, "put_together", cancelled)
    work()
    assert Export.objects.get().state == ExportState.CANCELLED
    assert default_storage.listdir(f"exports/{row.pk}") == ([], [])


def test_no_row_is_added_once_all_were_read(row: Export) -> None:
    with refused(NotFound):
        add_part(actor=SYSTEM, at=LATER, export_id=row.pk, head=["a"], lines=[["3"]], cursor="")
    assert being_read(row.pk) is None
