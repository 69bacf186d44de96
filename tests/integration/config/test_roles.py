"""The role that runs the mall is made once, and is refused when it could do more than write rows."""

import secrets
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from marketplace.config.children import ChildError
from marketplace.config.roles import grant, may_migrate


@pytest.fixture
def runner(own_database: str) -> Iterator[str]:
    """The name of a role that is not there yet."""
    name = f"run_{secrets.token_hex(4)}"
    yield name
    with psycopg.connect(own_database) as found:
        if found.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).rowcount:
            found.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(name)))
            found.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def running(address: str, runner: str) -> str:
    """The address of the database with the role that runs the mall."""
    return make_conninfo(address, user=runner, password="of its own")


def kept_password(address: str, runner: str) -> object:
    """What the server keeps of the role's password; salted, so that one set again is another."""
    with psycopg.connect(address) as found:
        return found.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [runner]).fetchone()


def test_the_role_is_made_with_its_password_which_no_later_migration_sets(own_database: str, runner: str) -> None:
    grant(owner=own_database, running=running(own_database, runner))
    first = kept_password(own_database, runner)
    assert first not in (None, (None,))
    grant(owner=own_database, running=running(own_database, runner))
    assert kept_password(own_database, runner) == first
    assert may_migrate(url=own_database)
    assert not may_migrate(url=running(own_database, runner))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("ALTER ROLE {} SUPERUSER", "acts as a superuser"),
        ("ALTER ROLE {} CREATEROLE", "makes roles"),
        ("GRANT {owner} TO {}", "acts as an owner"),
        ("ALTER TABLE audit_cursor OWNER TO {}", "acts as an owner"),
        ("ALTER FUNCTION audit_refuse_change() OWNER TO {}", "acts as an owner"),
        ("GRANT pg_execute_server_program TO {}", "runs programs"),
        ("GRANT CREATE ON SCHEMA public TO {}", "creates in the schema"),
        ("GRANT SET ON PARAMETER session_replication_role TO {}", "switches triggers off"),
        ("GRANT pg_write_all_data TO {}", "changes what is append-only"),
        ("GRANT UPDATE ON audit_event TO PUBLIC", "changes what is append-only"),
        ("GRANT UPDATE (ahead) ON kernel_sandbox TO PUBLIC", "changes what is append-only"),
    ],
)
def test_a_role_that_may_more_is_refused(own_database: str, runner: str, given: str, said: str) -> None:
    with psycopg.connect(own_database) as found:
        found.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(runner)))
        found.execute(sql.SQL(given).format(sql.Identifier(runner), owner=sql.Identifier(found.info.user)))
    try:
        with pytest.raises(ChildError, match=said):
            grant(owner=own_database, running=running(own_database, runner))
    finally:
        with psycopg.connect(own_database) as found:
            found.execute(sql.SQL("REASSIGN OWNED BY {} TO CURRENT_USER").format(sql.Identifier(runner)))
