"""Kill -9 of each of the four: what was committed is there, and the mall runs again without hands."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fault.malls import Mall, copied, gone, wait_until


@pytest.fixture(scope="module")
def prepared(open_folder: Path) -> Path:
    """The data folder of a mall that was started once and stopped."""
    home = open_folder / "prepared"
    mall = Mall(home).start()
    with mall.database() as connection:
        connection.execute("CREATE TABLE kept (number int)")
    assert mall.stop() == 0
    return home


@pytest.fixture
def mall(prepared: Path, home: Path) -> Iterator[Mall]:
    """A running mall of this test's own."""
    mall = copied(prepared, home).start()
    yield mall
    if mall.process and mall.process.poll() is None:
        mall.stop()


def keep(mall: Mall, number: int) -> None:
    with mall.database() as connection:
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def kept(mall: Mall) -> list[int]:
    with mall.database() as connection:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY number")]


@pytest.mark.parametrize("part", ["web", "worker", "database"])
def test_a_killed_part_is_started_again(mall: Mall, part: str) -> None:
    keep(mall, 1)
    mall.kill(part)
    wait_until(mall.answers, "an answer")
    assert set(mall.parts()) == {"web", "worker", "database"}
    assert kept(mall) == [1]


def test_a_killed_launcher_takes_the_others_down_and_the_next_start_is_clean(mall: Mall) -> None:
    keep(mall, 1)
    pids = mall.everything()
    assert len(pids) > 4
    mall.stop(signal.SIGKILL)
    wait_until(lambda: gone(pids), "the end of all processes")
    mall.start()
    assert mall.answers()
    assert kept(mall) == [1]


def test_launcher_and_database_killed_together_recover_and_keep_every_row(mall: Mall) -> None:
    keep(mall, 1)
    database = mall.parts()["database"]
    os.kill(database, signal.SIGKILL)
    mall.stop(signal.SIGKILL)
    mall.start()
    assert kept(mall) == [1]


def test_the_next_start_needs_no_pause(mall: Mall) -> None:
    mall.stop(signal.SIGKILL)
    mall.start()
    assert mall.answers()


def test_a_pid_file_that_names_a_living_stranger_is_no_obstacle(mall: Mall) -> None:
    keep(mall, 1)
    mall.stop()
    pid_file = mall.home / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{mall.home}/postgres\n")
    mall.start()
    assert kept(mall) == [1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_stop_everything(mall: Mall, number: signal.Signals) -> None:
    pids = mall.everything()
    assert mall.stop(number) == 0
    assert gone(pids)


def test_a_second_start_finds_the_data(mall: Mall) -> None:
    keep(mall, 1)
    mall.stop()
    mall.start()
    assert "preparing" not in mall.said
    assert kept(mall) == [1]
