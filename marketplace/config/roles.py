"""Two roles of PostgreSQL in production: one owns the schema and brings it up to date, the other runs the mall.

The running role reads and writes rows and can do nothing else: no table is made, changed or dropped by it, no trigger switched
off, and what is append-only it can't even ask to change. So a fault in a web process or a worker can't rewrite the event log,
whatever it sends. `emall migrate` makes the role and grants its rights anew, after every migration.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from marketplace.config.children import ChildError

OWNER = "EMALL_OWNER_URL"
# Tables of which every change is refused by a trigger without a condition.
_APPEND_ONLY = """
SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE p.proname = 'audit_refuse_change' AND NOT t.tgisinternal AND t.tgqual IS NULL
  AND t.tgtype & 1 = 0 AND t.tgtype & 8 <> 0 AND t.tgtype & 16 <> 0
"""
# Which migrations ran is the owner's to write.
_OWNERS = ("django_migrations",)


def runner_of(url: str) -> str:
    """Return the role's name in an address of the database; blank when it names none."""
    return str(conninfo_to_dict(url).get("user") or "")


@contextmanager
def as_owner() -> Iterator[None]:
    """Have DATABASE_URL be the owner's for a while, where `EMALL_OWNER_URL` names one; grant the runner its rights after it.

    Where none is named one role does both, as in the embedded default.
    """
    owner, running = os.environ.get(OWNER, "").strip(), os.environ.get("DATABASE_URL", "")
    if not owner:
        yield
        return
    os.environ["DATABASE_URL"] = owner
    try:
        yield
        grant(owner=owner, running=running)
    finally:
        os.environ["DATABASE_URL"] = running


def grant(*, owner: str, running: str) -> None:
    """Make the role of the address `running`, if it is not there, and let it do what the mall does and nothing else.

    Raises `ChildError` when both addresses name one role, or different databases.
    """
    name, password = runner_of(running), str(conninfo_to_dict(running).get("password") or "")
    with psycopg.connect(owner) as connection:
        owned_by, database = connection.info.user, connection.info.dbname
        if not name or name == owned_by:
            raise ChildError(f"{OWNER} and DATABASE_URL must name two roles: one owns the tables, the other uses them.")
        if str(conninfo_to_dict(running).get("dbname") or database) != database:
            raise ChildError(f"{OWNER} and DATABASE_URL must name one database.")
        role = sql.Identifier(name)
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        if password:
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, sql.Literal(password)))
        _grant_rows(connection, role, database)


def _grant_rows(connection: "psycopg.Connection[tuple[str]]", role: sql.Identifier, database: str) -> None:
    appended = [name for (name,) in connection.execute(_APPEND_ONLY)]
    statements: list[sql.SQL | sql.Composed] = [
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(sql.Identifier(database), role),
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(role),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role),
        *(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.SQL(name), role) for name in appended),
        *(
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(name), role)
            for name in _OWNERS
        ),
    ]
    for statement in statements:
        connection.execute(statement)
