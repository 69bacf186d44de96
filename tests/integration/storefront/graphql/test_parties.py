"""Registrations, sanctions, members and departments by GraphQL: by the same rules as the pages."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.organisations.models import Member, Registration, User
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.factories.parties import sanctioned, sent
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
REVIEW = """
mutation ($input: ReviewRegistrationInput!) {
  reviewRegistration(input: $input) { errors { code field } registration { state proposal credentials { kind } } }
}
"""
DECIDE = """
mutation ($input: DecideRegistrationInput!) {
  decideRegistration(input: $input) { errors { code } registration { state decidedBy } }
}
"""
ORGANISATION = """
query ($id: Int!) {
  organisation(organisationId: $id) { name kind standing { active state } sanctions { kind state } related { name } }
}
"""


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _return_to(client: Client, applicant: Actor) -> None:
    """Sign in who registered, for the supplier once it is admitted."""
    user = User.objects.get(pk=applicant.user_id)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for member in Member.objects.filter(user=user):
        session = client.session
        session["organisation"] = member.organisation_id
        session.save()


def _review(client: Client) -> Any:
    """Return what the viewer is told of the review of the only registration."""
    query = "{ registrations { edges { node { state proposal opinion reviewedBy decidedBy } } } }"
    [edge] = ask(client, query)["data"]["registrations"]["edges"]
    return edge["node"]


def test_two_officers_review_by_graphql(mall: Mall, client: Client) -> None:
    applicant, number = sent()
    given = {"number": number, "outcome": "ADMIT", "reason": "all papers seen", "idempotencyKey": "a"}
    sign_in(client, mall.cast.charlie)
    assert ask(client, REVIEW, input=given)["data"]["reviewRegistration"]["errors"][0]["code"] == "not_authorized"
    sign_in(client, mall.cast.dora)
    shown = ask(client, REVIEW, input=given)["data"]["reviewRegistration"]
    assert shown["errors"] == []
    assert shown["registration"]["proposal"] == "admit"
    assert {one["kind"] for one in shown["registration"]["credentials"]} == {"licence", "representative", "size"}
    again = given | {"idempotencyKey": "b"}
    assert ask(client, DECIDE, input=again)["data"]["decideRegistration"]["errors"][0]["code"] == "conflict"
    _return_to(client, applicant)
    assert _review(client) == {"state": "proposed", "proposal": "", "opinion": "", "reviewedBy": "", "decidedBy": ""}
    sign_in(client, mall.cast.dan)
    found = {
        "state": "proposed",
        "proposal": "admit",
        "opinion": "all papers seen",
        "reviewedBy": "Dora",
        "decidedBy": "",
    }
    assert _review(client) == found
    decided = ask(client, DECIDE, input=again)["data"]["decideRegistration"]["registration"]
    assert decided == {"state": "passed", "decidedBy": "Dan"}
    assert Registration.objects.get(number=number).state == "passed"
    _return_to(client, applicant)
    assert _review(client) == {"state": "passed", "proposal": "", "opinion": "", "reviewedBy": "", "decidedBy": ""}


def test_an_organisation_is_read_by_itself_and_its_bureau(mall: Mall, client: Client) -> None:
    bob = mall.cast.bob.organisation_id
    sanctioned(mall, bob)
    for reader in (mall.cast.dora, mall.cast.bob):
        sign_in(client, reader)
        shown = ask(client, ORGANISATION, id=bob)["data"]["organisation"]
        assert shown["standing"] == {"active": False, "state": "suspended"}
        assert shown["sanctions"] == [{"kind": "suspend", "state": "in_force"}]
    sign_in(client, mall.cast.charlie)
    assert ask(client, ORGANISATION, id=bob)["errors"][0]["extensions"]["code"] == "not_found"


def test_members_and_departments_are_the_own_ones(mall: Mall, client: Client) -> None:
    query = "query { members { username roles department } departments { name path } }"
    sign_in(client, mall.cast.uma)
    shown = ask(client, query)["data"]
    assert {one["username"] for one in shown["members"]} == {"alice", "arthur", "amy", "uma"}
    assert {one["name"] for one in shown["departments"]} == {"总务处", "教务处"}
    sign_in(client, mall.cast.alice)
    shown = ask(client, query)["data"]
    assert shown["members"] == []
    assert {one["name"] for one in shown["departments"]} == {"总务处", "教务处"}
    sign_in(client, mall.cast.charlie)
    assert ask(client, query)["data"] == {"members": [], "departments": []}


def test_words_to_search_for_are_cut_where_the_search_cuts_them(mall: Mall, client: Client) -> None:
    query = (
        "query ($q: String!) { parties(q: $q) { edges { node { name } } } publicPrices(q: $q) { edges { cursor } } }"
    )
    with CaptureQueriesContext(connection) as queries:
        ask(client, query, q="a " * 5_000)
    assert max(one["sql"].upper().count("LIKE") for one in queries) <= 50 * 5
    assert ask(client, query, q=f"{mall.cast.bob.organisation_name}{' ' * 100}x")["data"]["parties"]["edges"] != []


def test_prices_since_a_moment_without_a_time_zone_are_refused(mall: Mall, client: Client) -> None:
    query = "query ($since: DateTime!) { publicPrices(since: $since) { edges { cursor } } }"
    for moment in ("0001-01-01T00:00:00", "2026-03-02T10:00:00"):
        (error,) = ask(client, query, since=moment)["errors"]
        assert error["extensions"]["code"] == "invalid"
        assert set(error["extensions"]["fields"]) == {"since"}
    assert len(ask(client, query, since="0001-01-01T00:00:00Z")["data"]["publicPrices"]["edges"]) == 5
    assert ask(client, query, since="9999-12-31T23:59:59Z")["data"]["publicPrices"]["edges"] == []


def test_statistics_are_summed_once_in_ten_minutes_however_often_they_are_asked_for(mall: Mall, client: Client) -> None:
    cache.clear()
    with CaptureQueriesContext(connection) as once:
        ask(client, "{ tradeStatistics { until } }")
    cache.clear()
    with CaptureQueriesContext(connection) as often:
        ask(client, "{ " + " ".join(f"a{number}: tradeStatistics {{ until }}" for number in range(20)) + " }")
    sums = [sum("purchasing_order" in one["sql"] for one in queries) for queries in (once, often)]
    assert sums[0] == sums[1] > 0
