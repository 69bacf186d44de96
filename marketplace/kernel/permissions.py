"""Permissions: one `StrEnum` per app, one registry of roles and predicates, one `authorize`.

An app's `permissions.py` defines its enum and calls `grant` for each member: which roles hold it, and when an actor holding
one of them may use it on a given object. What is not granted is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotAuthorized

Predicate = Callable[[Actor, Any], bool]


@dataclass(frozen=True)
class Grant:
    """Who holds a permission: any of `roles`, on objects for which `predicate` is true."""

    roles: frozenset[Role]
    predicate: Predicate | None


_grants: dict[StrEnum, Grant] = {}


def grant(permission: StrEnum, *roles: Role, when: Predicate | None = None) -> None:
    """Register who holds `permission`; a second registration of one permission is a programming error."""
    if permission in _grants:
        raise ValueError(f"{permission} is granted twice")
    _grants[permission] = Grant(frozenset(roles), when)


def grants() -> dict[StrEnum, Grant]:
    """Return a copy of the registry, for the generated matrix test and for documentation."""
    return dict(_grants)


def allowed(actor: Actor, permission: StrEnum, obj: Any = None) -> bool:
    """Whether `actor` may use `permission`, on `obj` if one is given; unknown permissions are refused.

    A program needs a role that holds the permission like everybody, and the permission among its scopes.
    """
    held = _grants.get(permission)
    if held is None or held.roles.isdisjoint(actor.roles):
        return False
    if actor.scopes is not None and permission.value not in actor.scopes:
        return False
    return obj is None or held.predicate is None or held.predicate(actor, obj)


def authorize(actor: Actor, permission: StrEnum, obj: Any = None) -> None:
    """Raise `NotAuthorized` unless `allowed`."""
    if not allowed(actor, permission, obj):
        raise NotAuthorized(permission.value)


def authorize_reading(actor: Actor, permission: StrEnum) -> None:
    """Raise `NotAuthorized` unless a role of the actor's holds `permission`: for reading what the permission would act on.

    A program needs no scope for it, as for all it reads: scopes are for acts (docs/integrations.md).
    """
    held = _grants.get(permission)
    if held is None or held.roles.isdisjoint(actor.roles):
        raise NotAuthorized(permission.value)
