"""Counting requests, exactly, for all processes together, in windows of the machine's time (ADR 0005)."""

from django.db import connection

_OVER = "known.started_at <= statement_timestamp() - make_interval(secs => %(window)s)"
_COUNT = f"""
INSERT INTO integrations_ratewindow AS known (asker, started_at, count) VALUES (%(asker)s, statement_timestamp(), 1)
ON CONFLICT (asker) DO UPDATE SET
    count = CASE WHEN {_OVER} THEN 1 ELSE known.count + 1 END,
    started_at = CASE WHEN {_OVER} THEN excluded.started_at ELSE known.started_at END
RETURNING count, ceil(extract(epoch FROM started_at + make_interval(secs => %(window)s) - statement_timestamp()))::int
"""


def count_request(*, asker: str, most: int, seconds: int = 60) -> int:
    """Count one request of `asker` and return for how many seconds it must wait: 0 while at most `most` came in the window.

    One statement on an unlogged table, outside any transaction of the caller's, so that refused requests are counted too.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"asker": asker[:120], "window": seconds})
        count, wait = cursor.fetchone()
    return max(1, wait) if count > most else 0
