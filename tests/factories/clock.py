"""The mall's clock in tests: what closes is judged by the database's `mall_now()`, not by the moment an operation is told."""

import datetime

from django.db import connection


def mall_clock_shows(at: datetime.datetime, *, goes_on: bool = False) -> None:
    """Let the database's clock stand at `at`, or go on from there; within the running transaction or, outside of one, for good."""
    since = datetime.datetime.now(datetime.UTC).isoformat()
    passed = f" + (clock_timestamp() - timestamptz '{since}')" if goes_on else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION mall_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
            f" $$SELECT timestamptz '{at.isoformat()}'{passed}$$"
        )
