"""Two roles of PostgreSQL, neither a superuser and both made by somebody else: migrate, back up, restore."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from marketplace.config.archive import heads_of
from marketplace.config.postgres import PostgresServer
from marketplace.config.roles import OWNER
from tests.fault.malls import TEST_VARIABLES


@dataclass
class Server:
    """A database server with a database, the role that owns it and the one that runs the mall in it."""

    folder: Path
    owner: str
    running: str

    def emall(self, *arguments: str, home: str, owner: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run a command on a data folder, as the owner too or only as who runs the mall."""
        environment = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
        return subprocess.run(
            [sys.executable, "-m", "marketplace.config.cli", *arguments],
            check=False,
            capture_output=True,
            text=True,
            env={
                **environment,
                "EMALL_HOME": str(self.folder / home),
                "DATABASE_URL": self.running,
                **({OWNER: self.owner} if owner else {}),
            },
        )


@pytest.fixture
def server(open_folder: Path) -> Iterator[Server]:
    """Both roles with the rights that docs/operations.md names, and an empty database."""
    found = PostgresServer(data=open_folder / "postgres", sockets=open_folder / "run", log=open_folder / "log")
    found.start()
    try:
        with psycopg.connect(found.url, autocommit=True) as connection:
            connection.execute("CREATE ROLE house LOGIN CREATEDB PASSWORD 'house'")
            connection.execute("CREATE ROLE runner LOGIN PASSWORD 'runner'")
            connection.execute("CREATE DATABASE mall OWNER house")
        address = found.address("mall")
        yield Server(
            open_folder,
            owner=make_conninfo(address, user="house", password="house"),
            running=make_conninfo(address, user="runner", password="runner"),
        )
    finally:
        found.stop()


def test_two_roles_migrate_back_up_and_restore(server: Server) -> None:
    before = server.emall("migrate", home="run")
    assert before.returncode == 1
    assert "Run emall migrate first" in before.stderr
    nothing = server.emall("backup", str(server.folder / "nothing.tar"), home="run")
    assert nothing.returncode == 1
    assert "no mall in this database" in nothing.stderr
    for _ in range(2):
        done = server.emall("migrate", home="owner", owner=True)
        assert done.returncode == 0, done.stderr
    # A data folder that nothing was prepared in, as a container's is.
    checked = server.emall("dossier", "check-log", home="container")
    assert checked.returncode == 0, checked.stderr
    made = server.emall("backup", str(server.folder / "mall.tar"), home="other container")
    assert made.returncode == 0, made.stderr

    with psycopg.connect(server.running) as found:
        heads = heads_of(found)
        assert heads["streams"] > 0
        busy = server.emall("restore", "--force", str(server.folder / "mall.tar"), home="owner", owner=True)
        assert busy.returncode == 1
        assert "Stop its web processes" in busy.stderr
    alone = server.emall("restore", "--force", str(server.folder / "mall.tar"), home="owner")
    assert alone.returncode == 1
    assert "permission denied to create database" in alone.stderr
    restored = server.emall("restore", "--force", str(server.folder / "mall.tar"), home="owner", owner=True)
    assert restored.returncode == 0, restored.stderr
    with psycopg.connect(server.running) as found:
        assert heads_of(found) == heads
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            found.execute("UPDATE audit_event SET body = ''")
