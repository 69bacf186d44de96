"""The rules of fulfilment, each with the case that holds, the edge, and the case that is caught."""

import datetime

import pytest

from marketplace.fulfilment.rules.orders import ACCEPT_01, ACCEPT_02, DELIVER_01, INV_01, ORDER_01, RULES
from marketplace.kernel.findings import Severity
from marketplace.plugin_api.facts import OrderLineFacts
from tests.factories.facts import AT, blocks, found, governing, order, step, yuan


def pieces(**changes: int) -> OrderLineFacts:
    plain = {"position": 1, "ordered": 5, "delivered": 5, "accepted": 5, "rejected": 0}
    return OrderLineFacts(title="Laptop 14", **(plain | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(("hours", "late"), [(72, False), (72.001, True)])
def test_orders_are_confirmed_within_72_hours(hours: float, *, late: bool) -> None:
    placed = order(placed_at=AT - datetime.timedelta(hours=hours))
    assert blocks(ORDER_01, step(order=placed)) is late


def test_the_time_set_when_the_order_was_placed_binds() -> None:
    facts = step(order=order(placed_at=AT - datetime.timedelta(hours=30), confirm_by=AT - datetime.timedelta(hours=6)))
    assert blocks(ORDER_01, facts)
    (finding,) = found(ORDER_01, facts)
    assert (finding.limit, finding.actual) == ("24", "30.0")


@pytest.mark.parametrize(("day", "late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_delivery_within_five_working_days(day: str, *, late: bool) -> None:
    facts = step(order=order(deliver_by=datetime.date.fromisoformat(day)))
    assert blocks(DELIVER_01, facts) is late


def test_where_no_pack_states_a_time_to_deliver_none_is_asked_for() -> None:
    facts = step(order=order(deliver_by=datetime.date(2026, 12, 31)), region="110101")
    assert not found(DELIVER_01, facts, governing("110101"))


@pytest.mark.parametrize(
    ("delivered", "late"), [("2026-02-24T10:00:00+08:00", False), ("2026-02-14T10:00:00+08:00", True)]
)
def test_goods_are_rejected_within_five_working_days(delivered: str, *, late: bool) -> None:
    done = order(pieces(accepted=4, rejected=1), delivered_at=datetime.datetime.fromisoformat(delivered))
    assert blocks(ACCEPT_01, step(order=done)) is late


def test_accepting_everything_is_never_too_late() -> None:
    done = order(pieces(), delivered_at=AT - datetime.timedelta(days=300))
    assert not found(ACCEPT_01, step(order=done))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, False),
        ({"accepted": 0, "rejected": 5}, False),
        ({"accepted": 4}, True),
        ({"accepted": 6}, True),
        ({"accepted": 6, "rejected": -1}, True),
        ({"delivered": 6, "accepted": 6}, True),
    ],
)
def test_every_piece_is_accepted_or_rejected(changes: dict[str, int], *, wrong: bool) -> None:
    assert blocks(ACCEPT_02, step(order=order(pieces(**changes)))) is wrong


@pytest.mark.parametrize(("invoiced", "wrong"), [("3999.99", True), ("4000.00", False), ("4000.01", True)])
def test_the_invoice_is_over_what_was_accepted(invoiced: str, *, wrong: bool) -> None:
    facts = step(order=order(accepted_total=yuan("4000.00"), invoiced_total=yuan(invoiced)))
    assert blocks(INV_01, facts) is wrong


def test_holding_comparisons_leave_a_note() -> None:
    facts = step(order=order(accepted_total=yuan("4000.00"), invoiced_total=yuan("4000.00")))
    assert [one.severity for one in found(INV_01, facts)] == [Severity.NOTE]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_order_is_never_a_yes(rule: object) -> None:
    with pytest.raises(ValueError, match="needs an order"):
        found(rule, step())  # type: ignore[arg-type]
