"""Codes that confirm an address: one at a time however many ask at once, and ten guesses at most."""

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Contact, Letter
from marketplace.notifications.operations import ask_address, confirm_address
from marketplace.notifications.operations.correspondence import MOST_TRIES
from marketplace.notifications.queries import code_for
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, Cast, make_cast

ADDRESS = "alice@school.example"
LATER = NOW + datetime.timedelta(minutes=2)


@pytest.fixture
def cast(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, committed; the clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_cast()


def ask(actor: Actor, at: datetime.datetime = NOW) -> object:
    inputs = {"channel": "mail", "address": ADDRESS, "language": "en"}
    return ask_address(actor=actor, at=at, key=idempotency_key(), **inputs)


def guess(actor: Actor, code: str, at: datetime.datetime = NOW) -> object:
    return confirm_address(actor=actor, at=at, key=idempotency_key(), channel="mail", code=code)


def right(actor: Actor, asked_at: datetime.datetime) -> str:
    return code_for(user_id=actor.user_id, channel="mail", address=ADDRESS, asked_at=asked_at)


def at_once(tries: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of `tries` at the same time, each in a connection of its own; return answers, or the kinds of refusals."""

    def run(one: Callable[[], Any]) -> Any:
        try:
            return one()
        except Conflict as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tries)) as pool:
        return list(pool.map(run, tries))


def test_of_many_who_ask_at_once_one_is_sent_a_code(cast: Cast) -> None:
    answers = at_once([lambda: ask(cast.alice)] * 6)
    assert (answers.count(ADDRESS), answers.count(Conflict)) == (1, 5)
    assert Letter.objects.count() == 1


def test_guesses_are_counted_also_in_parallel_and_the_right_code_comes_too_late(cast: Cast) -> None:
    ask(cast.alice)
    answers = at_once([lambda: guess(cast.alice, "AAAA-AAAA")] * (MOST_TRIES + 6))
    assert (answers.count(""), answers.count(Conflict)) == (MOST_TRIES, 6)
    with pytest.raises(Conflict, match="Too many wrong codes"):
        guess(cast.alice, right(cast.alice, NOW))
    assert Contact.objects.get().confirmed_at is None
    ask(cast.alice, LATER)
    assert Contact.objects.get().tries == 0
    assert guess(cast.alice, right(cast.alice, LATER), LATER) == ADDRESS


def test_a_wrong_code_is_told_at_both_faces_and_counted(cast: Cast) -> None:
    ask(cast.alice)
    alice = client_of(cast.alice)
    page = alice.post("/me/notifications/code/", {"channel": "mail", "code": "AAAA-AAAA", "idempotency_key": "1"})
    assert page.status_code == 422
    assert "This is not the code" in page.content.decode()
    document = "mutation($i: ConfirmAddressInput!) { confirmAddress(input: $i) { errors { field code } } }"
    variables = {"i": {"channel": "mail", "code": "AAAA-AAAA", "idempotencyKey": "2"}}
    answer = alice.post("/graphql/", {"query": document, "variables": variables}, content_type="application/json")
    assert answer.json()["data"]["confirmAddress"]["errors"] == [{"field": "code", "code": "invalid"}]
    assert Contact.objects.get().tries == 2
