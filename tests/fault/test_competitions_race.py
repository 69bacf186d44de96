"""Processes race in one mini-competition: it is opened once and awarded once, and every quote has a place of its own."""

import pytest

from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from marketplace.audit.queries import timeline
from marketplace.purchasing.models import Purchase
from plugins.budget.models import BudgetLine
from tests.factories import competing as act
from tests.factories.competing import AFTER, BLIND, CODE
from tests.factories.mall import BUDGET_LINE, Mall, make_mall
from tests.fault.races import race, task

PROCESSES = 4


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed."""
    return make_mall()


def test_two_openers_and_two_awards(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    act.mall_clock_shows(AFTER)
    alice, at = mall.cast.alice, AFTER.isoformat()
    opening = {"number": number, "code": CODE, "blind": BLIND}
    answers = race([task("open_quotes", alice, at=at, **opening) for _ in range(PROCESSES)])
    assert sorted(str(one.get("error", "")) for one in answers) == ["", *["wrong_state"] * (PROCESSES - 1)]
    answers = race([task("award", alice, at=at, number=number) for _ in range(PROCESSES)])
    assert sorted(str(one.get("error", "")) for one in answers) == ["", *["wrong_state"] * (PROCESSES - 1)]
    purchase = Purchase.objects.get()
    actions = [one.action for one in timeline(purchase.stream)]
    assert actions.count("competition.quotes_opened") == actions.count("competition.awarded") == 1
    assert (purchase.state, purchase.total) == ("awarded", 3080)
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 3080


def test_quotes_at_the_same_moment_have_places_of_their_own(mall: Mall) -> None:
    number = act.invited(mall)
    bob, ben = mall.cast.bob, mall.cast.ben
    tasks = [
        task("quote", actor, number=number, lines=[act.line(listing, "770.00")], blind=BLIND)
        for actor, listing in ((bob, mall.desk), (ben, mall.bens_desk)) * 2
    ]
    answers = race(tasks)
    assert sorted(one["result"]["sequence"] for one in answers) == [1, 2, 3, 4]
    assert MiniCompetition.objects.get().last_sequence == 4
    assert CompetingQuote.objects.count() == 2
