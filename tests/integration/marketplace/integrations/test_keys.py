"""Keys are given by the organisation's own administrator, within limits; what a program does stands under its name."""

import datetime
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.audit.check import check_log
from marketplace.audit.queries import timeline
from marketplace.integrations.operations import change_client, create_client, new_secret, revoke_client, rotate_secret
from marketplace.integrations.queries import client_actor, clients_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.permissions import allowed
from marketplace.organisations.models import User
from marketplace.organisations.queries import members_of
from marketplace.purchasing.models import Purchase
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.machines import BUYING, bearer, key_of, make_client
from tests.factories.mall import BUDGET_LINE, FIELD, Mall

TERMS: dict[str, Any] = {
    "name": "ERP",
    "roles": ["requester"],
    "scopes": BUYING,
    "expires_at": NOW + datetime.timedelta(days=100),
}


@pytest.fixture(autouse=True)
def _the_hour_of_the_mall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs buy in the year of the budget line."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def give(actor: Actor, **changes: Any) -> str:
    return create_client(actor=actor, at=NOW, key=idempotency_key(), **{**TERMS, "secret": new_secret(), **changes})


def test_an_administrator_gives_a_program_a_key(mall: Mall) -> None:
    client_id = give(mall.cast.uma)
    row = key_of(client_id)
    assert (row.organisation_id, row.roles, row.created_by_id) == (
        mall.cast.uma.organisation_id,
        ["requester"],
        mall.cast.uma.user_id,
    )
    account = User.objects.get(username=client_id)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert client_id not in {one.username for one in members_of(mall.cast.uma.organisation_id)}
    event = timeline(f"organisation/{mall.cast.uma.organisation_id}")[-1]
    assert (event.action, event.subject, event.data["scopes"]) == ("client.created", client_id, sorted(BUYING))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"roles": []}, "roles"),
        ({"roles": ["administrator"]}, "roles"),
        ({"roles": ["approver"]}, "roles"),
        ({"roles": ["supplier_operator"]}, "roles"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["purchasing:purchase:approve"]}, "scopes"),
        ({"scopes": ["integrations:client:manage"]}, "scopes"),
        ({"scopes": ["purchasing:order:answer", "listings:listing:change"]}, "scopes"),
        ({"expires_at": NOW}, "expires_at"),
        ({"expires_at": NOW + datetime.timedelta(days=800)}, "expires_at"),
        ({"expires_at": datetime.datetime(2026, 6, 1)}, "expires_at"),  # noqa: DTZ001 - that is what is refused
    ],
)
def test_what_a_key_can_not_be(mall: Mall, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        give(mall.cast.uma, **changes)
    assert field in refused.value.fields


def test_the_same_request_once_more_repeats_no_secret(mall: Mall) -> None:
    key = idempotency_key()
    create_client(actor=mall.cast.uma, at=NOW, key=key, **TERMS, secret=new_secret())
    with pytest.raises(Conflict):
        create_client(actor=mall.cast.uma, at=NOW, key=key, **TERMS, secret=new_secret())


def test_outsiders_manage_no_key_and_see_none(mall: Mall) -> None:
    client_id = give(mall.cast.uma)
    for outsider in (mall.cast.charlie, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            clients_of(outsider)
    assert not clients_of(mall.cast.adam).exists()
    for outsider in (mall.cast.charlie, mall.cast.alice, mall.cast.adam):
        for door, inputs in (
            (change_client, TERMS),
            (rotate_secret, {"secret": new_secret(), "overlap_days": 7}),
            (revoke_client, {"reason": "mischief"}),
        ):
            with pytest.raises(NotAuthorized):
                door(actor=outsider, at=NOW, key=idempotency_key(), client_id=client_id, **inputs)
    with pytest.raises(NotFound):
        revoke_client(actor=mall.cast.uma, at=NOW, key=idempotency_key(), client_id="emc_none", reason="none")


def test_a_revoked_key_stays_revoked(mall: Mall) -> None:
    client_id = give(mall.cast.uma)
    revoke_client(actor=mall.cast.uma, at=NOW, key=idempotency_key(), client_id=client_id, reason="no longer used")
    with pytest.raises(Conflict):
        change_client(actor=mall.cast.uma, at=NOW, key=idempotency_key(), client_id=client_id, **TERMS)
    with pytest.raises(Conflict):
        rotate_secret(
            actor=mall.cast.uma, at=NOW, key=idempotency_key(), client_id=client_id, secret="s", overlap_days=0
        )


def test_an_overlap_is_at_most_thirty_days(mall: Mall) -> None:
    client_id = give(mall.cast.uma)
    for days in (-1, 31):
        with pytest.raises(InvalidInput):
            rotate_secret(
                actor=mall.cast.uma, at=NOW, key=idempotency_key(), client_id=client_id, secret="s", overlap_days=days
            )


def test_a_program_holds_its_scopes_and_nothing_else_of_its_roles(mall: Mall) -> None:
    from marketplace.purchasing.permissions import Permission

    actor = client_actor(key_of(give(mall.cast.uma)))
    assert allowed(actor, Permission.PURCHASE_SUBMIT)
    assert allowed(actor, Permission.PURCHASE_VIEW)
    assert not allowed(actor, Permission.PURCHASE_ORDER)
    assert allowed(mall.cast.alice, Permission.PURCHASE_ORDER)
    assert not client_actor(key_of(give(mall.cast.uma, scopes=["integrations:feed:read"]))).scopes & set(BUYING[2:])


CART = """mutation ($input: PutInCartInput!) { putInCart(input: $input) { errors { code message field } } }"""
SUBMIT = """mutation ($input: SubmitCartInput!) { submitCart(input: $input)
  { errors { code message field } purchase { number title } } }"""
ORDER = """mutation ($input: PlaceOrdersInput!) { placeOrders(input: $input) { errors { code message } } }"""


def test_a_program_buys_under_its_own_name_and_people_approve(mall: Mall) -> None:
    web = Client()
    header = bearer(web, *make_client(mall.cast.uma))

    def ask(query: str, **given: Any) -> Any:
        body = {"query": query, "variables": {"input": {**given, "idempotencyKey": idempotency_key()}}}
        answer = web.post("/graphql/", json.dumps(body), content_type="application/json", headers=header).json()
        assert "errors" not in answer, answer
        return next(iter(answer["data"].values()))

    assert ask(CART, listingId=mall.laptop, quantity=1)["errors"] == []
    done = ask(SUBMIT, title="Laptops", fields=[{"name": FIELD, "value": BUDGET_LINE}])
    assert done["errors"] == []
    number = done["purchase"]["number"]
    row = Purchase.objects.select_related("requester").get(number=number)
    assert row.requester.full_name == "ERP"
    [event] = timeline(f"purchase/{number}")
    assert (event.actor, event.organisation) == ("ERP", "青石县第一中学")
    assert check_log() == []
    refused = ask(ORDER, number=number)
    assert [one["code"] for one in refused["errors"]] == ["not_authorized"]


def test_the_pages_show_a_secret_once(mall: Mall) -> None:
    web = client_of(mall.cast.uma)
    form = {
        "name": "ERP",
        "roles": ["requester"],
        "scopes": BUYING,
        "expires_on": f"{NOW + datetime.timedelta(days=90):%Y-%m-%d}",
        "idempotency_key": idempotency_key(),
    }
    made = web.post("/administration/integrations/new/", form)
    assert made.status_code == 200
    assert b"emsk_" in made.content
    assert "no-store" in made["Cache-Control"]
    client_id = clients_of(mall.cast.uma).get().client_id
    assert web.post("/administration/integrations/new/", form).status_code == 409
    for page in (
        "/administration/integrations/",
        "/administration/integrations/new/",
        f"/administration/integrations/{client_id}/",
    ):
        shown = web.get(page)
        assert (shown.status_code, b"emsk_" in shown.content) == (200, False)
    hook = {"url": "https://erp.example/mall", "kinds": "order.*", "idempotency_key": idempotency_key()}
    added = web.post(f"/administration/integrations/{client_id}/webhooks/", hook)
    assert b"emwh_" in added.content
    number = key_of(client_id).endpoints.get().pk
    tested = web.post(f"/administration/webhooks/{number}/test/", {"idempotency_key": idempotency_key()}, follow=True)
    assert b"webhook.test" in tested.content
    assert web.get(f"/administration/webhooks/{number}/?state=waiting").status_code == 200
    assert web.get(f"/administration/webhooks/{number}/?format=csv").status_code == 200
    assert web.get("/administration/integrations/?format=csv").status_code == 200
    assert web.get("/administration/integrations/help/").status_code == 200
    bad = web.post(
        f"/administration/integrations/{client_id}/webhooks/",
        {**hook, "url": "https://10.0.0.1/", "idempotency_key": idempotency_key()},
    )
    assert bad.status_code == 422
    other = client_of(mall.cast.adam)
    for path in (f"integrations/{client_id}/", f"webhooks/{number}/"):
        assert other.get(f"/administration/{path}").status_code == 404
    assert client_of(mall.cast.alice).get("/administration/integrations/").status_code == 403


def test_statements_do_not_grow_with_keys(mall: Mall) -> None:
    web = client_of(mall.cast.uma)
    counts = []
    for _ in range(2):
        give(mall.cast.uma)
        web.get("/administration/integrations/")
        with CaptureQueriesContext(connection) as queries:
            web.get("/administration/integrations/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


CREATE = """mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input)
  { errors { code field message } secret key { clientId state scopes } } }"""


def test_graphql_gives_keys_to_administrators_only(mall: Mall) -> None:
    until = f"{NOW + datetime.timedelta(days=90):%Y-%m-%d}"
    given = {"name": "ERP", "roles": ["requester"], "scopes": BUYING, "expiresOn": until}

    def create(actor: Actor, **changes: Any) -> Any:
        body = {
            "query": CREATE,
            "variables": {"input": {**given, "idempotencyKey": idempotency_key(), **changes}},
        }
        answer = client_of(actor).post("/graphql/", json.dumps(body), content_type="application/json").json()
        return answer["data"]["createApiKey"]

    made = create(mall.cast.uma)
    assert made["errors"] == []
    assert made["secret"].startswith("emsk_")
    assert made["key"]["state"] == "open"
    refused = create(mall.cast.alice)
    assert (refused["secret"], refused["errors"][0]["code"]) == (None, "not_authorized")
    again = create(mall.cast.uma, idempotencyKey="once")
    assert again["errors"] == []
    assert create(mall.cast.uma, idempotencyKey="once")["errors"][0]["code"] == "conflict"
    keys = "{ apiKeys(first: 5) { edges { node { clientId createdBy } } } apiScopes { code roles } }"
    found = client_of(mall.cast.uma).get("/graphql/", {"query": keys}).json()["data"]
    assert [one["node"]["createdBy"] for one in found["apiKeys"]["edges"]] == ["Uma", "Uma"]
    assert {"code": "purchasing:purchase:submit", "roles": [Role.REQUESTER.value]} in found["apiScopes"]
    assert "listings:listing:change" not in {one["code"] for one in found["apiScopes"]}
