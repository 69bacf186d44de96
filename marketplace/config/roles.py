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
from marketplace.config.environment import given

OWNER = "EMALL_OWNER_URL"
# Tables of which every change is refused by a trigger, for each statement or for each row: one without a condition, whose
# function never returns.
_APPEND_ONLY = """
SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE p.proname LIKE '%refuse_change' AND p.prosrc !~* '\\yreturn\\y'
  AND NOT t.tgisinternal AND t.tgqual IS NULL AND cardinality(t.tgattr::int2[]) = 0
  AND t.tgtype & 2 <> 0 AND t.tgtype & 8 <> 0 AND t.tgtype & 16 <> 0
"""
# The owner's to write: which migrations ran, and the clock of a sandbox, which opens what is sealed until a time.
_OWNERS = ("django_migrations", "kernel_sandbox")
# Heads of the event log move on and are never taken away.
_KEPT = ("audit_stream",)
# What a role must not have that is to write rows only: by an attribute, a membership, or a right that everybody has.
_POWERS = """
SELECT what FROM pg_roles AS runner CROSS JOIN LATERAL (VALUES
  ('acts as a superuser, or as one who makes roles', EXISTS (
    SELECT FROM pg_roles AS other
    WHERE (other.rolsuper OR other.rolcreaterole) AND pg_has_role(runner.oid, other.oid, 'MEMBER'))),
  ('acts as an owner of the database, its tables or its functions', EXISTS (
    SELECT FROM (
      SELECT oid FROM pg_roles WHERE rolname = current_user
      UNION SELECT datdba FROM pg_database WHERE datname = current_database()
      UNION SELECT relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION SELECT proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS owner WHERE pg_has_role(runner.oid, owner.oid, 'MEMBER'))),
  ('runs programs or reads and writes files on the server', EXISTS (
    SELECT FROM pg_roles AS other
    WHERE other.rolname IN ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files')
      AND pg_has_role(runner.oid, other.oid, 'MEMBER'))),
  ('creates in the schema', has_schema_privilege(runner.oid, 'public', 'CREATE')),
  ('switches triggers off', has_parameter_privilege(runner.oid, 'session_replication_role', 'SET')),
  ('changes what is append-only', EXISTS (
    SELECT FROM unnest(%(closed)s::text[]) AS name
    WHERE has_any_column_privilege(runner.oid, name, 'UPDATE') OR has_table_privilege(runner.oid, name, 'DELETE, TRUNCATE')))
) AS power (what, has) WHERE has AND runner.rolname = %(runner)s
"""
# Who owns the tables may migrate; where there are none yet, who may make them.
_MAY_MIGRATE = """
SELECT coalesce(
  (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('public.django_migrations')),
  has_schema_privilege('public', 'CREATE'))
"""


def runner_of(url: str) -> str:
    """Return the role's name in an address of the database; blank when it names none."""
    return str(conninfo_to_dict(url).get("user") or "")


@contextmanager
def as_owner() -> Iterator[None]:
    """Have DATABASE_URL be the owner's for a while, where `EMALL_OWNER_URL` names one; grant the runner its rights after it.

    Where none is named one role does both, as in the embedded default.
    """
    owner, running = given(OWNER), os.environ.get("DATABASE_URL", "")
    if not owner:
        yield
        return
    os.environ["DATABASE_URL"] = owner
    try:
        yield
        grant(owner=owner, running=running)
    finally:
        os.environ["DATABASE_URL"] = running


def may_migrate(*, url: str) -> bool:
    """Tell whether the role of the address `url` is one that brings the schema up to date."""
    with psycopg.connect(url) as connection:
        return connection.execute(_MAY_MIGRATE).fetchone() == (True,)


def grant(*, owner: str, running: str) -> None:
    """Make the role of the address `running`, if it is not there, and let it do what the mall does and nothing else.

    A role that is there keeps its password. Raises `ChildError` when both addresses name one role, or different databases,
    when the owner may not make the role, and when the role may more than that for another reason; nothing is granted then.
    """
    name, password = runner_of(running), str(conninfo_to_dict(running).get("password") or "")
    with psycopg.connect(owner) as connection:
        owned_by, database = connection.info.user, connection.info.dbname
        if not name or name == owned_by:
            raise ChildError(f"{OWNER} and DATABASE_URL must name two roles: one owns the tables, the other uses them.")
        if str(conninfo_to_dict(running).get("dbname") or database) != database:
            raise ChildError(f"{OWNER} and DATABASE_URL must name one database.")
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).rowcount:
            _make(connection, name, password)
        closed = [*(table for (table,) in connection.execute(_APPEND_ONLY)), *_OWNERS]
        _grant_rows(connection, sql.Identifier(name), database, closed)
        if powers := [what for (what,) in connection.execute(_POWERS, {"closed": closed, "runner": name})]:
            raise ChildError(
                f"The role {name} of DATABASE_URL may more than run the mall: it {'; it '.join(powers)}.\n"
                "Take that from it, or name another role, and run emall migrate again (docs/operations.md, Production)."
            )


def _make(connection: "psycopg.Connection[tuple[str]]", name: str, password: str) -> None:
    secret = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else sql.SQL("")
    try:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)) + secret)
    except psycopg.errors.InsufficientPrivilege as error:
        raise ChildError(
            f"The role {name} of DATABASE_URL is not there, and the one of {OWNER} may make none.\n"
            f"Give the owner CREATEROLE, or have the role made: CREATE ROLE {name} LOGIN PASSWORD '…'"
        ) from error


def _grant_rows(
    connection: "psycopg.Connection[tuple[str]]", role: sql.Identifier, database: str, closed: list[str]
) -> None:
    """Grant the role its rights to rows; of the tables `closed` it may change none, of the owner's it may add none either."""
    statements: list[sql.SQL | sql.Composed] = [
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(sql.Identifier(database), role),
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(role),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role),
        *(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.SQL(name), role) for name in closed),
        *(sql.SQL("REVOKE INSERT ON {} FROM {}").format(sql.Identifier(name), role) for name in _OWNERS),
        *(sql.SQL("REVOKE DELETE ON {} FROM {}").format(sql.Identifier(name), role) for name in _KEPT),
    ]
    for statement in statements:
        connection.execute(statement)
