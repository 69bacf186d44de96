"""The text of an event: what is hashed, kept and shown.

    {"v": 1, "action", "actor": {"id", "name", "organisation", "organisation_name"}, "at", "on_behalf_of"?, "subject", "data"}

Canonical JSON (RFC 8785), so that one event has one text. Ids, amounts and moments are strings: ids outlive the rows they
name, amounts keep their cents, moments are UTC.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, ClassVar, Protocol

import rfc8785

from marketplace.kernel.actor import Actor

VERSION = 1


class LogEvent(Protocol):
    """What apps hand to the log: a frozen dataclass naming its action; its other fields are the event's data."""

    ACTION: ClassVar[StrEnum]
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def subject(self) -> str:
        """What the event speaks of: the number or id of one thing in the stream."""


class UnfitForLog(TypeError):
    """An event holds a value without one exact text: a float, a moment without a time zone, a null character."""


def event_body(*, event: LogEvent, actor: Actor, at: datetime.datetime, on_behalf_of: Actor | None = None) -> str:
    """Return the canonical text of `event`; raises `UnfitForLog` for values without one exact text."""
    content: dict[str, Any] = {
        "v": VERSION,
        "action": event.ACTION.value,
        "actor": _person(actor),
        "at": _plain(at, "at"),
        "subject": event.subject,
        "data": {
            field.name: _plain(getattr(event, field.name), field.name)
            for field in dataclasses.fields(event)
            if field.name != "subject"
        },
    }
    if on_behalf_of is not None:
        content["on_behalf_of"] = _person(on_behalf_of)
    try:
        return canonical(content).decode()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise UnfitForLog(f"{event.ACTION.value}: {error}") from error


def canonical(content: Any) -> bytes:
    """Return `content` (JSON values) as canonical JSON; raises `rfc8785.CanonicalizationError`."""
    return rfc8785.dumps(content)


def _person(actor: Actor) -> dict[str, str]:
    return {
        "id": str(actor.user_id),
        "name": actor.name,
        "organisation": str(actor.organisation_id),
        "organisation_name": actor.organisation_name,
    }


def _plain(value: Any, where: str) -> Any:
    """Return `value` as JSON values; `where` names the field in the error."""
    match value:
        case None | bool():
            return value
        case Enum():
            return _plain(value.value, where)
        case int():
            return value
        # The one character PostgreSQL cannot hold in JSON.
        case str() if "\x00" not in value:
            return value
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime.datetime() if value.tzinfo is not None:
            return value.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case datetime.date() if not isinstance(value, datetime.datetime):
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(item, f"{where}.{key}") for key, item in value.items()}
        case list() | tuple():
            return [_plain(item, f"{where}[{i}]") for i, item in enumerate(value)]
    raise UnfitForLog(f"{where}: {type(value).__name__} {value!r} has no exact text")
