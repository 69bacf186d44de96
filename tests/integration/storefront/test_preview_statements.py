"""What several ticked purchases are and what the gate says of them costs the same statements for one as for thirty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import RotationTurn
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import withdraw_listing
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.previews import approval_previews
from marketplace.waivers.models import Waiver
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.copying import copied
from tests.factories.mall import Mall, make_mall, submitted
from tests.factories.rotation import make_rotating_mall, taken
from tests.factories.waivers import granted, strict

pytestmark = pytest.mark.django_db
MANY = 30


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _direct(mall: Mall) -> str:
    return submitted(mall, {mall.laptop: 1, mall.desk: 2})


def _stopped(mall: Mall) -> str:
    number = submitted(mall, {mall.bens_desk: 1})
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk)
    return number


def _waived(mall: Mall) -> str:
    strict(mall)
    granted(mall, desks=3)
    return submitted(mall, {})


def _by_itself(mall: Mall) -> str:
    number = _direct(mall)
    Purchase.objects.filter(number=number).update(route="self_organised")
    return number


def _in_turn(mall: Mall) -> str:
    shop = make_rotating_mall(mall)
    return taken(shop, shop.bob)


KINDS: dict[str, Callable[[Mall], str]] = {
    "direct": _direct,
    "stopped": _stopped,
    "self-organised": _by_itself,
    "in rotation": _in_turn,
    "stopped but for a waiver": _waived,
}


def _again(number: str) -> str:
    """Copy a purchase with the turn or the waiver that is its own; return the copy's number."""
    copy: Any = copied(Purchase.objects.get(number=number))
    for turn in RotationTurn.objects.filter(purchase=number):
        copied(turn, purchase=copy.number)
    for waiver in Waiver.objects.filter(purchase_number=number):
        copied(waiver, purchase_number=copy.number)
    return str(copy.number)


def _cost(mall: Mall, numbers: list[str]) -> int:
    """Return the statements of the preview once caches are warm; the session does not count."""
    client, found = client_of(mall.cast.arthur), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/buyer/approvals/preview/", {"pick": [f"{number}/1" for number in numbers]})
        found.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in seen))
        assert page.content.decode().count("data-preview=") == len(numbers)
    return min(found)


@pytest.mark.parametrize("kind", KINDS)
def test_thirty_ticked_cost_what_one_costs(mall: Mall, kind: str) -> None:
    first = KINDS[kind](mall)
    numbers = [first, *(_again(first) for _ in range(MANY - 1))]
    costs = {size: _cost(mall, numbers[:size]) for size in (1, 3, MANY)}
    assert set(costs.values()) == {costs[1]}, costs


def test_together_they_are_judged_as_each_alone(mall: Mall) -> None:
    firsts = [make(mall) for make in KINDS.values()]
    numbers = [*firsts, *map(_again, firsts)]
    together = approval_previews(mall.cast.arthur, dict.fromkeys(numbers, 1), at=NOW)
    alone = [
        found for one in together for found in approval_previews(mall.cast.arthur, {one.purchase.number: 1}, at=NOW)
    ]
    assert len(together) == len(numbers)
    assert {one.blocked for one in together} == {True, False}
    for one, by_itself in zip(together, alone, strict=True):
        assert one.findings == by_itself.findings
        assert [line.line_id for line in one.lines] == [line.line_id for line in by_itself.lines]
        assert any(finding.waiver for finding in one.findings) == (one.purchase.number in _covered())


def _covered() -> set[str]:
    return set(Waiver.objects.values_list("purchase_number", flat=True))
