"""One PostgreSQL server for each worker process of a test run, with a migrated template and a clone of it to work on."""

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import settings as hypothesis_settings
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from marketplace.config.database import django_database
from marketplace.config.postgres import PostgresServer
from marketplace.config.schema_dump import load_schema
from marketplace.plugin_api import manager
from marketplace.rule_packs.queries import governing
from tests.factories.migrating import migrate

ROOT = Path(__file__).resolve().parents[1]
# Nothing a test writes has to survive a power cut. The server's own transactions, at moments of its choice, would hold the
# readers of the log back.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum": "off",
}

# The same examples on every run of a folder, so that a run judges the change and not its luck; `make search` tries new ones.
# Not on every run: Hypothesis also tries the constants of our modules that happen to be loaded, and can't be told not to.
hypothesis_settings.register_profile("same", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", max_examples=2000, deadline=None, print_blob=True)
hypothesis_settings.load_profile(os.environ.get("EMALL_EXAMPLES", "same"))


def pytest_configure(config: pytest.Config) -> None:
    """Start a server in each process that runs tests, unless DATABASE_URL names one.

    Not one for all: a server's oldest open transaction holds the readers of the log back in all its databases, and a test's
    transaction in one worker would keep a reader in another waiting.
    """
    only_distributes = not hasattr(config, "workerinput") and config.getoption("numprocesses", None)
    if only_distributes or os.environ.get("DATABASE_URL"):
        return
    home = Path(tempfile.mkdtemp(prefix="emall-test-"))
    # The server's own account must be able to pass.
    home.chmod(0o711)
    server = PostgresServer(data=home / "data", sockets=home / "run", log=home / "postgres.log", settings=FAST)
    server.start()
    os.environ["DATABASE_URL"] = server.url

    def stop() -> None:
        server.stop()
        os.environ.pop("DATABASE_URL", None)
        shutil.rmtree(home, ignore_errors=True)

    config.add_cleanup(stop)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where EMALL_NO_SKIPS is set, as in CI, a skipped test is a failure: something the tests need is not installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("EMALL_NO_SKIPS") and reporter and reporter.stats.get("skipped") and not session.exitstatus:
        reporter.write_line("ERROR: tests were skipped, and EMALL_NO_SKIPS asks that none are", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[None]:
    """Give this worker process its clone of the migrated template; who isn't marked `django_db` may not touch it."""
    with contextlib.ExitStack() as clone:
        with django_db_blocker.unblock():
            clone.enter_context(_clone(f"test_{os.getpid()}_{worker_id}"))
        yield
        with django_db_blocker.unblock():
            clone.close()


@pytest.fixture(autouse=True)
def _caches_of_one_test() -> Iterator[None]:
    """Forget what this process remembers of another test's database, and keep what this test reads to its end.

    Kept for seconds as in the mall, it would be read anew between two counts of statements on a slow machine.
    """
    with pytest.MonkeyPatch.context() as patched:
        for cache in (manager, governing):
            patched.setattr(cache, "_CACHE_SECONDS", 3600)
        _forget_caches()
        yield
        _forget_caches()


def _forget_caches() -> None:
    manager.forget_switches()
    governing.forget_parameters()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give one test a database of its own and yield its address, for what commits, forks or kills.

    Use it instead of `django_db(transaction=True)`, which empties the tables afterwards: the event log refuses that.
    """
    with django_db_blocker.unblock(), _clone(f"test_{os.getpid()}_{secrets.token_hex(4)}") as address:
        yield address


@contextlib.contextmanager
def _clone(name: str) -> Iterator[str]:
    """Have Django and DATABASE_URL use a new copy of the template."""
    from django.db import connection

    before = os.environ["DATABASE_URL"]
    template = _migrated_template(before)
    address = make_conninfo(before, dbname=name)
    with psycopg.connect(make_conninfo(before, dbname="postgres"), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        _use(connection, address)
        try:
            yield address
        finally:
            _use(connection, before)
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _use(connection: BaseDatabaseWrapper, address: str) -> None:
    connection.close()
    os.environ["DATABASE_URL"] = address
    connection.settings_dict.update(django_database(home=Path(tempfile.gettempdir())))


def _migrated_template(address: str) -> str:
    """Return the name of the template for the present migrations; the first caller makes it, others wait."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("*/*/migrations/*.py")):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    name = f"emall_template_{digest.hexdigest()[:16]}"
    with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as server:
        # Held to the end of this connection.
        server.execute("SELECT pg_advisory_lock(hashtext('emall test template'))")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            draft = f"{name}_draft"
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(draft)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
            # The finished schema saves a minute; test_schema_dump compares it with what the migrations make.
            if not load_schema(url=make_conninfo(address, dbname=draft)):
                migrate(make_conninfo(address, dbname=draft))
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
            )
    return name
