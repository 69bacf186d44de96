"""The change feed and webhooks × every role of a program × own and other organisation × its permissions."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from bidding_auction.inquiry.models import Invitee
from marketplace.audit.cursors import Place as LogPlace
from marketplace.audit.cursors import ReadEvent, read_after
from marketplace.integrations.handlers import promise_deliveries
from marketplace.integrations.models import ApiClient, Delivery, Endpoint
from marketplace.integrations.operations import add_endpoint, change_client, new_webhook_secret
from marketplace.integrations.rules.scopes import CLIENT_ROLES, DATA_READ, FEED_READ
from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order, Purchase
from tests.e2e.furnishing import NOW
from tests.factories.machines import bearer, make_client
from tests.integration.api.people import PEOPLE, Person
from tests.integration.api.rights import World, _world, world

__all__ = ["_world", "world"]
PROGRAMS = [one for one in PEOPLE if one.role in CLIENT_ROLES]
ALL = "limit=1000&opt_fields=stream,seq,subject,actor,data,version"
# Streams of which an insider's program reads something, by its role.
READ = {
    Role.REQUESTER: {"purchase", "budget"},
    Role.SUPPLIER_OPERATOR: {"purchase", "listings"},
    Role.AGREEMENT_MANAGER: {"agreement"},
    Role.REGULATOR: {"purchase", "budget", "listings", "agreement"},
}


def _key(world: World, person: Person, *scopes: str) -> tuple[str, str]:
    """Give the person's organisation a program in that role."""
    return make_client(_keeper(world, person), roles=[person.role], scopes=list(scopes), at=NOW)


def _feed(header: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Return the whole feed."""
    rows: list[dict[str, Any]] = []
    path, more = f"/api/changes?{ALL}", True
    while more:
        answer = Client().get(path, headers=header or {})
        assert answer.status_code == 200, answer.content
        found = answer.json()
        rows, path, more = rows + found["data"], found["next_page"]["path"], found["more"]
    return rows


def _log() -> Iterator[ReadEvent]:
    place = LogPlace()
    while batch := read_after(place, limit=1000):
        yield from (event for _, event in batch)
        place = batch[-1][0]


@pytest.mark.parametrize("person", [one for one in PROGRAMS if not one.inside], ids=str)
def test_another_organisation_s_program_reads_what_everybody_reads(world: World, person: Person) -> None:
    public = {row["id"] for row in _feed()}
    assert public
    own = f"organisation/{world.actors[person].organisation_id}"
    rows = _feed(bearer(Client(), *_key(world, person, FEED_READ)))
    assert {row["id"] for row in rows if row["stream"] != own} == public


@pytest.mark.parametrize("person", [one for one in PROGRAMS if one.inside], ids=str)
def test_a_program_reads_what_its_organisation_has_part_in(world: World, person: Person) -> None:
    unit = world.actors[person].organisation_id
    rows = _feed(bearer(Client(), *_key(world, person, FEED_READ)))
    kinds = {row["stream"].split("/")[0] for row in rows}
    assert person.role
    assert kinds >= READ.get(person.role, set())
    purchases = {row["stream"].split("/")[1] for row in rows if row["stream"].startswith("purchase/")}
    bought = set(Purchase.objects.filter(buyer_unit_id=unit).values_list("number", flat=True))
    sold = set(Order.objects.filter(supplier_id=unit).values_list("purchase__number", flat=True))
    if person.kind is not OrganisationKind.REGULATOR:
        assert purchases <= bought | sold | _invited(unit)
    if person.kind is OrganisationKind.SUPPLIER:
        about = {row["kind"].split(".")[0] for row in rows if row["stream"].startswith("purchase/")}
        assert "purchase" not in about, "what is judged about a purchase is the buyer's"
        assert all("findings" not in row["data"] for row in rows)


def _invited(supplier_id: int) -> set[str]:
    return set(Invitee.objects.filter(supplier_id=supplier_id).values_list("competition__purchase__number", flat=True))


@pytest.mark.parametrize("person", PROGRAMS, ids=str)
def test_a_webhook_is_sent_what_the_feed_shows(world: World, person: Person) -> None:
    client_id, secret = _key(world, person, FEED_READ)
    endpoint = _endpoint(world, client_id, person)
    promise_deliveries(list(_log()))
    sent = dict(Delivery.objects.filter(endpoint=endpoint).values_list("event", "body"))
    read = {row["id"]: row for row in _feed(bearer(Client(), client_id, secret))}
    assert {one: json.loads(body) for one, body in sent.items()} == read


@pytest.mark.parametrize("person", PROGRAMS, ids=str)
def test_without_the_permission_the_doors_stay_shut(world: World, person: Person) -> None:
    client_id, secret = _key(world, person, DATA_READ)
    header = bearer(Client(), client_id, secret)
    assert Client().get("/api/changes", headers=header).status_code == 403
    asked = Client().post("/graphql/", '{"query": "{ me { name } }"}', content_type="application/json", headers=header)
    assert asked.status_code == 200
    with pytest.raises(InvalidInput):
        _endpoint(world, client_id, person)
    following, other = _key(world, person, FEED_READ)
    header = bearer(Client(), following, other)
    asked = Client().post("/graphql/", '{"query": "{ me { name } }"}', content_type="application/json", headers=header)
    assert asked.status_code == 403


@pytest.mark.parametrize("person", PROGRAMS, ids=str)
def test_a_webhook_whose_key_lost_the_feed_is_sent_nothing(world: World, person: Person) -> None:
    client_id, _ = _key(world, person, FEED_READ, DATA_READ)
    endpoint = _endpoint(world, client_id, person)
    row = ApiClient.objects.get(client_id=client_id)
    terms = {"name": row.name, "roles": row.roles, "scopes": [DATA_READ], "expires_at": row.expires_at}
    change_client(actor=_keeper(world, person), at=NOW, key=idempotency_key(), client_id=client_id, **terms)
    promise_deliveries(list(_log()))
    assert not Delivery.objects.filter(endpoint=endpoint).exists()


def _keeper(world: World, person: Person) -> Any:
    return next(
        actor
        for one, actor in world.actors.items()
        if (one.kind, one.inside, one.role) == (person.kind, person.inside, Role.ADMINISTRATOR)
    )


def _endpoint(world: World, client_id: str, person: Person) -> int:
    """Give a program a webhook for everything, as if it had one from the beginning."""
    inputs = {"client_id": client_id, "url": "https://erp.example/mall", "kinds": ["*"], "secret": new_webhook_secret()}
    made = add_endpoint(actor=_keeper(world, person), at=NOW, key=idempotency_key(), **inputs)
    Endpoint.objects.filter(pk=made).update(created_at="2000-01-01T00:00:00Z")
    return made
