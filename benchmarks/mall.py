"""A mall of its own for a benchmark: a fresh database server with production's settings, and the small mall of the tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marketplace.config.database import django_database
from marketplace.config.postgres import PostgresServer
from marketplace.config.running import setup_django


@contextmanager
def fresh_database() -> Iterator[str]:
    """Start a database server in a folder of its own, have Django use it, migrate it, and yield its address."""
    with tempfile.TemporaryDirectory(prefix="emall-bench-") as name:
        folder = Path(name)
        # The database server's own account must be able to pass.
        folder.chmod(0o711)
        server = PostgresServer(data=folder / "data", sockets=folder / "run", log=folder / "log")
        server.start()
        before = {key: os.environ.get(key) for key in ("DATABASE_URL", "EMALL_HOME")}
        os.environ.update({"DATABASE_URL": server.url, "EMALL_HOME": str(folder)})
        try:
            setup_django()
            _migrate(folder)
            yield server.url
        finally:
            _disconnect()
            for key, value in before.items():
                os.environ.pop(key) if value is None else os.environ.update({key: value})
            server.stop()


def _migrate(home: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    # A benchmark before this one may have left the address of its own server here.
    connection.close()
    connection.settings_dict.update(django_database(home=home))
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()
