"""The frame of every write door: role, key, one transaction, one answer; from eight threads at once too."""

import datetime
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any

import pytest
from django.db import connection

from marketplace.kernel import operations, permissions
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.models import IdempotencyKey
from marketplace.kernel.operations import operation, registered_operations

AT = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)


class Permission(StrEnum):
    WRITE = "tests:line:write"


def person(user_id: int = 7, *roles: Role) -> Actor:
    return Actor(
        user_id=user_id,
        name="Alice",
        organisation_id=3,
        organisation_name="Unit",
        kind=OrganisationKind.BUYER_UNIT,
        region="990100",
        roles=frozenset(roles or {Role.REQUESTER}),
    )


ALICE = person()


@pytest.fixture
def write(own_database: str) -> Iterator[Callable[..., Any]]:
    """An operation that writes one row a run, and refuses the text “no” after it wrote."""
    permissions.grant(Permission.WRITE, Role.REQUESTER, Role.SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE written (text text)")

    @operation(Permission.WRITE)
    def write_line(
        *,
        actor: Actor,
        at: datetime.datetime,
        text: str,
        file: bytes = b"",
        day: object = None,
        slow: float = 0,
    ) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO written SELECT %s FROM pg_sleep(%s)", [text, slow])
        if text == "no":
            raise NotFound("This line")
        return {"text": text, "lines": [1, 2]}

    yield write_line
    permissions._grants.pop(Permission.WRITE)
    operations._registry.pop("test_operations.write_line")


def written() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM written ORDER BY 1")
        return [text for (text,) in cursor.fetchall()]


def test_the_same_key_gives_the_same_answer_and_writes_once(write: Callable[..., Any]) -> None:
    first = write(actor=ALICE, at=AT, key="k", text="one")
    again = write(actor=ALICE, at=AT + datetime.timedelta(hours=1), key="k", text="one")
    assert first == again == {"text": "one", "lines": [1, 2]}
    assert written() == ["one"]


def test_the_same_key_with_another_body_is_a_conflict(write: Callable[..., Any]) -> None:
    write(actor=ALICE, at=AT, key="k", text="one", file=b"a")
    for other in ({"text": "two"}, {"text": "one", "file": b"b"}, {"text": "one"}):
        with pytest.raises(Conflict):
            write(actor=ALICE, at=AT, key="k", **other)
    assert written() == ["one"]


def test_a_key_belongs_to_one_person_and_one_operation(write: Callable[..., Any]) -> None:
    write(actor=ALICE, at=AT, key="k", text="one")
    write(actor=person(8), at=AT, key="k", text="two")
    assert written() == ["one", "two"]
    assert {key.operation for key in IdempotencyKey.objects.all()} == {"test_operations.write_line"}


def test_a_refusal_undoes_everything_and_frees_the_key(write: Callable[..., Any]) -> None:
    with pytest.raises(NotFound):
        write(actor=ALICE, at=AT, key="k", text="no")
    assert written() == []
    assert not IdempotencyKey.objects.exists()
    assert write(actor=ALICE, at=AT, key="k", text="yes")["text"] == "yes"


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(2200, 1, 1)])
def test_a_year_that_is_a_slip_is_refused_by_its_field(write: Callable[..., Any], day: datetime.date) -> None:
    with pytest.raises(InvalidInput) as found:
        write(actor=ALICE, at=AT, key="k", text="one", day=day)
    with pytest.raises(InvalidInput):
        write(actor=ALICE, at=AT, key="k", text="one", day=[{"valid_from": day}])
    assert (list(found.value.fields), written()) == (["day"], [])
    assert write(actor=ALICE, at=AT, key="k", text="one", day=datetime.date(1800, 1, 1))["text"] == "one"


@pytest.mark.parametrize("key", ["", "x" * 81, "a\x00b", None])
def test_a_person_needs_a_usable_key(write: Callable[..., Any], key: str | None) -> None:
    with pytest.raises(InvalidInput):
        write(actor=ALICE, at=AT, key=key, text="one")
    assert written() == []


def test_the_clock_needs_no_key(write: Callable[..., Any]) -> None:
    write(actor=SYSTEM, at=AT, text="one")
    write(actor=SYSTEM, at=AT, text="one")
    assert written() == ["one", "one"]
    assert not IdempotencyKey.objects.exists()


def test_without_the_role_nothing_is_even_read(write: Callable[..., Any]) -> None:
    with pytest.raises(NotAuthorized):
        write(actor=person(7, Role.REGULATOR), at=AT, key="k", text="one")
    assert not IdempotencyKey.objects.exists()


def test_every_operation_is_registered_under_its_app(write: Callable[..., Any]) -> None:
    known = registered_operations()
    assert known["test_operations.write_line"].permission is Permission.WRITE
    assert known["test_operations.write_line"].call is write


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run `act` in threads that start together, each with a connection of its own; errors are answers too."""
    barrier = threading.Barrier(count)

    def run(index: int) -> Any:
        try:
            barrier.wait()
            return act(index)
        except Exception as error:  # noqa: BLE001 - compared by the test
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_eight_clicks_at_once_act_once(write: Callable[..., Any]) -> None:
    answers = at_once(8, lambda _: write(actor=ALICE, at=AT, key="k", text="one", slow=0.1))
    assert answers == [{"text": "one", "lines": [1, 2]}] * 8
    assert written() == ["one"]


def test_eight_bodies_at_once_under_one_key_act_once(write: Callable[..., Any]) -> None:
    answers = at_once(8, lambda index: write(actor=ALICE, at=AT, key="k", text=str(index)))
    assert answers.count(Conflict) == 7
    assert len(written()) == 1


def test_waiting_for_a_refusal_the_next_one_acts(write: Callable[..., Any]) -> None:
    answers = at_once(8, lambda index: write(actor=ALICE, at=AT, key="k", text="no", slow=0.02))
    assert answers == [NotFound] * 8
    assert written() == []


def test_what_the_database_can_not_store_is_refused_and_the_key_stays_free(write: Callable[..., Any]) -> None:
    with pytest.raises(InvalidInput):
        write(actor=ALICE, at=AT, key="a", text="\x00")
    assert write(actor=ALICE, at=AT, key="a", text="yes")


def test_a_row_that_somebody_else_wrote_first_is_a_conflict(write: Callable[..., Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX ON written (text)")
    write(actor=ALICE, at=AT, key="a", text="one")
    with pytest.raises(Conflict):
        write(actor=ALICE, at=AT, key="b", text="one")
    assert IdempotencyKey.objects.count() == 1
