"""The furnished mall with everybody in it and everything marked, for the tests of who gets what through which door."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from tests.e2e.furnishing import NOW
from tests.integration.api.conftest import session_of
from tests.integration.api.marks import mark
from tests.integration.api.people import PEOPLE, Person, settle
from tests.integration.api.places import Place, places


@dataclass(frozen=True)
class World:
    """Who there is, each one's session, and where to go."""

    actors: dict[Person, Actor]
    sessions: dict[Person, str]
    places: list[Place]

    def client(self, person: Person) -> Client:
        """Return a client of a person, who reads English."""
        client = Client(raise_request_exception=False)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        if person in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        return client


@pytest.fixture(scope="module")
def _world(_furnished: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(clock, "now", lambda: NOW)
        actors = settle()
        mark()
        sessions = {one: session_of(one.username).session_key or "" for one in PEOPLE if one.role}
        yield World(actors, sessions, places())
        transaction.set_rollback(True)


@pytest.fixture
def world(_world: World, furnished: None) -> World:
    """Return the mall and its people; what a test does is taken back."""
    return _world
