"""Appending from other processes, which have no Django."""

import psycopg

APPEND = "SELECT audit_append(%s, now(), 'user:1@org:1', '', 'a.b', 'x', %s)"


def append_many(address: str, stream: str, process: int, count: int) -> None:
    """Append `count` events, each in its own transaction; every fifth is first rolled back."""
    with psycopg.connect(address) as server:
        for number in range(count):
            body = f'{{"by":{process},"number":{number}}}'
            if number % 5 == 4:
                server.execute(APPEND, [stream, body])
                server.rollback()
            server.execute(APPEND, [stream, body])
            server.commit()
