"""Listings, products and the viewer by GraphQL, by its HTTP door."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.operations import reindex
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.organisations.models import User
from tests.factories.cast import NOW
from tests.factories.shop import COUNTY, ELSEWHERE, Shop, make_shop

pytestmark = pytest.mark.django_db

LISTINGS = """
query ($q: String = "", $first: Int = 20, $after: String, $region: String, $sort: ListingSort = BEST) {
  listings(q: $q, first: $first, after: $after, region: $region, sort: $sort) {
    pageInfo { hasNextPage endCursor }
    edges { node { id price ceiling product { code name category { code name } } supplier { name region { name } }
                   lot { number agreement { number title } } } }
  }
}
"""
Asking = Callable[..., dict[str, Any]]


@pytest.fixture
def shop() -> Shop:
    found = make_shop(*(f"得力 DL-{number} 碎纸机" for number in range(40)))
    for number, row in enumerate(found.products):
        found.publish(row, f"{100 + number}.00")
    reindex(actor=SYSTEM, at=NOW)
    return found


def ask(client: Client, query: str, **variables: Any) -> dict[str, Any]:
    body = json.dumps({"query": query, "variables": variables})
    answer = client.post("/graphql/", body, content_type="application/json")
    found: dict[str, Any] = answer.json()
    assert answer.status_code == (200 if "data" in found else 400)
    return found


def sign_in(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["organisation"] = actor.organisation_id
    session.save()


def test_a_page_of_listings_and_the_next(shop: Shop, client: Client) -> None:
    first = ask(client, LISTINGS, first=30, sort="PRICE", region=COUNTY)["data"]["listings"]
    assert [edge["node"]["price"] for edge in first["edges"]] == [f"{100 + number}.00" for number in range(30)]
    assert first["edges"][0]["node"]["lot"]["agreement"]["number"] == shop.agreement
    assert first["pageInfo"]["hasNextPage"] is True
    after = first["pageInfo"]["endCursor"]
    second = ask(client, LISTINGS, first=30, sort="PRICE", region=COUNTY, after=after)["data"]["listings"]
    assert [edge["node"]["price"] for edge in second["edges"]] == [f"{130 + number}.00" for number in range(10)]
    assert second["pageInfo"]["hasNextPage"] is False


def test_filters(shop: Shop, client: Client) -> None:
    assert ask(client, LISTINGS, region=ELSEWHERE)["data"]["listings"]["edges"] == []
    assert len(ask(client, LISTINGS, q="DL-17")["data"]["listings"]["edges"]) == 1
    total = ask(client, '{ listings(q: "碎纸机", brands: ["得力"], priceTo: "109.99") { totalCount totalIsEstimate } }')
    assert total["data"]["listings"] == {"totalCount": 10, "totalIsEstimate": False}
    asked = ask(
        client,
        "{ soon: listings(deliveredWithin: [1, 7]) { totalCount } no: listings(deliveredWithin: [2]) { totalCount } }",
    )
    assert asked["data"] == {"soon": {"totalCount": 40}, "no": {"totalCount": 0}}


@pytest.mark.parametrize("first", [1, 3, 30])
def test_statements_do_not_grow_with_rows(shop: Shop, client: Client, first: int) -> None:
    with CaptureQueriesContext(connection) as seen:
        ask(client, LISTINGS, first=first, q="碎纸机", region=COUNTY)
    assert len(seen) <= 4


def test_one_product_and_its_offers(shop: Shop, client: Client) -> None:
    row = shop.products[0]
    shop.publish(row, "90.00", by=shop.cast.ben)
    query = "query ($code: String!) { product(code: $code) { name brand attributes } offers(product: $code) { price } }"
    found = ask(client, query, code=row.code)["data"]
    assert found["product"] == {"name": row.name, "brand": "得力", "attributes": "{}"}
    assert [offer["price"] for offer in found["offers"]] == ["90.00", "100.00"]


def test_categories_by_subtree(shop: Shop, client: Client) -> None:
    found = ask(client, '{ categories(prefix: "A0202") { code } }')["data"]["categories"]
    assert found == [{"code": "A02021118"}]


def test_me_is_null_for_visitors_and_names_who_is_signed_in(shop: Shop, client: Client) -> None:
    query = "{ me { name organisation region roles } }"
    assert ask(client, query)["data"]["me"] is None
    sign_in(client, shop.cast.alice)
    assert ask(client, query)["data"]["me"] == {
        "name": "Alice",
        "organisation": "青石县第一中学",
        "region": COUNTY,
        "roles": ["requester"],
    }


def test_visitors_see_no_purchases(shop: Shop, client: Client) -> None:
    found = ask(client, "{ purchases { edges { node { number } } } }")
    assert found["errors"][0]["extensions"]["code"] == "not_authorized"
    assert found["data"] is None


@pytest.mark.parametrize(
    "arguments",
    ["first: 0", "first: 101", 'after: "nonsense"', 'priceFrom: "1e3"', 'category: "\\u0000"', 'q: "\\u0000"'],
)
def test_what_can_not_be_asked_is_refused_in_words(shop: Shop, client: Client, arguments: str) -> None:
    found = ask(client, f"{{ listings({arguments}) {{ edges {{ node {{ id }} }} }} }}")
    if "errors" in found:
        assert found["errors"][0]["extensions"]["code"] == "invalid"
    else:
        assert "u0000" in arguments


def test_what_nobody_foresaw_shows_a_reference_and_nothing_else(
    shop: Shop, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**question: Any) -> None:
        raise KeyError("secret detail")

    monkeypatch.setattr("storefront.graphql.catalogue.queries.queries.product", fail)
    found = ask(client, '{ product(code: "x") { name } }')
    assert found["data"] == {"product": None}
    assert found["errors"][0]["extensions"]["code"] == "internal"
    assert "secret" not in json.dumps(found)


def test_a_missing_product_is_said_to_be_missing(shop: Shop, client: Client) -> None:
    found = ask(client, '{ product(code: "none") { name } }')
    assert found["errors"][0]["extensions"]["code"] == "not_found"
    assert found["errors"][0]["path"] == ["product"]
