"""The mall's clock in tests: what closes is judged by the database's `mall_now()`, not by the moment an operation is told."""

import datetime

from django.db import connection


def mall_clock_shows(at: datetime.datetime) -> None:
    """Let the database's clock stand at `at`, within the running transaction or, outside of one, for good."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION mall_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
            f" $$SELECT timestamptz '{at.isoformat()}'$$"
        )
