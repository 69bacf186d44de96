"""A furnished mall for tests that ask its doors about everything: the one of the browser tests, in this process."""

import os
import secrets
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.organisations.models import Member, User
from marketplace.rule_packs.operations import load_packs
from storefront.graphql import cost
from storefront.graphql.documents import documents
from tests.conftest import _clone
from tests.e2e.furnishing import NOW, furnish

SignIn = Callable[[str], Client]


@pytest.fixture(scope="package")
def _furnished(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Furnish a database of its own, once for all tests of this folder."""
    with django_db_blocker.unblock(), _clone(f"api_{os.getpid()}_{secrets.token_hex(4)}"):
        load_packs(actor=SYSTEM, at=NOW)
        furnish()
        yield


@pytest.fixture
def furnished(_furnished: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Return the furnished mall at its own hour; what a test writes is taken back."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def session_of(username: str) -> SessionBase:
    """Sign somebody in for the first organisation he belongs to; return the saved session."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["organisation"] = Member.objects.filter(user=user).order_by("pk")[0].organisation_id
    session.save()
    return session


@pytest.fixture
def sign_in(furnished: None) -> SignIn:
    """Return a function that gives a signed-in client for a user name; a visitor for the empty one."""

    def signed_in(username: str) -> Client:
        client = Client()
        if username:
            client.cookies[settings.SESSION_COOKIE_NAME] = session_of(username).session_key or ""
        return client

    return signed_in


@pytest.fixture
def dear(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let documents ask for everything at once, whatever it costs."""
    for name in ("MOST_COST", "MOST_FIELDS", "DEEPEST"):
        monkeypatch.setattr(cost, name, 10**9)
    documents.clear()
    yield
    documents.clear()
