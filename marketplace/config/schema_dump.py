"""The finished schema as one SQL file, so that a first start loads it at once instead of replaying every migration.

`make dump` writes `schema.sql` and its first line says which migrations it stands for. A file that stands for others than
the present ones is not used: the migrations are then replayed, slower and with the same result (a test compares them).
"""

import hashlib
import importlib.metadata
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from marketplace.config.postgres import PostgresServer, binary

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("marketplace", "catalog_sync", "bidding_auction", "storefront", "plugins")
# Installed packages with migrations of their own.
DISTRIBUTIONS = ("Django", "django-allauth", "django-axes")
FILE = Path(__file__).with_name("schema.sql")


def migrations_digest() -> str:
    """Return a digest of all migrations, our own by content and others by their package's version."""
    digest = hashlib.sha256()
    for name in DISTRIBUTIONS:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for package in PACKAGES:
        for path in sorted((ROOT / package).glob("**/migrations/*.py")):
            digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def load_schema(*, url: str) -> bool:
    """Load the finished schema into the database at `url`; return False when that is not empty or the file is outdated."""
    if not FILE.exists():
        return False
    mark, statements = FILE.read_text(encoding="utf-8").split("\n", 1)
    with psycopg.connect(url) as connection:
        if mark != _mark(connection.info.server_version):
            return False
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if not row or row[0]:
            return False
        connection.execute(statements.encode())
    return True


def dump(*, url: str) -> str:
    """Return the schema and the rows of the migrated database at `url` as SQL statements."""
    command: list[str | Path] = [
        binary("pg_dump"),
        "--inserts",
        "--rows-per-insert=100",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
    ]
    text = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    # psql's own commands are not SQL.
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("\\"))


def write_dump() -> None:
    """Replay all migrations on a server of its own and write `schema.sql`."""
    with tempfile.TemporaryDirectory(prefix="emall-schema-") as name:
        folder = Path(name)
        # The database server's own account must be able to pass.
        folder.chmod(0o711)
        server = PostgresServer(data=folder / "data", sockets=folder / "run", log=folder / "log")
        server.start()
        try:
            subprocess.run(
                [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"],
                check=True,
                env={
                    **os.environ,
                    "DATABASE_URL": server.url,
                    "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test",
                },
            )
            with psycopg.connect(server.url) as connection:
                mark = _mark(connection.info.server_version)
            FILE.write_text(f"{mark}\n{dump(url=server.url)}", encoding="utf-8")
        finally:
            server.stop()


def _mark(server_version: int) -> str:
    """Return the first line of the file: a dump is only for servers of the release that wrote it."""
    return f"-- PostgreSQL {server_version // 10000}, migrations {migrations_digest()}"


if __name__ == "__main__":
    write_dump()
