"""The text of an event: what is hashed, kept and shown.

    {"v": 1, "action", "actor": {"id", "name", "organisation", "organisation_name", "client"?}, "at", "on_behalf_of"?,
     "subject", "data"}

Canonical JSON (RFC 8785), so that one event has one text. Ids, amounts and moments are strings: ids outlive the rows they
name, amounts keep their cents, moments are UTC.
"""

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Protocol

import rfc8785

from marketplace.kernel.actor import Actor

VERSION = 1
_LARGEST_INTEGER = 2**53 - 1
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# The escape itself, not a backslash that somebody wrote before "u0000".
_NULL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class LogEvent(Protocol):
    """What apps hand to the log: a frozen dataclass naming its action; its other fields are the event's data."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def ACTION(self) -> StrEnum:  # noqa: N802 - a constant of the class, read-only here so that each app's enum fits
        """What happened, as a member of the app's audit actions."""

    @property
    def subject(self) -> str:
        """What the event speaks of: the number or id of one thing in the stream."""


class UnfitForLog(TypeError):
    """An event holds a value without one exact text: a float, a moment without a time zone, a null character."""


def event_body(*, event: LogEvent, actor: Actor, at: datetime.datetime) -> str:
    """Return the canonical text of `event`; raises `UnfitForLog` for values without one exact text."""
    content: dict[str, Any] = {
        "v": VERSION,
        "action": event.ACTION.value,
        "actor": _person(actor),
        "at": at,
        "subject": event.subject,
        "data": {
            field.name: getattr(event, field.name) for field in dataclasses.fields(event) if field.name != "subject"
        },
    }
    if actor.on_behalf_of is not None:
        content["on_behalf_of"] = _person(actor.on_behalf_of)
    try:
        text = canonical(content).decode()
    except (ValueError, TypeError, RecursionError) as error:
        raise UnfitForLog(f"{event.ACTION.value}: {error}") from error
    if _NULL.search(text):
        raise UnfitForLog(f"{event.ACTION.value}: a null character, which PostgreSQL can't hold in JSON")
    return text


def canonical(content: Any) -> bytes:
    """Return `content` as canonical JSON (RFC 8785); raises `ValueError` or `TypeError` for what has no exact text.

    The standard library's encoder writes the text the RFC asks for, many times as fast as the library for it, with two
    exceptions: numbers, of which only integers that every reader holds exactly are taken, and the order of keys beyond
    the Basic Multilingual Plane, for which that library is asked.
    """
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_exact
    )
    plain = json.loads(text, parse_int=_safe_integer, parse_float=_no_float)
    return rfc8785.dumps(plain) if _ASTRAL.search(text) else text.encode()


def _person(actor: Actor) -> dict[str, str]:
    found = {
        "id": str(actor.user_id),
        "name": actor.name,
        "organisation": str(actor.organisation_id),
        "organisation_name": actor.organisation_name,
    }
    return {**found, "client": actor.client} if actor.client else found


def _exact(value: object) -> object:
    """Return what stands in JSON for a value that JSON does not know."""
    match value:
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime.datetime() if value.tzinfo is not None:
            return value.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case datetime.date() if not isinstance(value, datetime.datetime):
            return value.isoformat()
        case Mapping():
            return dict(value)
    raise TypeError(f"{type(value).__name__} {value!r} has no exact text")


def _safe_integer(text: str) -> int:
    number = int(text)
    if abs(number) > _LARGEST_INTEGER:
        raise ValueError(f"{text} is too large for a number in JSON: write it as text")
    return number


def _no_float(text: str) -> float:
    raise ValueError(f"{text} is a float: amounts are Decimal")
