"""The frame of mutations: what is refused is told as data, what was done once stays done once."""

import json
from typing import Any

import pytest
from django.test import Client

from marketplace.purchasing.models import Purchase
from tests.factories.mall import Mall, make_mall, submitted
from tests.factories.snapshot import snapshot
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db

CANCEL = """
mutation ($input: CancelPurchaseInput!) {
  cancelPurchase(input: $input) {
    errors { field code message ruleId article limit actual remedies reference }
    purchase { number state lines { position supplier } }
  }
}
"""


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def cancel(client: Client, **values: str) -> dict[str, Any]:
    found = ask(client, CANCEL, input={"idempotencyKey": "one", "reason": "a mistake", **values})
    assert "errors" not in found
    payload: dict[str, Any] = found["data"]["cancelPurchase"]
    return payload


def test_it_is_done_once_for_a_key(client: Client, mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1, mall.bens_desk: 1})
    sign_in(client, mall.cast.alice)
    first = cancel(client, number=number)
    assert first["errors"] == []
    assert first["purchase"]["state"] == "cancelled"
    assert [line["position"] for line in first["purchase"]["lines"]] == [1, 2]
    assert cancel(client, number=number) == first
    [again] = cancel(client, number=number, idempotencyKey="two")["errors"]
    assert again["code"] == "wrong_state"
    [other] = cancel(client, number=number, reason="another reason")["errors"]
    assert other["code"] == "conflict"


def test_a_refusal_names_its_field_and_changes_nothing(client: Client, mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1})
    sign_in(client, mall.cast.alice)
    before = snapshot()
    payload = cancel(client, number=number, reason=" ")
    assert payload["purchase"] is None
    [error] = payload["errors"]
    assert (error["field"], error["code"], error["ruleId"], error["remedies"]) == ("reason", "invalid", None, [])
    assert error["reference"].startswith("E-")
    assert snapshot() == before


@pytest.mark.parametrize("number", ["nothing", "\x00", "9" * 5000, ""])
def test_bad_values_are_never_faults_of_ours(client: Client, mall: Mall, number: str) -> None:
    sign_in(client, mall.cast.alice)
    [error] = cancel(client, number=number)["errors"]
    assert error["code"] in {"not_found", "invalid"}


def test_visitors_and_outsiders_are_refused(client: Client, mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1})
    codes = []
    for actor in (None, mall.cast.charlie, mall.cast.eva, mall.cast.dora):
        if actor:
            sign_in(client, actor)
        payload = cancel(client, number=number)
        codes.append(payload["errors"][0]["code"])
    assert codes == ["not_authorized"] * 4
    assert Purchase.objects.get(number=number).state == "submitted"


def test_mutations_are_sent_by_post_with_a_token_and_a_key(mall: Mall) -> None:
    query = 'mutation { cancelPurchase(input: {number: "1", reason: "no", idempotencyKey: "k"}) { errors { code } } }'
    found = Client().get("/graphql/", {"query": query})
    assert found.status_code == 400
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, mall.cast.alice)
    body = json.dumps({"query": query})
    assert strict.post("/graphql/", body, content_type="application/json").status_code == 403
    keyless = query.replace(', idempotencyKey: "k"', "")
    assert "data" not in ask(Client(), keyless)


def test_one_request_does_not_change_very_many_things(client: Client) -> None:
    one = 'cancelPurchase(input: {number: "1", reason: "no", idempotencyKey: "k"}) { errors { code } }'
    many = "mutation { " + " ".join(f"a{n}: {one}" for n in range(11)) + " }"
    assert "at most 10 things" in ask(client, many)["errors"][0]["message"]
