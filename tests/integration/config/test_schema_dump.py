"""The finished schema that a first start loads is the one that the migrations make."""

import contextlib
import re
import secrets
from collections.abc import Iterator

from psycopg import connect, sql
from psycopg.conninfo import make_conninfo

from marketplace.config.schema_dump import dump, load_schema
from tests.factories.migrating import migrate


def test_the_committed_dump_stands_for_the_present_migrations(own_database: str) -> None:
    with _empty(own_database) as first, _empty(own_database) as second, _empty(own_database) as migrated:
        assert load_schema(url=first), "marketplace/config/schema.sql stands for other migrations: run make dump"
        migrate(migrated)
        # Constraints are written differently once they were read from a dump, so both are read from one.
        with connect(second) as connection:
            connection.execute(dump(url=migrated).encode())
        assert _comparable(first) == _comparable(second)
        assert not load_schema(url=first), "a database that has tables is left alone"


@contextlib.contextmanager
def _empty(address: str) -> Iterator[str]:
    name = f"test_empty_{secrets.token_hex(4)}"
    with connect(make_conninfo(address, dbname="postgres"), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield make_conninfo(address, dbname=name)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _comparable(url: str) -> str:
    """Return the dump without the times at which migrations were applied."""
    return re.sub(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+00'", "'time'", dump(url=url))
