"""Ratings: by those who accepted, once; replied to once; told as means only when there are enough.

Feedback is a duty of Order 110 [K21]: buyers rate, the ratings are published and help the next to choose.
"""

from typing import Any

import pytest

from marketplace.fulfilment.models import OrderRating
from marketplace.fulfilment.operations.ratings import rate_order, reply_to_rating
from marketplace.fulfilment.queries.ratings import latest_ratings, product_ratings, supplier_ratings
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


@pytest.fixture
def order(mall: Mall) -> str:
    return act.accepted(mall, {mall.laptop: 1, mall.desk: 1})[0]


def rate(actor: Actor, number: str, **more: Any) -> str:
    inputs = {"quality": {"1": 5, "2": 4}, "delivery": 3, "service": 4, "comment": "on time"} | more
    return rate_order(actor=actor, at=NOW, key=idempotency_key(), number=number, **inputs)


def reply(actor: Actor, number: str, text: str = "thank you") -> str:
    return reply_to_rating(actor=actor, at=NOW, key=idempotency_key(), number=number, reply=text)


def test_rated_once_and_replied_to_once(mall: Mall, order: str) -> None:
    rate(mall.cast.alice, order)
    with refused(Conflict):
        rate(mall.cast.alice, order)
    reply(mall.cast.bob, order)
    with refused(Conflict):
        reply(mall.cast.bob, order)
    row = OrderRating.objects.get()
    assert (row.delivery, row.service, row.reply) == (3, 4, "thank you")
    assert sorted(row.lines.values_list("quality", flat=True)) == [4, 5]
    assert [one.comment for one in latest_ratings(supplier_id=mall.cast.bob.organisation_id)] == ["on time"]


def test_a_mean_needs_enough_ratings(mall: Mall) -> None:
    bob, product = mall.cast.bob.organisation_id, mall.laptop_product
    for count, quality in enumerate((5, 4, 4), start=1):
        [number] = act.accepted(mall, {mall.laptop: 1})
        rate(mall.cast.alice, number, quality={"1": quality}, service=5 - count)
        rated = product_ratings(product_ids=[product])[product]
        assert (rated.count, rated.enough) == (count, count >= 3)
    assert str(rated.quality) == "4.3"
    supplier = supplier_ratings(supplier_ids=[bob])[bob]
    assert [str(mean) for mean in (supplier.quality, supplier.delivery, supplier.service)] == ["4.3", "3.0", "3.0"]
    assert supplier_ratings(supplier_ids=[mall.cast.ben.organisation_id]) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("delivery", 0), ("delivery", 6), ("service", True), ("service", "5"), ("quality", {"1": 5}),
        ("quality", {"1": 5, "2": 9}), ("comment", "x" * 401), ("comment", "\x00"),
    ],
)  # fmt: skip
def test_ratings_are_one_to_five(mall: Mall, order: str, field: str, value: Any) -> None:
    with refused(InvalidInput):
        rate(mall.cast.alice, order, **{field: value})


def test_lines_of_other_orders_are_not_rated(mall: Mall, order: str) -> None:
    with refused(InvalidInput):
        rate(mall.cast.alice, order, quality={"1": 5, "2": 4, "3": 1})


def test_only_accepted_orders_are_rated(mall: Mall) -> None:
    [number] = act.delivered(mall, {mall.desk: 1})
    with refused(WrongState):
        rate(mall.cast.alice, number, quality={"1": 5})


def test_outsiders_are_refused(mall: Mall, order: str) -> None:
    for outsider in (mall.cast.charlie, mall.cast.eva, mall.cast.bob, mall.cast.dora):
        with refused(NotAuthorized):
            rate(outsider, order)
    with refused(NotFound):
        reply(mall.cast.bob, order)
    rate(mall.cast.alice, order)
    for outsider in (mall.cast.charlie, mall.cast.ben, mall.cast.alice, mall.cast.dora):
        with refused(NotAuthorized):
            reply(outsider, order)
