"""Thirty-two processes want the same thing at the same moment: nothing is sold twice, and nobody waits in a circle."""

import datetime
from collections import Counter
from typing import Any

import pytest

from marketplace.agreements.models import Lot
from marketplace.audit.models import Event
from marketplace.jobs.models import Task
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.calendar import add_days
from marketplace.listings.models import Listing
from marketplace.purchasing.models import CartLine, Order, Purchase
from marketplace.purchasing.states import PurchaseState
from plugins.budget.models import BudgetLine
from tests.factories import mall as act
from tests.factories.cast import NOW, member
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, make_mall
from tests.factories.packs import seldom
from tests.fault.races import race, task

PROCESSES = 32
PIECES = 10_000


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed, with plenty of everything; tests then make one thing short."""
    mall = make_mall()
    Listing.objects.update(stock=PIECES)
    Lot.objects.update(quota=None)
    BudgetLine.objects.update(amount=9_000_000)
    return mall


def buyers(mall: Mall) -> list[Actor]:
    """Thirty-two requesters of Alice's unit, who share its budget line."""
    unit = mall.cast.alice.organisation_id
    return [member(unit, f"buyer{index}", Role.REQUESTER) for index in range(PROCESSES)]


def submissions(mall: Mall, carts: list[dict[int, int]]) -> list[dict[str, Any]]:
    tasks = []
    for actor, goods in zip(buyers(mall), carts, strict=True):
        act.fill_cart(actor, goods)
        tasks.append(task("submit", actor, title="Race", fields={FIELD: BUDGET_LINE}))
    return tasks


def sound(stock: dict[int, int]) -> None:
    assert broken(asking_django(), stock=stock) == {}


def told(answers: list[dict[str, Any]]) -> Counter[str]:
    """Count the answers: `done`, or the rules that refused."""
    return Counter("done" if "result" in one else "+".join(one["rules"]) or str(one) for one in answers)


def test_one_listings_stock(mall: Mall) -> None:
    Listing.objects.filter(pk=mall.desk).update(stock=50)
    tasks = submissions(mall, [{mall.desk: 3, mall.laptop: 1} for _ in range(PROCESSES)])
    answers = race(tasks)
    assert told(answers) == {"done": 16, "STOCK-01": 16}
    assert Listing.objects.get(pk=mall.desk).stock == 2
    assert CartLine.objects.count() == 2 * 16
    sound({mall.desk: 50, mall.laptop: PIECES})


def test_one_lots_quota_from_two_listings_in_both_orders(mall: Mall) -> None:
    Lot.objects.filter(pk=mall.laptop_lot).update(quota=33)
    either = [
        {mall.laptop: 1, mall.bens_laptop: 1, mall.desk: 1},
        {mall.bens_laptop: 2},
        {mall.laptop: 2, mall.bens_desk: 1},
    ]
    tasks = submissions(mall, [either[index % 3] for index in range(PROCESSES)])
    answers = race(tasks)
    assert told(answers) == {"done": 16, "QUOTA-01": 16}
    assert Lot.objects.get(pk=mall.laptop_lot).quota_taken == 32
    sound({mall.laptop: PIECES, mall.bens_laptop: PIECES})


def test_one_budget_line(mall: Mall) -> None:
    # Sixteen times 800, and a rest that is not enough.
    BudgetLine.objects.filter(code=BUDGET_LINE).update(amount="13000.00")
    tasks = submissions(mall, [{mall.desk: 1} for _ in range(PROCESSES)])
    answers = race(tasks)
    assert told(answers) == {"done": 16, "BUDGET-01": 16}
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 12_800
    sound({mall.desk: PIECES})


def test_one_rolling_sum(mall: Mall) -> None:
    # Each purchase is far below every limit; together they may not reach beyond two million.
    Listing.objects.filter(pk__in=[mall.desk, mall.bens_desk]).update(price="1000.00")
    tasks = submissions(mall, [{(mall.desk, mall.bens_desk)[index % 2]: 100} for index in range(PROCESSES)])
    answers = race(tasks)
    assert told(answers) == {"done": 20, "SPLIT-01": 12}
    sound({mall.desk: PIECES, mall.bens_desk: PIECES})


def test_one_count_of_many_budget_projects(mall: Mall) -> None:
    # Neither a lot nor a rolling sum in common: only that they are one unit's purchases of one category.
    seldom(mall.cast.alice.region, most=3)
    tasks = submissions(mall, [{act.desk_of_its_own(mall): 1} for _ in range(PROCESSES)])
    for index, one in enumerate(tasks):
        one["inputs"]["fields"] = {
            FIELD: act.make_budget_line(mall.cast, f"B-{index}", mall.cast.alice, project=f"项目{index}")
        }
    answers = race(tasks)
    assert told(answers) == {"done": 3, "SPLIT-02": PROCESSES - 3}
    sound({})


def test_one_cart_and_one_key(mall: Mall) -> None:
    alice = mall.cast.alice
    act.fill_cart(alice, {mall.desk: 1})
    answers = race([task("submit", alice, title="Race", fields={FIELD: BUDGET_LINE}) for _ in range(PROCESSES)])
    assert Counter("result" in one for one in answers) == {True: 1, False: PROCESSES - 1}
    assert {one["error"] for one in answers if "error" in one} == {"invalid"}
    act.fill_cart(alice, {mall.desk: 1})
    again = race(
        [task("submit", alice, key="one", title="Race", fields={FIELD: BUDGET_LINE}) for _ in range(PROCESSES)],
    )
    assert len({one["result"] for one in again}) == 1
    assert Purchase.objects.count() == 2
    sound({mall.desk: PIECES})


def test_ordering_and_cancelling_one_purchase(mall: Mall) -> None:
    alice = mall.cast.alice
    for _ in range(5):
        number = act.approved(mall, {mall.desk: 2, mall.bens_laptop: 1})
        answers = race(
            [task("place", alice, number=number) for _ in range(4)]
            + [task("cancel", alice, number=number, reason="changed my mind") for _ in range(4)],
        )
        assert Counter("result" in one for one in answers) == {True: 1, False: 7}
        assert {one.get("error", "wrong_state") for one in answers} == {"wrong_state"}
    sound({mall.desk: PIECES, mall.bens_laptop: PIECES})


def test_one_invoice_number_for_two_orders(mall: Mall) -> None:
    numbers = [act.accepted(mall, {mall.desk: 1})[0] for _ in range(8)]
    answers = race(
        [
            task(
                "invoice",
                mall.cast.bob,
                number=number,
                invoice_number="12345678",
                issued_on="2026-03-02",
                amount="800.00",
            )
            for number in numbers
        ],
    )
    assert Counter(one.get("error", "done") for one in answers) == {"done": 1, "invalid": 7}
    sound({mall.desk: PIECES})


def test_eight_sweepers_end_everything_once(mall: Mall) -> None:
    for _ in range(20):
        act.submitted(mall, {mall.desk: 1, mall.bens_desk: 1})
        act.ordered(mall, {mall.laptop: 1, mall.bens_desk: 1})
    later = (add_days(NOW, 7).at + datetime.timedelta(days=1)).isoformat()
    answers = race([task("sweep", at=later) for _ in range(8)])
    assert all("result" in one for one in answers), answers
    assert set(Purchase.objects.values_list("state", flat=True)) == {PurchaseState.FAILED}
    assert set(Order.objects.values_list("state", flat=True)) == {"expired"}
    assert Event.objects.filter(action="purchase.lapsed").count() == 20
    assert Event.objects.filter(action="order.expired").count() == 40
    assert not Task.objects.exclude(state="done").exists()
    sound(dict.fromkeys([mall.desk, mall.laptop, mall.bens_desk], PIECES))
