"""Rules in force, drafts and waivers in GraphQL."""

import pytest
from django.test import Client

from tests.factories import drafts, waivers
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, fill_cart, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db

VALUES = """{ ruleValues(region: "990122", on: "2026-03-02") { name value unit category source mark pack version } }"""
DRAFT = """
mutation ($input: StartPackDraftInput!) {
  startPackDraft(input: $input) { errors { code field } draft { number state makerName changes { name } dryRun { done } } }
}
"""
STATE = """
mutation ($input: StateValueInput!) {
  stateValue(input: $input) { errors { code field message } draft { changes { name old new } } }
}
"""
ASK = """
mutation ($input: AskWaiverInput!) {
  askWaiver(input: $input) { errors { code field message } waiver { number state rule message amount } }
}
"""
GRANT = """
mutation ($input: GrantWaiverInput!) {
  grantWaiver(input: $input) { errors { code message } waiver { state decidedBy validUntil } }
}
"""


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def test_anybody_reads_what_governs_with_its_source(client: Client, mall: Mall) -> None:
    rows = ask(client, VALUES)["data"]["ruleValues"]
    (limit,) = [row for row in rows if row["name"] == "route.mall_max"]
    assert (limit["value"], limit["pack"], limit["mark"]) == ("50", "990000-shifan", "design")
    assert {row["category"] for row in rows if row["name"] == "route.framework_max"} == {
        "A02010105",
        "A02010108",
        "A02061804",
    }


def test_anybody_reads_the_rules_with_the_law_behind_them(client: Client, mall: Mall) -> None:
    rows = ask(client, "{ rules { id title article judgedAt parameters waivable } }")["data"]["rules"]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    assert by_id["PAY-02"]["parameters"] == ["pay.due"]
    assert by_id["PRICE-02"]["judgedAt"] == ["approve", "award", "order", "source", "submit"]
    assert (by_id["ROUTE-02"]["waivable"], by_id["PRICE-02"]["waivable"]) == (True, False)
    assert by_id["FA-40"]["judgedAt"] == ["appoint"]


def test_an_officer_drafts_a_value(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.dora)
    given = {"pack": drafts.PACK, "effectiveFrom": "2026-12-31", "note": "a lower limit"}
    payload = ask(client, DRAFT, input={"idempotencyKey": "d1", **given})["data"]["startPackDraft"]
    assert payload["errors"] == []
    assert (payload["draft"]["state"], payload["draft"]["makerName"]) == ("drafted", "Dora")
    value = {
        "number": payload["draft"]["number"],
        "name": "route.mall_max",
        "value": "0.2",
        "sourceKey": "SF1",
        "source": "示财购〔2026〕1号",
        "mark": "read",
        "examples": drafts.EXAMPLES.format(below="1999.99", limit="2000.00"),
    }
    stated = ask(client, STATE, input={"idempotencyKey": "d2", **value})["data"]["stateValue"]
    assert stated["draft"]["changes"] == [{"name": "route.mall_max", "old": "50", "new": "0.2"}]
    (refused,) = ask(client, STATE, input={"idempotencyKey": "d3", **value, "mark": "sure"})["data"]["stateValue"][
        "errors"
    ]
    assert (refused["code"], refused["field"]) == ("invalid", "mark")
    sign_in(client, mall.cast.charlie)
    (stranger,) = ask(client, STATE, input={"idempotencyKey": "d4", **value})["data"]["stateValue"]["errors"]
    assert stranger["code"] == "not_authorized"


def test_a_waiver_is_asked_for_and_granted(client: Client, mall: Mall) -> None:
    waivers.strict(mall)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    sign_in(client, mall.cast.alice)
    given = {"rule": "ROUTE-02", "reason": "the only school", "fields": [{"name": FIELD, "value": BUDGET_LINE}]}
    payload = ask(client, ASK, input={"idempotencyKey": "w1", **given})["data"]["askWaiver"]
    assert payload["errors"] == []
    assert (payload["waiver"]["state"], payload["waiver"]["amount"]) == ("asked", "2400.00")
    assert "2,400.00" in payload["waiver"]["message"]
    number = payload["waiver"]["number"]
    sign_in(client, mall.cast.dora)
    answer = {"number": number, "reason": "one need", "validUntil": "2020-01-01"}
    late = ask(client, GRANT, input={"idempotencyKey": "w2", **answer})["data"]["grantWaiver"]
    assert [error["code"] for error in late["errors"]] == ["blocked"]
    found = ask(client, "{ waivers(state: ASKED) { edges { node { number reason } } } }")["data"]["waivers"]["edges"]
    assert [edge["node"]["number"] for edge in found] == [number]
    sign_in(client, mall.cast.charlie)
    assert ask(client, "{ waivers { edges { node { number } } } }")["data"]["waivers"]["edges"] == []
    assert ask(client, f'{{ waiver(number: "{number}") {{ reason }} }}')["data"]["waiver"] is None
