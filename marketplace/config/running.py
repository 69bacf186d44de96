"""What the commands need: Django set up, and a database that runs."""

import contextlib
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marketplace.config.children import ChildError
from marketplace.config.database import database_url, socket_folder
from marketplace.config.home import usable_home
from marketplace.config.launcher import only_instance
from marketplace.config.postgres import PostgresServer
from marketplace.config.prepare import is_prepared, prepare
from marketplace.config.sandbox import is_sandbox

DEFAULT_SETTINGS = "marketplace.config.settings.embedded"


def setup_django() -> None:
    """Load the settings and the apps; $DJANGO_SETTINGS_MODULE or the embedded settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    import django

    django.setup()


@contextlib.contextmanager
def database(*, alone: bool = False) -> Iterator[Path]:
    """Have a database for the length of a command, and yield the home folder.

    That is DATABASE_URL's, or that of the mall that runs on this home, or the embedded server started for the command.
    `alone` asks for the last: raises `ChildError` when a mall runs.
    """
    home = usable_home()
    os.environ["EMALL_HOME"] = str(home)
    with contextlib.ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
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
