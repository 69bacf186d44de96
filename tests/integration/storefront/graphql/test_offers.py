"""Profiles, proposed products, offers and their reviews in GraphQL: the acts of the pages, and nothing of others."""

import json
from typing import Any

import pytest
from django.test import Client

from marketplace.catalogue.operations import load_profiles
from marketplace.catalogue.rules.profiles import bundled_profiles, typed_text
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing, ListingReview
from tests.factories.cast import NOW, member
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db

REVIEWS = (
    "{ listingReviews(first: 5) { edges { node { id kind state price before listing { state product { code } } } } } }"
)


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def act(client: Client, field: str, result: str, **values: Any) -> dict[str, Any]:
    """Run one mutation and return its payload."""
    kind = field[0].upper() + field[1:]
    query = (
        f"mutation ($input: {kind}Input!) {{ {field}(input: $input) {{ errors {{ code field ruleId }} {result} }} }}"
    )
    found = ask(client, query, input={"idempotencyKey": idempotency_key(), **values})
    assert "errors" not in found, found
    payload: dict[str, Any] = found["data"][field]
    return payload


def test_a_higher_price_is_asked_for_and_reviewed(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.bob)
    too_high = act(client, "requestPriceRise", "reviewId", listingId=mall.desk, price="1000.01", reason="dearer boards")
    assert [one["ruleId"] for one in too_high["errors"]] == ["LIST-03"]
    asked = act(client, "requestPriceRise", "reviewId", listingId=mall.desk, price="850.00", reason="dearer boards")
    sign_in(client, mall.cast.mary)
    [edge] = ask(client, REVIEWS)["data"]["listingReviews"]["edges"]
    assert (edge["node"]["kind"], edge["node"]["before"]) == ("price_rise", "800.00")
    done = act(client, "reviewListing", "state", reviewId=int(asked["reviewId"]), passes=True)
    assert done == {"errors": [], "state": "passed"}
    assert str(Listing.objects.get(pk=mall.desk).price) == "850.00"


def test_others_neither_see_nor_decide(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.bob)
    act(client, "requestPriceRise", "reviewId", listingId=mall.desk, price="850.00", reason="dearer boards")
    sign_in(client, mall.cast.charlie)
    assert ask(client, REVIEWS)["data"]["listingReviews"]["edges"] == []
    pk = ListingReview.objects.get().pk
    refused = act(client, "reviewListing", "state", reviewId=pk, passes=True)
    assert refused["errors"][0]["code"] == "not_authorized"
    cut = act(client, "changeListingPrice", "price", listingId=mall.desk, price="1.00")
    assert cut["errors"][0]["code"] == "not_authorized"


def test_a_product_is_proposed_with_its_attributes(client: Client, mall: Mall) -> None:
    rows = bundled_profiles()
    load_profiles(actor=SYSTEM, at=NOW, rows=rows)
    [profile] = ask(client, '{ profiles(category: "A05010201") { code version schema } }')["data"]["profiles"]
    assert json.loads(profile["schema"])["properties"]["width_mm"]["maximum"] == 4000
    example = next(row.example for row in rows if row.code == "desk")
    stated = {
        "profile": "desk",
        "category": "A05010201",
        "name": "升降桌",
        "brand": "木合",
        "modelCode": "BG160",
        "unit": "张",
        "specification": [{"key": key, "value": typed_text(value)} for key, value in example.items()],
    }
    sign_in(client, mall.cast.bob)
    wrong = [{"key": "width_mm", "value": "99999"}, *stated["specification"][1:]]
    refused = act(client, "proposeProduct", "proposal { number }", **{**stated, "specification": wrong})
    assert [one["field"] for one in refused["errors"]] == ["attribute.width_mm"]
    made = act(client, "proposeProduct", "proposal { number state specification { key value } }", **stated)
    number = made["proposal"]["number"]
    assert {"key": "width_mm", "value": "1400 毫米"} in made["proposal"]["specification"]
    sign_in(client, mall.cast.mary)
    taken = act(client, "reviewProposal", "product", number=number, approve=True)
    assert taken == {"errors": [], "product": number}


def test_offers_are_told_to_those_who_operate_them(client: Client, mall: Mall) -> None:
    offers = "{ ownListings(first: 5) { edges { node { id } } } offerable(first: 5) { edges { node { ceiling } } } }"
    Listing.objects.filter(pk=mall.desk).update(state="withdrawn")
    told = {}
    for actor in (mall.cast.bob, member(mall.cast.bob.organisation_id, "bea", Role.ADMINISTRATOR)):
        sign_in(client, actor)
        found = ask(client, offers)["data"]
        told[actor.name] = [len(found[field]["edges"]) for field in ("ownListings", "offerable")]
    assert told == {"Bob": [2, 1], "Bea": [0, 0]}
