"""What changed between two schemas, in words: what breaks clients, and what may surprise them."""

import datetime
import re

from graphql import (
    BreakingChange,
    BreakingChangeType,
    GraphQLEnumType,
    GraphQLField,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
    find_dangerous_changes,
)

# How a deprecation says until which day a field stays: `@deprecated(reason: "Use total; stays until 2027-03-31.")`.
_UNTIL = re.compile(r"until (\d{4}-\d{2}-\d{2})")


def changes(*, before: str, now: str, on: datetime.date | None = None) -> tuple[list[str], list[str]]:
    """Return what breaks clients of the schema `before`, and what may surprise them, a sentence each.

    A field or a value may go once the day until which it was promised has passed (`on`; without it none has).
    """
    old, new = build_schema(before), build_schema(now)
    breaking = [one.description for one in find_breaking_changes(old, new) if not _promised(old, one, on)]
    return sorted(breaking), sorted(one.description for one in find_dangerous_changes(old, new))


def _promised(old: GraphQLSchema, change: BreakingChange, on: datetime.date | None) -> bool:
    """Whether what went was deprecated, and its day has passed."""
    if on is None or change.type not in {
        BreakingChangeType.FIELD_REMOVED,
        BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
    }:
        return False
    until = _UNTIL.search(_reason(old, change.description))
    return until is not None and datetime.date.fromisoformat(until[1]) < on


def _reason(old: GraphQLSchema, description: str) -> str:
    """Return why what a description names (`Type.field was removed.`) was deprecated, blank when it was not."""
    removed = re.match(r"(?:(\w+) was removed from enum type (\w+)|(\w+)\.(\w+) was removed)", description)
    if removed is None:
        return ""
    value, enum, kind, name = removed.groups()
    holder = old.type_map[enum or kind]
    members = holder.values if isinstance(holder, GraphQLEnumType) else getattr(holder, "fields", {})
    found = members.get(value or name)
    return (found.deprecation_reason or "") if isinstance(found, GraphQLField) or hasattr(found, "value") else ""
