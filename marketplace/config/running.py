"""What the commands need: Django set up, and a database that runs."""

import contextlib
import importlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from marketplace.config.children import ChildError
from marketplace.config.database import database_url, socket_folder
from marketplace.config.environment import given
from marketplace.config.home import usable_home
from marketplace.config.launcher import only_instance
from marketplace.config.postgres import PostgresServer
from marketplace.config.prepare import is_prepared, prepare
from marketplace.config.sandbox import is_sandbox

DEFAULT_SETTINGS = "marketplace.config.settings.embedded"
# A connection that was closed a moment ago still takes a while to go.
_LOOKS = 5
_BETWEEN_LOOKS = 0.2


def setup_django() -> None:
    """Load the settings and the apps; $DJANGO_SETTINGS_MODULE or the embedded settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    import django

    django.setup()


@contextlib.contextmanager
def database(*, alone: bool = False) -> Iterator[Path]:
    """Have a database for the length of a command, and yield the home folder.

    That is DATABASE_URL's, or that of the mall that runs on this home, or the embedded server started for the command.
    `alone` asks for one that nobody else uses: raises `ChildError` when a mall runs on this home or works in the database.
    """
    home = usable_home()
    os.environ["EMALL_HOME"] = str(home)
    with contextlib.ExitStack() as stack:
        if url := given("DATABASE_URL"):
            if alone:
                stack.enter_context(only_instance(home))
                _require_nobody_else(url)
        else:
            try:
                stack.enter_context(only_instance(home))
            except ChildError:
                if alone:
                    raise
                # A launcher runs here; its server is ours too.
                yield home
                return
            server = PostgresServer(
                data=home / "postgres", sockets=socket_folder(home=home), log=home / "log" / "postgres.log"
            )
            server.start()
            stack.callback(server.stop)
        yield home


def _require_nobody_else(url: str) -> None:
    """Raise `ChildError` while others work in the database: web processes and workers, here or elsewhere."""
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(_LOOKS):
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                # Another role's backends don't say to everybody of what kind they are; the server's own have no user.
                " AND coalesce(backend_type, 'client backend') = 'client backend' AND usename IS NOT NULL"
            ).fetchone()
            if row == (0,):
                return
            time.sleep(_BETWEEN_LOOKS)
    raise ChildError(
        "A mall works in the database that DATABASE_URL names: others are connected to it.\n"
        "Stop its web processes and workers first."
    )


@contextlib.contextmanager
def mall(*, alone: bool = False) -> Iterator[Path]:
    """Have Django set up and a database with this version's schema, and yield the home folder; `alone` as in `database`."""
    with database(alone=alone) as home:
        if is_sandbox(url=database_url(home=home)):
            os.environ["EMALL_SANDBOX"] = "1"
        setup_django()
        if not is_prepared(home=home):
            prepare(home=home)
        yield home


def resolve(dotted: str) -> Any:
    """Return the object that `package.module:name` names, for commands that call upward."""
    module, name = dotted.split(":")
    return getattr(importlib.import_module(module), name)
