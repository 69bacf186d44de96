"""Suppliers are told of invitations and awards, the requester when there is something to open or nothing came of it."""

import datetime

import pytest
from django.db import transaction

from bidding_auction.inquiry import handlers, tasks
from bidding_auction.inquiry.models import MiniCompetition
from bidding_auction.inquiry.operations import award_competition, fail_competition, open_quotes, pass_over_winner
from bidding_auction.inquiry.queries import to_open
from marketplace.audit.cursors import run_reader
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import suspend_listing
from marketplace.notifications.models import Notification
from marketplace.purchasing.operations.approval import cancel_purchase
from marketplace.purchasing.queries.deadlines import purchase_deadlines
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
    assert len(answers) == 2
    assert "won" in answers["ben"]


def test_flawed_quotes_and_an_award_that_was_given_up(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    act.mall_clock_shows(AFTER)
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, code=CODE, blind=BLIND)
    suspend_listing(
        actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk, reason="out of season"
    )
    told()
    act.call(pass_over_winner, mall.cast.alice, AFTER, number=number)
    purchase = act.call(award_competition, mall.cast.alice, AFTER, number=number)
    answers = dict(told())
    assert "did not count" in answers["ben"]
    assert "won" in answers["bob"]
    cancel_purchase(actor=mall.cast.alice, at=AFTER, key=idempotency_key(), number=purchase, reason="no longer needed")
    assert {(name, "no order follows" in words) for name, words in told()} == {("bob", True)}


def test_all_are_told_that_it_came_to_nothing(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall), bob="")
    told()
    act.call(fail_competition, mall.cast.alice, NOW, number=number, reason="The need is gone")
    assert {name for name, _ in told()} == {"alice", "ben"}


def test_the_deadline_is_a_clock_of_those_who_have_not_quoted(mall: Mall) -> None:
    act.quoted(mall, act.invited(mall), bob="")
    (due,) = handlers.quote_deadlines(NOW, AFTER)
    assert (due.organisation_id, due.due_at) == (mall.cast.bob.organisation_id, DEADLINE)
    assert not list(handlers.requester_deadlines(NOW, AFTER))


def test_opening_and_awarding_are_clocks_of_the_requester(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    competition = MiniCompetition.objects.get()
    act.mall_clock_shows(AFTER)
    tasks.task_close(at=AFTER, competition_id=competition.pk)
    until = AFTER + datetime.timedelta(days=60)
    (due,) = handlers.requester_deadlines(AFTER, until)
    assert "open the quotes" in due.message
    assert tuple(due.user_ids) == (mall.cast.alice.user_id,)
    assert to_open(mall.cast.alice, at=AFTER) == 1
    act.call(open_quotes, mall.cast.alice, AFTER, number=number, code=CODE, blind=BLIND)
    (due,) = handlers.requester_deadlines(AFTER, until)
    assert "confirm the award" in due.message
    assert (to_open(mall.cast.alice, at=AFTER), to_open(mall.cast.arthur, at=AFTER)) == (1, 0)


def test_an_approved_purchase_waits_for_the_invitation(mall: Mall) -> None:
    act.approved(mall)
    (due,) = purchase_deadlines(NOW, NOW + datetime.timedelta(days=60))
    assert "invite the suppliers" in due.message
