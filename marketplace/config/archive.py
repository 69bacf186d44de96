"""A backup is one tar file: a dump of the database, the documents, the secrets of an embedded mall, and a manifest.

The manifest holds the SHA-256 of every member and the heads of the event log as the dump's own snapshot saw them, so that
a restore can prove that it gives the same log. The archive holds secrets: it is made readable to its owner only.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from marketplace.config.children import ChildError
from marketplace.config.postgres import binary

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
# Folders of the home that belong to a backup.
FOLDERS = ("documents", "secrets")
BLOCK = 1024 * 1024
# pg_restore begins with a setting that servers before 17 don't know and refuse. It stands within the first bytes.
BEGINNING = 1024
TIMEOUT = b"\nSET transaction_timeout = 0;\n"
TIMEOUT_WHERE_KNOWN = b"\nSELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'transaction_timeout';\n"
OWNER_ONLY = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def libpq_environment(url: str) -> dict[str, str]:
    """Return the environment by which PostgreSQL's programs find `url`, so that no password shows in a process list."""
    names = {"dbname": "PGDATABASE"}
    parts = {names.get(key, f"PG{key.upper()}"): str(value) for key, value in conninfo_to_dict(url).items()}
    return {**os.environ, **parts}


def write_archive(*, target: Path, home: Path, url: str, made_at: str) -> dict[str, Any]:
    """Write the backup of the database at `url` and of the folders of `home` to `target`; return its manifest."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as folder:
            dump = Path(folder) / DUMP
            heads = _dump(url, dump)
            # After the dump: documents are only ever added, so every one the dump names is there.
            members = {DUMP: dump, **_files(home)}
            manifest = {
                "format": FORMAT,
                "made_at": made_at,
                "heads": heads,
                "members": {name: _digest(path.open("rb")) for name, path in members.items()},
            }
            with os.fdopen(os.open(draft, OWNER_ONLY, 0o600), "wb") as out:
                with tarfile.open(fileobj=out, mode="w") as tar:
                    _add_text(tar, MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
                    for name, path in members.items():
                        tar.add(path, arcname=name, recursive=False)
                out.flush()
                os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def read_manifest(archive: Path) -> dict[str, Any]:
    """Check every member of `archive` against its manifest and return that; raise `ChildError` when anything differs."""
    try:
        with tarfile.open(archive) as tar:
            manifest: dict[str, Any] = json.load(_member(tar, MANIFEST))
            if manifest["format"] != FORMAT:
                raise ChildError(f"{archive} has format {manifest['format']}; this version reads format {FORMAT}.")
            found = {name: _digest(_member(tar, name)) for name in tar.getnames() if name != MANIFEST}
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise ChildError(f"{archive} is no backup, or it is damaged: {error}") from error
    wrong = sorted(name for name in {*found, *manifest["members"]} if found.get(name) != manifest["members"].get(name))
    if wrong:
        raise ChildError(f"{archive} is damaged; these parts differ from the manifest: {', '.join(wrong[:5])}")
    return manifest


def restore_database(*, archive: Path, url: str, folder: Path) -> None:
    """Load the dump of `archive` into a new database, check its event log, and put it in the place of the one at `url`.

    The old database is untouched until the new one is complete and proved. `folder` holds the dump meanwhile.
    """
    name = str(conninfo_to_dict(url)["dbname"])
    fresh, old = f"{name}_restored", f"{name}_before"
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        _drop(server, fresh)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(fresh)))
        try:
            _load(archive, make_conninfo(url, dbname=fresh), folder)
        except BaseException:
            # A full disk and Ctrl-C, too: half a copy is of use to nobody.
            _drop(server, fresh)
            raise
        _drop(server, old)
        _rename(server, name, old)
        _rename(server, fresh, name)
        _drop(server, old)


def restore_files(*, archive: Path, home: Path) -> None:
    """Put the documents and secrets of `archive` under `home`, replacing those folders."""
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder, tarfile.open(archive) as tar:
        for member in tar.getmembers():
            parts = PurePosixPath(member.name).parts
            # Our own archives have nothing else; a forged one gets nowhere near the rest of the disk.
            if not member.isreg() or parts[0] not in FOLDERS or ".." in parts:
                continue
            path = Path(folder, *parts)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _member(tar, member.name) as source, os.fdopen(os.open(path, OWNER_ONLY, 0o600), "wb") as out:
                shutil.copyfileobj(source, out, BLOCK)
        for name in FOLDERS:
            shutil.rmtree(home / name, ignore_errors=True)
            (Path(folder) / name).mkdir(mode=0o700, exist_ok=True)
            (Path(folder) / name).replace(home / name)


def heads_of(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    """Return the number of streams and events and one digest over all heads of the event log."""
    digest, streams, events = hashlib.sha256(), 0, 0
    for name, seq, head in connection.execute('SELECT name, seq, head FROM audit_stream ORDER BY name COLLATE "C"'):
        digest.update(f"{name}\n{seq}\n{bytes(head).hex()}\n".encode())
        streams, events = streams + 1, events + seq
    return {"streams": streams, "events": events, "sha256": digest.hexdigest()}


def _dump(url: str, target: Path) -> dict[str, Any]:
    """Dump the database to `target` and return the heads of the log in the very snapshot of the dump."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = row[0] if row else ""
        if connection.execute("SELECT to_regclass('audit_stream')").fetchone() == (None,):
            raise ChildError("There is no mall in this database yet, so there is nothing to back up.")
        done = subprocess.run(
            [binary("pg_dump"), "--format=custom", f"--snapshot={snapshot}", "--file", target],
            env=libpq_environment(url),
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise ChildError(f"The database could not be dumped:\n{done.stderr[-2000:]}")
        return heads_of(connection)


def _load(archive: Path, url: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".dump-") as draft, tarfile.open(archive) as tar:
        dump = Path(draft) / DUMP
        with _member(tar, DUMP) as source, dump.open("wb") as out:
            shutil.copyfileobj(source, out, BLOCK)
        expected = json.load(_member(tar, MANIFEST))["heads"]
        _execute(dump, url)
    with psycopg.connect(url) as connection:
        if (heads := heads_of(connection)) != expected:
            raise ChildError(f"The restored event log differs from the backed-up one: {heads}, not {expected}.")


def _execute(dump: Path, url: str) -> None:
    """Run the statements of `dump` in the database at `url`, all or none.

    The COMMIT is written by pg_restore at its end, so one that fails on the way ends the statements without it.
    """
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--file=-")
    with tempfile.TemporaryFile() as said:
        # When a statement fails, psql reads no further.
        with (
            contextlib.suppress(BrokenPipeError),
            subprocess.Popen([binary("pg_restore"), *options, dump], stdout=subprocess.PIPE, stderr=said) as reading,
            subprocess.Popen(
                [binary("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=libpq_environment(url),
            ) as running,
        ):
            source, target = cast("IO[bytes]", reading.stdout), cast("IO[bytes]", running.stdin)
            target.write(source.read(BEGINNING).replace(TIMEOUT, TIMEOUT_WHERE_KNOWN, 1))
            shutil.copyfileobj(source, target, BLOCK)
        if reading.returncode or running.returncode:
            said.seek(0)
            reason = said.read()[-2000:].decode(errors="replace")
            raise ChildError(f"The dump could not be loaded; nothing was changed:\n{reason}")


def _files(home: Path) -> dict[str, Path]:
    found = (path for name in FOLDERS for path in sorted((home / name).rglob("*")))
    return {str(path.relative_to(home)): path for path in found if path.is_file() and not path.is_symlink()}


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    if (file := tar.extractfile(name)) is None:
        raise KeyError(f"{name} is not a file")
    return file


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _drop(server: psycopg.Connection[Any], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _rename(server: psycopg.Connection[Any], name: str, to: str) -> None:
    # The server's own backends, which have no user, give way by themselves, and only a superuser may end them.
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid() AND usename IS NOT NULL",
        [name],
    )
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to)))
