"""Framework agreements over GraphQL: what each viewer may read, and acts as data."""

from typing import Any

import pytest
from django.test import Client

from marketplace.kernel import clock
from tests.factories.agreements import BLIND, announced, applied, drafted, invited, opened_wide
from tests.factories.cast import NOW
from tests.factories.clock import mall_clock_shows
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db

ONE = """
query ($number: String!) {
  frameworkAgreement(number: $number) {
    number state kind manager may
    lots { number category priceLimit quota callOffMethods }
    invitations { round state deadline results { supplier rank verdict } }
    clocks { name due rule provisional }
  }
}
"""
APPLY = """
mutation ($input: ApplyToLotInput!) {
  applyToLot(input: $input) { errors { field code ruleId limit } number receipt }
}
"""


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _one(client: Client, number: str) -> Any:
    return ask(client, ONE, number=number)["data"]["frameworkAgreement"]


def test_a_draft_is_read_by_its_manager_alone(client: Client, mall: Mall) -> None:
    number = drafted(mall)
    assert _one(client, number) is None
    sign_in(client, mall.cast.charlie)
    assert _one(client, number) is None
    sign_in(client, mall.cast.mary)
    found = _one(client, number)
    assert (found["state"], "submit_plan" in found["may"]) == ("drafted", True)
    assert found["lots"][0]["priceLimit"] == "6000.00"


def test_an_invitation_is_everybodys_with_its_clock(client: Client, mall: Mall) -> None:
    number = invited(mall)
    found = _one(client, number)
    assert (found["invitations"][0]["state"], found["may"]) == ("inviting", [])
    [opened] = ask(client, "{ openInvitations { deadline agreement { number } } }")["data"]["openInvitations"]
    assert opened["agreement"]["number"] == number
    sign_in(client, mall.cast.bob)
    assert "applications_close" in [one["name"] for one in _one(client, number)["clocks"]]


def test_who_applied_is_told_by_no_clock_before_it_is_published(client: Client, mall: Mall) -> None:
    number = opened_wide(mall)
    mine = applied(mall.cast.bob, number, "5000.00")
    told = "query ($number: String!) { frameworkAgreement(number: $number) { clocks { name about } } }"
    for actor, shown in ((mall.cast.mary, [mine]), (mall.cast.ben, []), (mall.cast.charlie, []), (mall.cast.eva, [])):
        sign_in(client, actor)
        clocks = ask(client, told, number=number)["data"]["frameworkAgreement"]["clocks"]
        assert [one["about"] for one in clocks if one["name"] == "review"] == shown
        assert clocks


def test_an_application_is_handed_in_once_for_a_key_and_refused_as_data(client: Client, mall: Mall) -> None:
    number = invited(mall)
    mall_clock_shows(NOW)
    sign_in(client, mall.cast.bob)
    values = {"number": number, "lot": 1, "standing": "maker", "blind": BLIND, "idempotencyKey": "one"}

    def hand_in(price: str, **more: Any) -> Any:
        prices = [{"product": "T:LAPTOP", "price": price}]
        return ask(client, APPLY, input={**values, "prices": prices, **more})["data"]["applyToLot"]

    [refused] = hand_in("6000.01", idempotencyKey="two")["errors"]
    assert (refused["code"], refused["ruleId"], refused["limit"]) == ("blocked", "FA-13", "6000.00")
    first = hand_in("5900")
    assert (first["errors"], hand_in("5900")) == ([], first)
    listed = "{ frameworkApplications { edges { node { number sealed receipt } } } }"
    [edge] = ask(client, listed)["data"]["frameworkApplications"]["edges"]
    assert edge["node"] == {"number": first["number"], "sealed": True, "receipt": first["receipt"]}
    sign_in(client, mall.cast.ben)
    assert ask(client, listed)["data"]["frameworkApplications"]["edges"] == []
    sign_in(client, mall.cast.mary)
    assert ask(client, listed)["data"]["frameworkApplications"]["edges"] == []


def test_another_suppliers_application_is_not_found(client: Client, mall: Mall) -> None:
    mine = applied(mall.cast.bob, invited(mall), "5000.00")
    sign_in(client, mall.cast.charlie)
    query = "query ($number: String!) { frameworkApplication(number: $number) { number } }"
    assert ask(client, query, number=mine)["data"]["frameworkApplication"] is None


def test_announced_results_are_everybodys(client: Client, mall: Mall) -> None:
    number, _applications = announced(mall)
    results = _one(client, number)["invitations"][0]["results"]
    assert [one["verdict"] for one in results] == ["admitted", "admitted", "eliminated"]
