"""Events and actors for tests of the log itself."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from django.db import transaction

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.locks import forget_ranks

AT = datetime.datetime(2026, 11, 22, 4, 0, tzinfo=datetime.UTC)
STREAM = "purchase/CG-990100-20261122-000042"
ALICE = Actor(
    user_id=7,
    name="Alice",
    organisation_id=3,
    organisation_name="First School",
    kind=OrganisationKind.BUYER_UNIT,
    region="990100",
    roles=frozenset({Role.REQUESTER}),
)


class Action(StrEnum):
    """Actions that mean nothing."""

    HAPPENED = "thing.happened"
    ENDED = "thing.ended"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Something happened."""

    ACTION: ClassVar[Action] = Action.HAPPENED
    subject: str = "CG-990100-20261122-000042"
    note: str = ""
    findings: list[dict[str, str]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Something ended."""

    ACTION: ClassVar[Action] = Action.ENDED
    subject: str = "CG-990100-20261122-000042"


def write(stream: str = STREAM, *, notes: Sequence[str] = ("",), at: datetime.datetime = AT) -> None:
    """Write one event per note to `stream`, in one transaction, as an operation does."""
    with transaction.atomic():
        forget_ranks()
        record(stream=stream, actor=ALICE, at=at, events=[Happened(note=note) for note in notes])
