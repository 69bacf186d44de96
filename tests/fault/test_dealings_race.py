"""Two parties settle one order at the same moment: one act counts, and nothing goes back twice."""

from collections import Counter
from decimal import Decimal

import pytest

from marketplace.fulfilment.models import Claim, OrderRating
from marketplace.fulfilment.operations.claim_answers import promise_remedy
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import CancelRequest, Order
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import Mall, make_mall
from tests.fault.races import race, task

PROCESSES = 6


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed."""
    return make_mall()


def sound() -> None:
    assert broken(asking_django(), stock={}) == {}


def test_cancelling_twice_and_confirming(mall: Mall) -> None:
    alice, bob = mall.cast.alice, mall.cast.bob
    for _ in range(3):
        [number] = act.ordered(mall, {mall.desk: 2})
        answers = race(
            [task("cancel_order", alice, number=number, reason="no need") for _ in range(PROCESSES // 2)]
            + [task("confirm", bob, number=number, deliver_by=NOW.date().isoformat()) for _ in range(PROCESSES // 2)]
        )
        assert Counter("result" in one for one in answers) == {True: 1, False: PROCESSES - 1}, answers
        assert {one.get("error", "wrong_state") for one in answers} == {"wrong_state"}
        assert Order.objects.get(number=number).state in {"cancelled", "confirmed"}
        sound()


def test_both_parties_ask_to_cancel(mall: Mall) -> None:
    [number] = act.confirmed(mall, {mall.desk: 1})
    asks = [
        task("ask_cancellation", (mall.cast.alice, mall.cast.bob)[n % 2], number=number, reason="no need")
        for n in range(PROCESSES)
    ]
    answers = race(asks)
    assert Counter("result" in one for one in answers) == {True: 1, False: PROCESSES - 1}, answers
    assert {one["error"] for one in answers if "error" in one} == {"conflict"}
    assert CancelRequest.objects.count() == 1


def test_the_same_pieces_claimed_and_refunded_twice(mall: Mall) -> None:
    [number] = act.accepted(mall, {mall.desk: 4})
    answers = race(
        [
            task("claim", mall.cast.alice, number=number, quantities={"1": 3}, reason="scratched")
            for _ in range(PROCESSES)
        ]
    )
    assert Counter("done" if "result" in one else "+".join(one["rules"]) for one in answers) == {
        "done": 1,
        "CLAIM-02": PROCESSES - 1,
    }, answers
    claim = Claim.objects.get().number
    promise_remedy(actor=mall.cast.bob, at=NOW, key=idempotency_key(), claim=claim, remedy="refund")
    answers = race([task("settle", mall.cast.alice, claim=claim) for _ in range(PROCESSES)])
    assert Counter("result" in one for one in answers) == {True: 1, False: PROCESSES - 1}, answers
    assert Order.objects.get(number=number).payable == Decimal("800.00")
    sound()


def test_one_rating(mall: Mall) -> None:
    [number] = act.accepted(mall, {mall.desk: 1})
    marks = {"quality": {"1": 5}, "delivery": 4, "service": 3}
    answers = race([task("rate", mall.cast.alice, number=number, **marks) for _ in range(PROCESSES)])
    assert Counter("result" in one for one in answers) == {True: 1, False: PROCESSES - 1}, answers
    assert OrderRating.objects.count() == 1


def test_one_credit_note_for_many_orders(mall: Mall) -> None:
    alice, bob = mall.cast.alice, mall.cast.bob
    tasks = []
    for _ in range(PROCESSES):
        [number] = act.accepted(mall, {mall.desk: 1})
        act.invoice(mall, number)
        inputs = {"number": number, "quantities": {"1": 1}, "reason": "scratched"}
        claim = open_claim(actor=alice, at=NOW, key=idempotency_key(), **inputs)
        promise_remedy(actor=bob, at=NOW, key=idempotency_key(), claim=claim, remedy="refund")
        tasks.append(task("credit", bob, claim=claim, credit_note="12345678", issued_on=NOW.date().isoformat()))
    answers = race(tasks)
    assert Counter(one.get("error", "done") for one in answers) == {"done": 1, "invalid": PROCESSES - 1}, answers
    assert Claim.objects.filter(credit_note="12345678").count() == 1
