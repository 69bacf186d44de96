"""A restore gives the same event log, documents and secrets; anything else is refused and changes nothing."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from marketplace.config.archive import DUMP, MANIFEST, heads_of
from marketplace.config.postgres import PostgresServer
from tests.fault.malls import TEST_VARIABLES, Mall, wait_until


def emall(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
    return subprocess.run(
        [sys.executable, "-m", "marketplace.config.cli", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**environment, "EMALL_HOME": str(home)},
    )


@pytest.fixture(scope="module")
def folder(open_folder: Path) -> Path:
    """A folder with a mall that has the demonstration data and one document, and its backup."""
    folder = open_folder
    seeded = emall(folder / "home", "demo", "--small", "--data-only")
    assert seeded.returncode == 0, seeded.stderr
    (folder / "home" / "documents" / "one").write_bytes(b"evidence")
    mall = Mall(folder / "home").start()
    made = emall(folder / "home", "backup", str(folder / "mall.tar"))
    mall.stop()
    assert made.returncode == 0, made.stderr
    assert " events in " in made.stdout
    return folder


def test_a_restored_mall_has_the_same_heads_documents_and_keys(folder: Path) -> None:
    done = emall(folder / "other", "restore", str(folder / "mall.tar"))
    assert done.returncode == 0, done.stderr
    assert "the same heads" in done.stdout
    first, other = Mall(folder / "home").start(), Mall(folder / "other").start()
    try:
        with first.database() as before, other.database() as after:
            heads = heads_of(before)
            assert heads["events"] > 0
            assert heads_of(after) == heads
        wait_until(other.answers, "an answer")
    finally:
        first.stop()
        other.stop()
    for name in ("documents/one", "secrets/signing_key", "secrets/django_key"):
        assert (folder / "other" / name).read_bytes() == (folder / "home" / name).read_bytes()
    assert (folder / "other" / "secrets" / "signing_key").stat().st_mode & 0o077 == 0


def test_a_mall_with_data_is_replaced_only_by_force(folder: Path) -> None:
    target = folder / "used"
    subprocess.run(["cp", "-a", str(folder / "home"), str(target)], check=True)
    (target / "documents" / "one").write_bytes(b"newer")
    refused = emall(target, "restore", str(folder / "mall.tar"))
    assert refused.returncode == 1
    assert "There is a mall here already" in refused.stderr
    assert "--force" in refused.stderr
    assert (target / "documents" / "one").read_bytes() == b"newer"
    forced = emall(target, "restore", "--force", str(folder / "mall.tar"))
    assert forced.returncode == 0, forced.stderr
    assert (target / "documents" / "one").read_bytes() == b"evidence"


def test_a_damaged_backup_is_refused_before_anything_changes(folder: Path) -> None:
    damaged = folder / "damaged.tar"
    content = bytearray((folder / "mall.tar").read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    refused = emall(folder / "empty", "restore", str(damaged))
    assert refused.returncode == 1
    assert "is damaged" in refused.stderr
    assert not (folder / "empty").exists()
    damaged.write_bytes(content[: len(content) // 2])
    assert emall(folder / "empty", "restore", str(damaged)).returncode == 1


def test_a_dump_that_ends_early_changes_nothing(folder: Path) -> None:
    target = folder / "cut"
    subprocess.run(["cp", "-a", str(folder / "home"), str(target)], check=True)
    with server_of(target) as server:
        before = state(server)
    refused = emall(target, "restore", "--force", str(with_half_the_dump(folder / "mall.tar", folder / "unpacked")))
    assert refused.returncode == 1
    assert "nothing was changed:\npg_restore: error" in refused.stderr
    with server_of(target) as server:
        assert state(server) == before


def test_a_statement_that_fails_changes_nothing(folder: Path) -> None:
    target = folder / "refusing"
    subprocess.run(["cp", "-a", str(folder / "home"), str(target)], check=True)
    with server_of(target) as server:
        before = state(server)
        # Every new database begins with it, so the dump's own can't be made.
        with psycopg.connect(server.address("template1")) as template:
            template.execute("CREATE TABLE waivers_waiver ()")
    refused = emall(target, "restore", "--force", str(folder / "mall.tar"))
    assert refused.returncode == 1
    assert "nothing was changed:\npsql:" in refused.stderr
    assert 'relation "waivers_waiver" already exists' in refused.stderr
    with server_of(target) as server:
        assert state(server) == before


@contextlib.contextmanager
def server_of(home: Path) -> Iterator[PostgresServer]:
    """Run the database server of a mall without the mall."""
    server = PostgresServer(data=home / "postgres", sockets=home / "run", log=home / "log" / "postgres.log")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def state(server: PostgresServer) -> tuple[dict[str, Any], list[tuple[str]]]:
    """Return the heads of a mall's event log, and the names of all databases."""
    with psycopg.connect(server.url) as connection:
        names = connection.execute("SELECT datname FROM pg_database ORDER BY datname").fetchall()
        return heads_of(connection), names


def with_half_the_dump(archive: Path, unpacked: Path) -> Path:
    """Return a backup whose manifest agrees with a dump that ends halfway."""
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    dump, manifest = unpacked / DUMP, unpacked / MANIFEST
    os.truncate(dump, dump.stat().st_size // 2)
    content = json.loads(manifest.read_text())
    content["members"][DUMP] = hashlib.sha256(dump.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content))
    cut = unpacked.with_suffix(".tar")
    with tarfile.open(cut, "w") as tar:
        for path in filter(Path.is_file, unpacked.rglob("*")):
            tar.add(path, arcname=path.relative_to(unpacked))
    return cut


def test_a_running_mall_is_not_restored_over(folder: Path) -> None:
    mall = Mall(folder / "home").start()
    try:
        refused = emall(folder / "home", "restore", "--force", str(folder / "mall.tar"))
        assert refused.returncode == 1
        assert "already runs" in refused.stderr
        wait_until(mall.answers, "an answer")
    finally:
        mall.stop()
