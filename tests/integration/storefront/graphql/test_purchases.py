"""Purchases by GraphQL: everybody sees their own, and nobody pays for it by statements."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.mall import make_mall, ordered, submitted
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db

PURCHASES = """
query ($first: Int = 20, $after: String) {
  purchases(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { number state total requester buyerUnit lines { position amount supplier } orders { number supplier } } }
  }
}
"""


def test_own_purchases_page_by_page(client: Client) -> None:
    mall = make_mall()
    numbers = [submitted(mall, {mall.desk: 1}) for _ in range(3)]
    sign_in(client, mall.cast.alice)
    first = ask(client, PURCHASES, first=2)["data"]["purchases"]
    assert [edge["node"]["number"] for edge in first["edges"]] == [numbers[2], numbers[1]]
    assert first["edges"][0]["node"]["lines"][0]["position"] == 1
    second = ask(client, PURCHASES, first=2, after=first["pageInfo"]["endCursor"])["data"]["purchases"]
    assert [edge["node"]["number"] for edge in second["edges"]] == [numbers[0]]
    assert second["pageInfo"]["hasNextPage"] is False


def test_a_purchase_with_its_orders_is_seen_by_its_unit_and_its_regulator_only(client: Client) -> None:
    mall = make_mall()
    [order] = ordered(mall, {mall.desk: 1})
    query = "query ($number: String!) { purchase(number: $number) { state orders { number } } }"
    sign_in(client, mall.cast.alice)
    number = ask(client, PURCHASES)["data"]["purchases"]["edges"][0]["node"]["number"]
    assert ask(client, query, number=number)["data"]["purchase"]["orders"] == [{"number": order}]
    sign_in(client, mall.cast.dora)
    assert ask(client, query, number=number)["data"]["purchase"]["state"] == "ordered"
    for outsider in (mall.cast.eva, mall.cast.charlie):
        sign_in(client, outsider)
        assert ask(client, query, number=number)["errors"][0]["extensions"]["code"] == "not_found"


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_rows(client: Client, count: int) -> None:
    mall = make_mall()
    for _ in range(count):
        submitted(mall, {mall.desk: 1})
    sign_in(client, mall.cast.alice)
    with CaptureQueriesContext(connection) as seen:
        ask(client, PURCHASES)
    # Session, user, membership; purchases, lines, their suppliers, orders; the session is kept alive in three.
    assert len(seen) == 10


HISTORY = """
query ($q: String = "", $sort: String = "", $since: Date, $until: Date, $first: Int = 20, $after: String) {
  purchases(q: $q, sort: $sort, since: $since, until: $until, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { number } }
  }
  orders(q: $q, since: $since, until: $until) { edges { node { number } } }
}
"""
DECIDED = """
query ($q: String = "", $sort: String = "", $since: Date) {
  decidedApprovals(q: $q, sort: $sort, since: $since) { edges { node { number } } }
}
"""


def _numbers(connection_: Any) -> list[str]:
    return [edge["node"]["number"] for edge in connection_["edges"]]


def test_history_is_searched_and_sorted_as_on_the_desks(client: Client) -> None:
    mall = make_mall()
    orders = [ordered(mall, {mall.desk: pieces})[0] for pieces in (2, 1, 2)]
    numbers = [f"CG-{order.removeprefix('DD-').removesuffix('-1')}" for order in orders]
    sign_in(client, mall.cast.alice)
    found = ask(client, HISTORY, q=numbers[0].lower(), since="2026-03-02", until="2026-03-02")["data"]
    assert (_numbers(found["purchases"]), _numbers(found["orders"])) == ([numbers[0]], [orders[0]])
    assert _numbers(ask(client, HISTORY, q="用品")["data"]["orders"]) == orders[::-1]
    assert _numbers(ask(client, HISTORY, until="2026-03-01")["data"]["purchases"]) == []
    first = ask(client, HISTORY, sort="-total", first=1)["data"]["purchases"]
    rest = ask(client, HISTORY, sort="-total", after=first["pageInfo"]["endCursor"])["data"]["purchases"]
    assert _numbers(first) + _numbers(rest) == [numbers[2], numbers[0], numbers[1]]
    sign_in(client, mall.cast.arthur)
    decided = ask(client, DECIDED, q="用品", sort="total", since="2026-03-02")["data"]["decidedApprovals"]
    assert _numbers(decided) == [numbers[1], numbers[0], numbers[2]]


def test_a_column_that_no_desk_sorts_by_is_refused(client: Client) -> None:
    mall = make_mall()
    sign_in(client, mall.cast.alice)
    (error,) = ask(client, PURCHASES.replace("after: $after", 'sort: "state"').replace(", $after: String", ""))[
        "errors"
    ]
    assert "submitted, total" in str(error)
