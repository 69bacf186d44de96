"""Counting requests, exactly and for all processes together."""

import datetime

from django.db import connection

_COUNT = """
INSERT INTO integrations_ratewindow AS known (asker, started_at, count) VALUES (%(asker)s, %(at)s, 1)
ON CONFLICT (asker) DO UPDATE SET
    count = CASE WHEN known.started_at <= %(before)s THEN 1 ELSE known.count + 1 END,
    started_at = CASE WHEN known.started_at <= %(before)s THEN excluded.started_at ELSE known.started_at END
RETURNING count, started_at
"""


def count_request(*, asker: str, at: datetime.datetime, most: int, seconds: int = 60) -> int:
    """Count one request of `asker` and return for how many seconds it must wait: 0 while at most `most` came in the window.

    One statement on an unlogged table, outside any transaction of the caller's, so that refused requests are counted too.
    """
    window = datetime.timedelta(seconds=seconds)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"asker": asker[:120], "at": at, "before": at - window})
        count, started_at = cursor.fetchone()
    if count <= most:
        return 0
    return max(1, -int((at - (started_at + window)).total_seconds() // 1))
