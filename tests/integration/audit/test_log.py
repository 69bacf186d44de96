"""Appending: one statement, no gaps, nothing else."""

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from marketplace.audit.log import LogMisuse, record
from marketplace.audit.models import Event, Stream
from marketplace.audit.queries import timeline
from marketplace.kernel.locks import forget_ranks
from tests.factories.appending import append_many
from tests.factories.log import ALICE, AT, STREAM, Ended, Happened, write

PROCESSES, EACH = 8, 25


@pytest.mark.django_db
def test_appends_any_number_of_events_by_one_statement() -> None:
    write()
    with CaptureQueriesContext(connection) as queries:
        record(stream=STREAM, actor=ALICE, at=AT, events=[Happened(note="a"), Happened(note="b"), Ended()])
    assert len(queries) == 1
    rows = timeline(STREAM)
    assert [(row.seq, row.action, row.data.get("note")) for row in rows] == [
        (1, "thing.happened", ""),
        (2, "thing.happened", "a"),
        (3, "thing.happened", "b"),
        (4, "thing.ended", None),
    ]
    assert (rows[0].actor, rows[0].organisation, rows[0].at) == ("Alice", "First School", AT)
    assert timeline(STREAM, after=3) == rows[3:]


@pytest.mark.django_db
def test_chains_each_hash_over_the_one_before() -> None:
    write(notes=["a", "王"])
    before = hashlib.sha256(f"emall event stream {STREAM}".encode()).digest()
    for event in Event.objects.order_by("seq"):
        assert bytes(event.prev_hash) == before
        before = hashlib.sha256(before + event.body.encode()).digest()
        assert bytes(event.hash) == before
    assert bytes(Stream.objects.get(name=STREAM).head) == before


@pytest.mark.django_db
def test_no_events_cost_no_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        record(stream=STREAM, actor=ALICE, at=AT, events=[])
    assert len(queries) == 0


@pytest.mark.django_db
def test_a_transaction_writes_to_one_stream() -> None:
    write()
    with pytest.raises(LogMisuse, match="already"):
        record(stream="agreement/KJXY-1", actor=ALICE, at=AT, events=[Ended()])
    forget_ranks()
    record(stream="agreement/KJXY-1", actor=ALICE, at=AT, events=[Ended()])


@pytest.mark.parametrize("stream", ["", "Purchase/1", "purchase/", "purchase/1 2", "purchase/1\n", "a/b/c"])
@pytest.mark.django_db
def test_refuses_names_that_are_no_streams(stream: str) -> None:
    with pytest.raises(LogMisuse, match="not a stream"):
        record(stream=stream, actor=ALICE, at=AT, events=[Ended()])


@pytest.mark.parametrize("subject", ["", "two\nlines"])
@pytest.mark.django_db
def test_refuses_subjects_that_name_nothing(subject: str) -> None:
    with pytest.raises(LogMisuse, match="subject"):
        record(stream=STREAM, actor=ALICE, at=AT, events=[Ended(subject=subject)])


def test_writes_only_inside_a_transaction_and_forgets_the_stream_after_it(own_database: str) -> None:
    with pytest.raises(LogMisuse, match="in the transaction"):
        record(stream=STREAM, actor=ALICE, at=AT, events=[Ended()])
    for stream in (STREAM, "agreement/KJXY-1"):
        with transaction.atomic():
            record(stream=stream, actor=ALICE, at=AT, events=[Ended()])
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET body = '{}'",
        "UPDATE audit_event SET at = now() WHERE false",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_signedhead SET statement = ''",
        "DELETE FROM audit_signedhead",
        "TRUNCATE audit_signedhead",
        "DELETE FROM audit_signedleaf",
        "UPDATE audit_signedleaf SET seq = 0",
        "TRUNCATE audit_signedleaf",
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_everything_but_appending(statement: str) -> None:
    write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_owner_who_is_no_superuser_is_refused_too(own_database: str) -> None:
    write()
    with psycopg.connect(own_database, autocommit=True) as server:
        role = f"owner_{os.getpid()}"
        server.execute(f"CREATE ROLE {role}")
        try:
            server.execute(f"ALTER TABLE audit_event OWNER TO {role}")
            server.execute(f"SET ROLE {role}")
            with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
                server.execute("DELETE FROM audit_event")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                server.execute("SET session_replication_role = replica")
        finally:
            server.execute("RESET ROLE")
            server.execute(f"REASSIGN OWNED BY {role} TO CURRENT_USER")
            server.execute(f"DROP ROLE {role}")


def test_a_rollback_leaves_no_gap(own_database: str) -> None:
    write(notes=["kept"])
    with transaction.atomic():
        record(stream=STREAM, actor=ALICE, at=AT, events=[Happened(note="lost"), Happened(note="lost too")])
        transaction.set_rollback(True)
    write(notes=["kept too"])
    assert [(row.seq, row.data["note"]) for row in timeline(STREAM)] == [(1, "kept"), (2, "kept too")]


def test_eight_processes_append_to_one_new_stream_without_gaps(own_database: str) -> None:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for outcome in [pool.submit(append_many, own_database, STREAM, process, EACH) for process in range(PROCESSES)]:
            outcome.result()
    events = list(Event.objects.filter(stream=STREAM).order_by("seq"))
    assert [event.seq for event in events] == list(range(1, PROCESSES * EACH + 1))
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert len({event.body for event in events}) == PROCESSES * EACH
    before = hashlib.sha256(f"emall event stream {STREAM}".encode()).digest()
    for event in events:
        before = hashlib.sha256(before + event.body.encode()).digest()
        assert bytes(event.hash) == before
