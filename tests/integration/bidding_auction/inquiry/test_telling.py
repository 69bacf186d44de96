"""Suppliers are told of invitations and awards, the requester when there is something to open or nothing came of it."""

import pytest
from django.db import transaction

from bidding_auction.inquiry import handlers, tasks
from bidding_auction.inquiry.models import MiniCompetition
from bidding_auction.inquiry.operations import award_competition, fail_competition, open_quotes
from marketplace.audit.cursors import run_reader
from marketplace.notifications.models import Notification
from tests.factories import competing as act
from tests.factories.cast import NOW
from tests.factories.competing import AFTER, BLIND, CODE, DEADLINE
from tests.factories.mall import Mall, make_mall


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed: readers see only what is."""
    return make_mall()


def told() -> set[tuple[str, str]]:
    """Run the reader and return whom it told what about, the new ones only."""
    run_reader("inquiry.tell")
    rows = Notification.objects.filter(kind="orders").select_related("user")
    found = {(row.user.username, row.message) for row in rows}
    with transaction.atomic():
        Notification.objects.all().delete()
    return found


def test_who_is_told_of_a_competition(mall: Mall) -> None:
    number = act.invited(mall)
    assert {name for name, _ in told()} == {"bob", "ben"}
    act.quoted(mall, number)
    competition = MiniCompetition.objects.get()
    act.mall_clock_shows(AFTER)
    for _ in range(2):
        tasks.task_close(at=AFTER, competition_id=competition.pk)
    assert {name for name, _ in told()} == {"alice"}
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, code=CODE, blind=BLIND)
    act.call(award_competition, mall.cast.alice, AFTER, number=number)
    answers = dict(told())
    assert "lower quote" in answers["bob"]
    assert "won" in answers["ben"]


def test_the_requester_is_told_that_it_came_to_nothing(mall: Mall) -> None:
    number = act.invited(mall)
    told()
    act.call(fail_competition, mall.cast.alice, NOW, number=number, reason="The need is gone")
    assert {name for name, _ in told()} == {"alice"}


def test_the_deadline_is_a_clock_of_every_invited_supplier(mall: Mall) -> None:
    act.invited(mall)
    due = list(handlers.quote_deadlines(NOW, AFTER))
    assert {one.organisation_id for one in due} == {mall.cast.bob.organisation_id, mall.cast.ben.organisation_id}
    assert {one.due_at for one in due} == {DEADLINE}
