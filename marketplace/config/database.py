"""Where the database is: DATABASE_URL when set, else the server that the launcher keeps under the home directory."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from marketplace.config.environment import given

EMBEDDED_DATABASE = "emall"
EMBEDDED_USER = "emall"
# How long the embedded server may take to recover from a crash.
RECOVERY_SECONDS = 120
# A Unix socket's path may have 107 bytes, "/.s.PGSQL.5432" and its lock included.
LONGEST_SOCKET_FOLDER = 80


def socket_folder(*, home: Path) -> Path:
    """Return the private folder of the embedded server's socket: under `home`, or in /tmp when that is too long."""
    folder = home / "run"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"emall-{os.getuid()}-{digest}"


def database_url(*, home: Path) -> str:
    """Return the connection address (a libpq conninfo string or URL) of the database in use."""
    embedded = f"host={socket_folder(home=home)} user={EMBEDDED_USER} dbname={EMBEDDED_DATABASE}"
    return given("DATABASE_URL") or embedded


def django_database(*, home: Path) -> dict[str, Any]:
    """Return Django's entry for the database in use; options libpq knows and Django does not name go to OPTIONS."""
    # The launcher asks this module where the database is before it has time to load a driver.
    from psycopg.conninfo import conninfo_to_dict

    parts = dict(conninfo_to_dict(database_url(home=home)))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "") or EMBEDDED_DATABASE,
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        # A connection a thread keeps is tried before use, so that a restarted server costs no request.
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }
