"""ROUTE-07 and OFF-01 to OFF-04: what no listing offers, at the limit, just below and just above."""

from typing import Any

import pytest

from marketplace.kernel.findings import Severity
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import LineFacts
from marketplace.purchasing.rules.off_catalogue import OFF_01, OFF_02, OFF_03, OFF_04, ROUTE_07
from tests.factories.facts import blocks, found, governing, line, step, yuan

FREE = {"listing_id": None, "product_id": None, "lot_id": None, "listing_price": None, "ceiling": None, "agreement": ""}
PRINTING = "C23090100"


def free(**changes: Any) -> LineFacts:
    return line(**FREE | {"category": PRINTING, "title": "Yearbook"} | changes)


@pytest.mark.parametrize("route", ["off_catalogue", "self_organised"])
def test_catalogue_goods_are_bought_from_their_listing(route: str) -> None:
    assert blocks(ROUTE_07, step(line(), route=route))
    assert not blocks(ROUTE_07, step(free(), route=route))


@pytest.mark.parametrize("route", ["direct", "mini_competition"])
def test_free_lines_have_nothing_to_call_off(route: str) -> None:
    assert blocks(ROUTE_07, step(free(), route=route))
    assert not blocks(ROUTE_07, step(line(), route=route))


@pytest.mark.parametrize(("quotes", "stopped"), [(0, True), (2, True), (3, False), (4, False)])
def test_enough_quotes(quotes: int, stopped: bool) -> None:
    assert blocks(OFF_01, step(free(), route="off_catalogue", quotes=quotes)) is stopped
    assert not blocks(OFF_01, step(line(), route="direct", quotes=quotes))


def test_a_region_may_ask_for_more_quotes() -> None:
    facts = step(free(), route="self_organised", quotes=3)
    assert blocks(OFF_01, facts, governing(compare__min_suppliers="4"))


def test_nothing_of_the_kind_is_on_offer() -> None:
    assert blocks(OFF_02, step(free(offers_here=1), route="off_catalogue"))
    assert not blocks(OFF_02, step(free(offers_here=0), route="off_catalogue"))
    assert not blocks(OFF_02, step(free(offers_here=0), route="self_organised"))


def test_what_is_on_offer_is_organised_by_the_unit_only_where_a_region_limits_it() -> None:
    facts = step(free(offers_here=9), route="self_organised")
    assert blocks(OFF_02, facts, governing())
    assert not blocks(OFF_02, facts, governing("350100"))
    assert blocks(OFF_02, step(free(offers_here=9), route="off_catalogue"), governing("350100"))
    assert not blocks(OFF_02, step(line(offers_here=9), route="direct"))


@pytest.mark.parametrize(("total", "stopped"), [("29999.99", False), ("30000.00", False), ("30000.01", True)])
def test_the_sum_organised_by_itself_where_a_region_limits_it(total: str, stopped: bool) -> None:
    facts = step(free(), route="self_organised", self_organised={PRINTING: yuan(total)})
    assert blocks(OFF_03, facts, governing("350100")) is stopped
    assert found(OFF_03, facts, governing()) == []
    assert not blocks(
        OFF_03, step(free(), route="off_catalogue", self_organised={PRINTING: yuan(total)}), governing("350100")
    )


def test_taking_more_than_the_lowest_leaves_a_warning() -> None:
    dear = found(OFF_04, step(free(), route="off_catalogue", lowest_quote=yuan("3999.99")), at=Step.SUBMIT)
    assert [one.severity for one in dear] == [Severity.WARN]
    assert found(OFF_04, step(free(), route="off_catalogue", lowest_quote=yuan("4000.00")), at=Step.SUBMIT) == []
