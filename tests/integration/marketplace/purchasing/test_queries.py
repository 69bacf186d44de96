"""Who sees which purchases and orders, what their pages are told, and that lists cost the same for any number of rows."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.fulfilment.queries import payables_visible_to
from marketplace.kernel.errors import NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.queries.carts import cart_lines, preview
from marketplace.purchasing.queries.orders import order, order_events, order_list
from marketplace.purchasing.queries.purchases import (
    inbox,
    purchase,
    purchase_list,
    purchase_view,
    waiting_for_orders,
)
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, FIELD, Mall
from tests.factories.refusals import refused
from tests.factories.snapshot import snapshot

EVERYBODY = ("alice", "arthur", "bob", "ben", "charlie", "dora", "eva", "mary", "adam")


def who_sees(mall: Mall, query: Callable[[Any], Any]) -> set[str]:
    return {name for name in EVERYBODY if list(query(getattr(mall.cast, name)))}


def who_opens(mall: Mall, query: Callable[..., Any], number: str) -> set[str]:
    found = set()
    for name in EVERYBODY:
        try:
            query(getattr(mall.cast, name), number)
        except NotFound:
            continue
        found.add(name)
    return found


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as captured:
        yield captured


def test_a_purchase_is_seen_by_its_unit_and_its_regulator(mall: Mall) -> None:
    number = act.submitted(mall, {mall.desk: 1})
    assert who_sees(mall, purchase_list) == {"alice", "arthur", "dora"}
    assert who_opens(mall, purchase, number) == {"alice", "arthur", "dora"}
    assert who_sees(mall, lambda actor: inbox(actor, at=NOW)) == {"arthur"}
    assert who_sees(mall, waiting_for_orders) == set()
    assert [row.number for row in purchase_list(mall.cast.dora, state="submitted")] == [number]
    assert not purchase_list(mall.cast.dora, state="ordered")
    assert purchase_list(mall.cast.dora, since=datetime.date.min, until=datetime.date.max).count() == 1


def test_an_order_is_seen_by_its_supplier_too_and_by_no_other(mall: Mall) -> None:
    bobs, bens = act.ordered(mall, {mall.desk: 1, mall.bens_desk: 1})
    assert who_opens(mall, order, bobs) == {"alice", "arthur", "dora", "bob"}
    assert who_opens(mall, order, bens) == {"alice", "arthur", "dora", "ben"}
    assert [row.number for row in order_list(mall.cast.ben)] == [bens]
    assert who_opens(mall, order, "DD-none") == set()


def test_a_supplier_reads_only_the_events_of_its_own_order(mall: Mall) -> None:
    bobs, bens = act.confirmed(mall, {mall.desk: 1, mall.bens_desk: 1})
    for number in (bobs, bens):
        events = order_events(Order.objects.select_related("purchase").get(number=number))
        assert [event.action for event in events] == ["order.placed", "order.confirmed"]
        assert {event.subject for event in events} == {number}


def test_the_inbox_leaves_out_what_one_submitted_himself(mall: Mall) -> None:
    act.fill_cart(mall.cast.arthur, {mall.desk: 1})
    act.submit(mall.cast.arthur)
    assert not inbox(mall.cast.arthur, at=NOW)
    assert not inbox(mall.cast.eva, at=NOW)


def test_the_page_of_a_purchase_offers_what_the_reader_may_do(mall: Mall) -> None:
    number = act.submitted(mall, {mall.desk: 1, mall.laptop: 1})
    views = {name: purchase_view(getattr(mall.cast, name), number, at=NOW) for name in ("alice", "arthur", "dora")}
    assert [views[name].may_approve for name in views] == [False, True, False]
    assert [views[name].may_cancel for name in views] == [True, False, False]
    assert {one.rule for one in views["arthur"].findings} >= {"PRICE-02", "ROUTE-02"}
    assert not views["alice"].findings
    assert [line.position for line in views["alice"].lines] == [1, 2]
    assert views["alice"].panels
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    assert purchase_view(mall.cast.alice, number, at=NOW).may_order
    assert not purchase_view(mall.cast.arthur, number, at=NOW).may_order
    assert [row.number for row in waiting_for_orders(mall.cast.alice)] == [number]
    with refused(NotFound):
        purchase_view(mall.cast.charlie, number, at=NOW)


def test_a_preview_judges_as_the_submission_would_and_takes_nothing(mall: Mall) -> None:
    act.fill_cart(mall.cast.alice, {mall.desk: 1, mall.charlies_laptop: 1})
    before = snapshot()
    seen = preview(mall.cast.alice, cart_lines(mall.cast.alice), fields={FIELD: BUDGET_LINE}, payment_days=None, at=NOW)
    assert {one.rule for one in seen.findings if one.blocks} == {"OFFER-01"}
    assert {one.route: one.open for one in seen.routes} == {
        "direct": True, "mini_competition": False, "rotation": False, "reverse_auction": False, "inquiry": False, "negotiation": False,
        "tender": False, "off_catalogue": False, "self_organised": False,
    }  # fmt: skip
    assert all(one.open or one.reasons for one in seen.routes)
    assert len(seen.panels) == 1
    assert snapshot() == before


def test_a_preview_without_a_budget_line_says_so(mall: Mall) -> None:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    seen = preview(mall.cast.alice, cart_lines(mall.cast.alice), fields={FIELD: "B-none"}, payment_days=None, at=NOW)
    assert "BUDGET-02" in {one.rule for one in seen.findings if one.blocks}


def _lists(mall: Mall) -> dict[str, Callable[[], Any]]:
    cast = mall.cast
    return {
        "purchases": lambda: [
            (row.buyer_unit.name, row.requester.full_name, row.line_count) for row in purchase_list(cast.dora)
        ],
        "inbox": lambda: [(row.requester.full_name, row.line_count) for row in inbox(cast.arthur, at=NOW)],
        "to order": lambda: list(waiting_for_orders(cast.alice)),
        "orders": lambda: [(row.supplier.name, row.purchase.title, row.line_count) for row in order_list(cast.bob)],
        "payables": lambda: [(row.supplier.name, row.invoice.number) for row in payables_visible_to(cast.alice)],
    }


def test_lists_take_the_same_statements_for_1_3_and_30_rows(mall: Mall) -> None:
    Listing.objects.update(stock=1000)
    seen: dict[str, list[int]] = {}
    done = 0
    for rows in (1, 3, 30):
        for _ in range(rows - done):
            act.submitted(mall, {mall.desk: 1})
            act.approved(mall, {mall.desk: 1})
        for number in act.accepted(mall, {mall.bens_desk: 1}):
            act.invoice(mall, number)
        done = rows
        for name, query in _lists(mall).items():
            with counted() as captured:
                query()
            seen.setdefault(name, []).append(len(captured))
    # Whose turns an approver may take is one question more: his department, and for whom he stands in.
    assert seen == {name: [1, 1, 1] for name in _lists(mall)} | {"inbox": [2, 2, 2]}


@pytest.mark.parametrize("step", [act.submitted, act.ordered, act.accepted])
def test_the_page_of_a_purchase_takes_the_same_statements_for_any_number_of_lines(mall: Mall, step: Any) -> None:
    step(mall, {mall.desk: 1})
    step(mall, {mall.desk: 1, mall.laptop: 1, mall.bens_desk: 1, mall.bens_laptop: 1})
    counts = []
    for number in Purchase.objects.order_by("pk").values_list("number", flat=True):
        purchase_view(mall.cast.alice, number, at=NOW)
        with counted() as captured:
            view = purchase_view(mall.cast.alice, number, at=NOW)
            [(line.listing_id, line.supplier.name, line.lot.agreement.number) for line in view.lines]
            [one.supplier.name for one in view.orders]
        counts.append(len(captured))
    assert counts[0] == counts[1], counts


def test_the_cart_page_takes_the_same_statements_for_any_number_of_lines(mall: Mall) -> None:
    counts = []
    for listing_id in (mall.desk, mall.laptop, mall.bens_desk):
        act.fill_cart(mall.cast.alice, {listing_id: 1})
        for _ in range(2):
            with counted() as captured:
                lines = cart_lines(mall.cast.alice)
                preview(mall.cast.alice, lines, fields={FIELD: BUDGET_LINE}, payment_days=None, at=NOW)
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
