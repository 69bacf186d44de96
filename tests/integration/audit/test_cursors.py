"""Readers get every event once, late commits included."""

import threading
from collections.abc import Sequence

import psycopg
import pytest
from django.db import connection

from marketplace.audit import cursors
from marketplace.audit.cursors import ReadEvent, reader, run_reader, run_readers
from marketplace.audit.models import Cursor
from tests.factories.log import STREAM, Action, write

APPEND = "SELECT audit_append(%s, now(), 'user:1@org:1', '', 'thing.happened', 'x', %s)"


def body(note: str) -> str:
    return f'{{"data":{{"note":"{note}"}}}}'


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch, own_database: str) -> str:
    """Give the test an empty registry and a database of its own; returns its address."""
    monkeypatch.setattr(cursors, "_readers", {})
    return own_database


def test_gives_each_event_once_and_in_order(readers: str) -> None:
    seen: list[str] = []
    reader("all")(lambda events: seen.extend(event.data["note"] for event in events))
    write(notes=["a", "b"])
    write("agreement/KJXY-1", notes=["c"])
    assert run_readers() == {"all": 3}
    assert run_readers() == {"all": 0}
    write(notes=["d"])
    assert run_readers() == {"all": 1}
    assert seen == ["a", "b", "c", "d"]


def test_goes_through_more_than_a_batch(readers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursors, "BATCH", 2)
    sizes: list[int] = []
    reader("all")(lambda events: sizes.append(len(events)))
    write(notes=["a", "b", "c", "d", "e"])
    assert run_reader("all") == 5
    assert sizes == [2, 2, 1]


def test_leaves_the_rest_of_a_long_way_for_the_next_call(readers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursors, "BATCH", 2)
    monkeypatch.setattr(cursors, "MOST_BATCHES", 2)
    reader("all")(lambda _: None)
    write(notes=["a", "b", "c", "d", "e"])
    assert [run_reader("all"), run_reader("all"), run_reader("all")] == [4, 1, 0]


def test_gives_only_the_actions_asked_for_and_passes_the_others(readers: str) -> None:
    seen: list[ReadEvent] = []
    reader("ends", actions=[Action.ENDED])(seen.extend)
    write(notes=["a", "b"])
    assert run_reader("ends") == 0
    assert seen == []
    assert Cursor.objects.get(reader="ends").event_id == 2


def test_never_skips_a_transaction_that_commits_late(readers: str) -> None:
    seen: list[str] = []
    reader("all")(lambda events: seen.extend(event.data["note"] for event in events))
    with psycopg.connect(readers) as early, psycopg.connect(readers) as late:
        early.execute(APPEND, ["purchase/early", body("early")])  # takes the lower number and id
        late.execute(APPEND, ["purchase/late", body("late")])
        late.commit()
        assert run_reader("all") == 0  # the later one is committed, but an earlier one still runs
        early.commit()
    assert run_reader("all") == 2
    assert seen == ["early", "late"]


def test_events_of_one_stream_come_by_seq_also_when_an_older_transaction_wrote_later(readers: str) -> None:
    seen: list[int] = []
    reader("all")(lambda events: seen.extend(event.seq for event in events))
    with psycopg.connect(readers) as older, psycopg.connect(readers) as newer:
        older.execute("SELECT pg_current_xact_id()")
        newer.execute(APPEND, [STREAM, body("first")])
        newer.commit()
        older.execute(APPEND, [STREAM, body("second")])
        older.commit()
    run_reader("all")
    assert seen == [1, 2]


def test_two_copies_do_everything_once(readers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursors, "BATCH", 7)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (event_id bigint)")
    for number in range(40):
        write(f"purchase/{number}", notes=["a", "b", "c"])

    @reader("copies")
    def keep(events: Sequence[ReadEvent]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO effect VALUES (%s)", [(event.id,) for event in events])

    def sweep() -> None:
        for _ in range(30):
            run_readers()
        connection.close()

    sweepers = [threading.Thread(target=sweep) for _ in range(4)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()
    run_readers()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT event_id) FROM effect")
        assert cursor.fetchone() == (120, 120)


def test_a_reader_that_another_copy_runs_is_left_to_it(readers: str) -> None:
    reader("busy")(lambda _: None)
    write()
    run_reader("busy")
    write()
    with psycopg.connect(readers) as other:
        other.execute("SELECT 1 FROM audit_cursor WHERE reader = 'busy' FOR UPDATE")
        assert run_reader("busy") == 0
    assert run_reader("busy") == 1


def test_a_failing_reader_keeps_its_place_and_stops_no_other(readers: str) -> None:
    seen: list[ReadEvent] = []
    broken = True

    @reader("broken")
    def fail(events: Sequence[ReadEvent]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE half_done (id int)")
        if broken:
            raise RuntimeError("not today")
        seen.extend(events)

    reader("sound")(lambda _: None)
    write()
    with pytest.raises(ExceptionGroup, match="readers of the event log failed") as failure:
        run_readers()
    assert [str(error) for error in failure.value.exceptions] == ["not today"]
    assert Cursor.objects.get(reader="sound").event_id == 1
    broken = False
    assert run_readers() == {"broken": 1, "sound": 0}
    assert len(seen) == 1


def test_a_name_is_registered_once(readers: str) -> None:
    reader("one")(lambda _: None)
    with pytest.raises(ValueError, match="registered twice"):
        reader("one")(lambda _: None)


def test_after_a_restore_a_new_epoch_begins_and_nothing_is_skipped(readers: str) -> None:
    """A dump restored into a younger cluster: the transaction numbers of the old rows lie ahead of the new ones."""
    seen: list[str] = []
    reader("all")(lambda events: seen.extend(event.data["note"] for event in events))
    ahead = 1_000_000_000
    with psycopg.connect(readers, autocommit=True) as server:
        for note in ("read before the dump", "not yet read"):
            server.execute(APPEND, [STREAM, body(note)])
        server.execute("SET session_replication_role = replica")
        server.execute("UPDATE audit_event SET txid = txid + %s", [ahead])
        server.execute("INSERT INTO audit_cursor SELECT 'all', epoch, txid, id FROM audit_event WHERE seq = 1")
        assert run_reader("all") == 1  # what the dump holds is all committed
    write(notes=["after"])
    write("agreement/KJXY-1", notes=["after, elsewhere"])
    with psycopg.connect(readers) as running:
        running.execute(APPEND, ["purchase/running", body("still running")])
        write("purchase/3", notes=["later"])
        assert run_reader("all") == 2
        running.commit()
    assert run_reader("all") == 2
    assert seen == ["not yet read", "after", "after, elsewhere", "still running", "later"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(epoch ORDER BY id), array_agg(seq ORDER BY id) FROM audit_event")
        assert cursor.fetchone() == ([1, 1, 2, 2, 2, 2], [1, 2, 3, 1, 1, 1])
