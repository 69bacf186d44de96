"""Kill -9 of each of the four: what was committed is there, and the mall runs again without hands."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fault.malls import START_SECONDS, TEST_VARIABLES, Mall, copied, free_ports, gone, wait_until


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
    wait_until(mall.answers, "an answer")
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
    wait_until(mall.answers, "an answer")


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
    wait_until(lambda: gone(pids), "the end of all processes")


def test_a_second_start_finds_the_data(mall: Mall) -> None:
    keep(mall, 1)
    mall.stop()
    mall.start()
    assert "preparing" not in mall.said
    assert kept(mall) == [1]


def test_a_database_of_an_older_release_is_migrated_before_anybody_is_served(mall: Mall) -> None:
    keep(mall, 1)
    unapply(mall, "axes")
    mall.stop()
    stamp = mall.home / "prepared"
    stamp.write_text("older")
    [port] = free_ports(1)
    mall.options = ["--port", str(port)]
    with ThreadPoolExecutor() as beside:
        served = beside.submit(lambda: (first_status(f"http://127.0.0.1:{port}/health/"), stamp.read_text()))
        mall.start()
        status, prepared = served.result()
    assert (status, prepared) == (200, stamp.read_text())
    assert prepared != "older"
    assert "preparing" in mall.said
    assert kept(mall) == [1]
    with mall.database() as connection:
        assert connection.execute("SELECT count(*) FROM axes_accessattempt").fetchone() == (0,)


def unapply(mall: Mall, app: str) -> None:
    """Take back all migrations of one app, as in a release that did not have it yet."""
    environment = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
    settings = {"EMALL_HOME": str(mall.home), "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.embedded"}
    command = [sys.executable, "-m", "django", "migrate", app, "zero", "--skip-checks", "--verbosity=0"]
    subprocess.run(command, check=True, env={**environment, **settings})


def first_status(address: str) -> int:
    """Ask until somebody answers, and return the status."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            try:
                with urllib.request.urlopen(address, timeout=START_SECONDS) as response:
                    return int(response.status)
            except urllib.error.HTTPError as error:
                return error.code
        time.sleep(0.02)
    raise AssertionError(f"{address} did not answer within {START_SECONDS} s")
