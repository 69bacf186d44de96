"""The frame of every write door: role, one transaction, one lock order, one answer per idempotency key.

    @operation(Permission.PURCHASE_APPROVE)
    def approve_purchase(*, actor: Actor, at: datetime, number: str) -> str: ...

    approve_purchase(actor=actor, at=now(), key=key, number="CG-…")

The frame refuses actors without the role before anything is read, opens the transaction, and answers a repeated key with
the first result. The operation itself loads and locks its rows and calls `authorize(actor, permission, row)`. Results are
plain JSON values (numbers, ids), so that the same key gives the same answer. A refusal keeps nothing: the transaction is
rolled back with the key, which may be used again.
"""

import datetime
import functools
import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from django.db import DataError, IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.locks import forget_ranks
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.kernel.watching import Kind, watched

Result_co = TypeVar("Result_co", covariant=True)
MAX_KEY_LENGTH = 80
# Days that people write: of a unit's foundation to the end of the longest term.
YEARS = range(1800, 2200)
logger = logging.getLogger("marketplace.operations")


class Door(Protocol, Generic[Result_co]):
    """An operation as callers see it."""

    __name__: str
    __module__: str

    def __call__(self, *, actor: Actor, at: datetime.datetime, key: str | None = None, **inputs: Any) -> Result_co:
        """Run the operation once for `key`; raises `MarketplaceError` and changes nothing when refused."""


@dataclass(frozen=True)
class Registered:
    """One operation in the registry, for the generated permission matrix."""

    name: str
    permission: StrEnum
    call: Door[Any]


_registry: dict[str, Registered] = {}


def registered_operations() -> dict[str, Registered]:
    """Return every operation by its name, `app.function`."""
    return dict(_registry)


def operation(permission: StrEnum) -> Callable[[Callable[..., Result_co]], Door[Result_co]]:
    """Make a function a write door guarded by `permission`; see the module's description."""

    def decorate(function: Callable[..., Result_co]) -> Door[Result_co]:
        name = f"{function.__module__.split('.operations')[0].rsplit('.', 1)[-1]}.{function.__name__}"

        @functools.wraps(function)
        def run(*, actor: Actor, at: datetime.datetime, key: str | None = None, **inputs: Any) -> Result_co:
            with watched(Kind.OPERATION, name, actor):
                return once(actor=actor, at=at, key=key, **inputs)

        def once(*, actor: Actor, at: datetime.datetime, key: str | None, **inputs: Any) -> Result_co:
            authorize(actor, permission)
            if key is None and not actor.has(Role.SYSTEM):
                raise InvalidInput(
                    gettext_noop("The request carries no idempotency key. Reload the page and try again.")
                )
            _check_days(inputs)
            with _readable(name), transaction.atomic():
                forget_ranks()
                if key is None:
                    return function(actor=actor, at=at, **inputs)
                claim = _claim(actor, name, key, at, inputs)
                if claim.answered:
                    return claim.result  # type: ignore[no-any-return]
                result = function(actor=actor, at=at, **inputs)
                _answer(claim.row_id, result)
                return result

        door: Door[Result_co] = run
        _registry[name] = Registered(name, permission, door)
        return door

    return decorate


def _check_days(inputs: dict[str, Any]) -> None:
    """Refuse days of a year that is a slip of the finger: terms and deadlines are counted from days, and calendars end."""
    for name, value in inputs.items():
        if any(day.year not in YEARS for day in _days(value)):
            raise InvalidInput(
                gettext_noop("Some fields need another look."),
                fields={name: gettext_noop("Choose a day of a year from 1800 to 2199.")},
            )


def _days(value: object) -> Iterator[datetime.date]:
    if isinstance(value, datetime.date):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _days(one)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn what the database can't take into a refusal: a value it has no room for, a row that somebody else just wrote.

    Operations check their inputs themselves and say which field is wrong; this is for what none of them foresaw.
    """
    try:
        yield
    except DataError as error:
        logger.warning("%s: a value was refused by the database: %s", name, error)
        raise InvalidInput(
            gettext_noop("A value is too long, too large, or holds signs that can't be stored.")
        ) from error
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        logger.warning("%s: a row was there already: %s", name, error)
        raise Conflict(gettext_noop("Somebody else acted first. Reload the page.")) from error


@dataclass(frozen=True)
class _Claim:
    row_id: int
    answered: bool
    result: Any = None


def _claim(actor: Actor, name: str, key: str, at: datetime.datetime, inputs: dict[str, Any]) -> _Claim:
    """Take `key`, or find its answer; a concurrent holder of the same key is waited for by the unique index."""
    if not 0 < len(key) <= MAX_KEY_LENGTH or not key.isprintable():
        raise InvalidInput(gettext_noop("The idempotency key must have 1 to 80 characters."))
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True, default=_printable).encode()).hexdigest()
    scope = actor.key
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_idempotencykey (scope, operation, key, request_hash, created_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
            [scope, name, key, digest, at],
        )
        if row := cursor.fetchone():
            return _Claim(row_id=row[0], answered=False)
        cursor.execute(
            "SELECT id, request_hash, result FROM kernel_idempotencykey WHERE scope = %s AND operation = %s AND key = %s",
            [scope, name, key],
        )
        row_id, known, result = cursor.fetchone()
    if known != digest:
        raise Conflict(gettext_noop("This form was already sent with other content. Reload the page and try again."))
    return _Claim(row_id=row_id, answered=True, result=json.loads(result) if isinstance(result, str) else result)


def _answer(row_id: int, result: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_idempotencykey SET result = %s WHERE id = %s", [json.dumps(result), row_id])


def _printable(value: Any) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return str(value)
