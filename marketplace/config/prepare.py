"""Bring a database to this version: schema, rule packs, static files; skipped when nothing has changed."""

import hashlib
import importlib.metadata
import time
from pathlib import Path

import psycopg

from marketplace.config.children import ChildError
from marketplace.config.database import database_url
from marketplace.config.home import STAMP
from marketplace.config.roles import may_migrate
from marketplace.config.schema_dump import PACKAGES, ROOT, load_schema, migrations_digest

# Installed packages with static files of their own.
DISTRIBUTIONS = ("django-htmx", "whitenoise")


def is_prepared(*, home: Path) -> bool:
    """Tell whether `prepare` has run for this code, this home and this very database."""
    stamp = home / STAMP
    return stamp.exists() and stamp.read_text() == _fingerprint(home)


def prepare(*, home: Path, wait: float = 0) -> None:
    """Compile translations, collect static files, migrate, load rule packs, and remember it. Needs `django.setup()`.

    Waits up to `wait` seconds for the database before it needs it: the launcher starts both at once. Where another role owns
    the tables, schema and rule packs are that one's to bring: raises `ChildError` when migrations wait for it.
    """
    from django.core.management import call_command

    from marketplace.config.messages import compile_messages

    compile_messages()
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    _wait_for_database(home, wait)
    if may_migrate(url=database_url(home=home)):
        _bring_up_to_date(home)
    else:
        _require_up_to_date()
    home.mkdir(parents=True, exist_ok=True)
    (home / STAMP).write_text(_fingerprint(home))


def _bring_up_to_date(home: Path) -> None:
    from django.core.management import call_command

    from marketplace.kernel.actor import SYSTEM
    from marketplace.kernel.clock import now
    from marketplace.rule_packs.operations import load_packs

    if not load_schema(url=database_url(home=home)):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    load_packs(actor=SYSTEM, at=now())


def _require_up_to_date() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise ChildError(
            "The database is not at this version, and the role of DATABASE_URL does not own its tables.\n"
            "Run emall migrate first, with EMALL_OWNER_URL."
        )


def _wait_for_database(home: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(database_url(home=home)).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _fingerprint(home: Path) -> str:
    """Return a digest of the code's migrations, packs, static files and translations, and the database's identity."""
    digest = hashlib.sha256(migrations_digest().encode())
    for name in DISTRIBUTIONS:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    files = [*ROOT.glob("locale/**/*.po")]
    for package in PACKAGES:
        files += (ROOT / package).glob("**/static/**/*")
        files += (ROOT / package).glob("**/packs/*.toml")
    for path in sorted(files):
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    with psycopg.connect(database_url(home=home)) as connection:
        row = connection.execute(
            "SELECT system_identifier, d.oid FROM pg_control_system(), pg_database d WHERE datname = current_database()"
        ).fetchone()
    return f"{digest.hexdigest()} {row}\n"
