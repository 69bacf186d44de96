"""What is not granted is refused."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from types import SimpleNamespace

import pytest

from marketplace.kernel import permissions
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.errors import NotAuthorized


class Permission(StrEnum):
    OPEN = "tests:door:open"
    LOCK = "tests:door:lock"
    NOBODY = "tests:door:nobody"


@pytest.fixture(autouse=True)
def grants() -> Iterator[None]:
    permissions.grant(Permission.OPEN, Role.REQUESTER, Role.APPROVER)
    permissions.grant(Permission.LOCK, Role.REQUESTER, when=lambda actor, door: door.owner == actor.organisation_id)
    yield
    for permission in (Permission.OPEN, Permission.LOCK):
        permissions._grants.pop(permission)


def actor(*roles: Role) -> Actor:
    return Actor(
        user_id=7,
        name="Alice",
        organisation_id=3,
        organisation_name="Unit",
        kind=OrganisationKind.BUYER_UNIT,
        region="990100",
        roles=frozenset(roles),
    )


def test_the_role_decides_and_the_predicate_decides_on_the_object() -> None:
    alice = actor(Role.REQUESTER)
    assert permissions.allowed(alice, Permission.OPEN)
    assert permissions.allowed(alice, Permission.LOCK)
    assert permissions.allowed(alice, Permission.LOCK, SimpleNamespace(owner=3))
    assert not permissions.allowed(alice, Permission.LOCK, SimpleNamespace(owner=4))
    assert not permissions.allowed(actor(Role.REGULATOR), Permission.OPEN)
    assert not permissions.allowed(actor(), Permission.OPEN)


def test_for_reading_the_role_decides_without_a_scope() -> None:
    program = replace(actor(Role.REQUESTER), client="key", scopes=frozenset())
    permissions.authorize_reading(program, Permission.LOCK)
    with pytest.raises(NotAuthorized):
        permissions.authorize(program, Permission.LOCK)
    for permission, one in ((Permission.LOCK, actor(Role.REGULATOR)), (Permission.NOBODY, actor(*Role))):
        with pytest.raises(NotAuthorized):
            permissions.authorize_reading(one, permission)


def test_what_nobody_granted_is_refused_to_everybody_the_clock_included() -> None:
    for one in (actor(*Role), SYSTEM):
        with pytest.raises(NotAuthorized):
            permissions.authorize(one, Permission.NOBODY)


def test_a_permission_is_granted_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        permissions.grant(Permission.OPEN, Role.REGULATOR)


def test_the_actors_key_names_the_person_and_the_organisation() -> None:
    assert actor().key == "user:7@org:3"
    assert SYSTEM.key == "user:0@org:0"
