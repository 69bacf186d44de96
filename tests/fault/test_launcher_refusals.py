"""What keeps the mall from starting is said in one message, with what to do about it."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from marketplace.config.children import ChildError
from marketplace.config.home import LEAST_FREE_BYTES, require_space
from tests.fault.malls import START_SECONDS, Mall, free_ports, gone, wait_until

# Longer than the code takes to load.
LOADED_SECONDS = 10


def test_a_taken_port(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = Mall(home, options=["--port", str(port)]).refused()
    assert f"127.0.0.1:{port} can't be used" in said
    assert f"--port {port + 1}" in said
    assert not (home / "postgres").exists()


def test_a_second_launcher_on_the_same_data(home: Path) -> None:
    first = Mall(home).start()
    try:
        assert first.process
        said = Mall(home).refused()
        assert f"already runs on {home} (process {first.process.pid})" in said
        assert "EMALL_HOME" in said
        wait_until(first.answers, "an answer")
    finally:
        first.stop()


def test_a_data_folder_that_cannot_be_written(home: Path) -> None:
    home.write_text("a file, not a folder")
    said = Mall(home).refused()
    assert f"{home} can't be written" in said
    assert "EMALL_HOME" in said


def test_a_database_that_cannot_start_says_why(home: Path) -> None:
    first = Mall(home).start()
    first.stop()
    (home / "postgres" / "PG_VERSION").write_text("9\n")
    said = Mall(home).refused()
    assert "PostgreSQL ended while starting" in said
    assert "not compatible with this version" in said


def test_a_database_url_that_does_not_answer(home: Path) -> None:
    home.mkdir()
    # As after an earlier start: nothing is prepared beside the database.
    (home / "prepared").write_text("earlier")
    mall = Mall(home, settings={"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"})
    said = mall.refused()
    assert "the database refused: connection" in said
    assert "emall doctor" in said


def test_nobody_is_served_before_the_database_was_looked_at(home: Path) -> None:
    home.mkdir()
    (home / "prepared").write_text("earlier")
    [port] = free_ports(1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        database = f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        mall = Mall(home, options=["--port", str(port)], settings={"DATABASE_URL": database})
        mall.process = mall.spawn()
        wait_until(lambda: "web" in mall.parts(), "the web process")
        pids = mall.everything()
        with pytest.raises(TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=LOADED_SECONDS)
        assert not gone(pids)
        # Its connection ends with the listener: the database has refused.
        silent.shutdown(socket.SHUT_RDWR)
    _, said = mall.process.communicate(timeout=START_SECONDS)
    assert mall.process.returncode == 1
    assert "the database refused" in said
    assert gone(pids)


def test_a_disk_without_space(home: Path) -> None:
    with pytest.raises(ChildError, match=r"The disk of .* is full: 299 MB free, 300 MB are needed"):
        require_space(home, free=LEAST_FREE_BYTES - 1)
    require_space(home, free=LEAST_FREE_BYTES)


def test_a_disk_that_is_really_full(home: Path) -> None:
    home.mkdir()
    command = 'mount -t tmpfs -o size=50m none "$1" && exec emall up --port 0'
    done = subprocess.run(
        ["unshare", "--mount", "--user", "--map-root-user", "sh", "-c", command, "sh", str(home)],
        check=False,
        capture_output=True,
        text=True,
        env={"EMALL_HOME": str(home), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    assert done.returncode == 1
    assert "is full: 50 MB free" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
