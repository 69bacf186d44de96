"""A sandbox's clock: only a database that nobody works in takes the mark, and only a marked one is moved on."""

import datetime

import psycopg
import pytest
from django.conf import settings

from marketplace.config import sandbox
from marketplace.config.children import ChildError
from marketplace.kernel import clock
from tests.factories.cast import make_cast

DAY = datetime.timedelta(days=1)


def test_a_marked_database_moves_its_clock_on_and_the_mall_follows(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clock.now()
    sandbox.mark(url=own_database)
    sandbox.mark(url=own_database)
    assert sandbox.is_sandbox(url=own_database)
    shown = sandbox.move_on(url=own_database, by=10 * DAY)
    assert 10 * DAY <= shown - before < 10 * DAY + datetime.timedelta(minutes=5)
    monkeypatch.setattr(settings, "EMALL_SANDBOX", True)
    assert clock.now() >= shown
    assert sandbox.move_on(url=own_database, by=DAY) >= shown + DAY


def test_the_clock_of_an_unmarked_database_is_never_moved(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChildError, match="not a sandbox"):
        sandbox.move_on(url=own_database, by=DAY)
    # A process that is told it is a sandbox's reads the database's clock, and that is the machine's.
    monkeypatch.setattr(settings, "EMALL_SANDBOX", True)
    assert abs(clock.now() - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)


def test_a_mall_in_use_cannot_become_a_sandbox(own_database: str) -> None:
    make_cast()
    with pytest.raises(ChildError, match="in use"):
        sandbox.mark(url=own_database)
    assert not sandbox.is_sandbox(url=own_database)


def test_the_clock_never_turns_back(own_database: str) -> None:
    sandbox.mark(url=own_database)
    with pytest.raises(ChildError, match="only moves on"):
        sandbox.move_on(url=own_database, by=-DAY)


def test_a_temporary_table_of_that_name_moves_no_clock(own_database: str) -> None:
    with psycopg.connect(own_database) as found:
        found.execute("CREATE TEMPORARY TABLE kernel_sandbox AS SELECT interval '30 days' AS ahead")
        told = found.execute("SELECT mall_now() - clock_timestamp()").fetchone()
    assert told is not None
    assert abs(told[0]) < DAY
