"""Approvals over GraphQL: the inbox, the chain, decisions, deputies and rules, and nothing of another unit."""

import datetime
from typing import Any

import pytest
from django.test import Client

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.organisations.models import Member
from marketplace.purchasing.models import CartLine, Purchase
from marketplace.purchasing.states import PurchaseState
from tests.factories.approving import TODAY, Staff, asks, deputise, make_staff, membership, rule_in_force
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, make_mall, submitted
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
CHAIN = (
    "query ($number: String!) { approvalChain(number: $number) { position whom isOpen outcome decidedBy onBehalfOf } }"
)
PAST_PRICES = "query ($number: String!) { pastPrices(number: $number) { product prices { unitPrice } } }"
INBOX = "{ approvals(first: 5) { edges { node { number lines { position } } } } }"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


def mutate(client: Client, name: str, fields: str, **values: Any) -> dict[str, Any]:
    kind = name[0].upper() + name[1:]
    text = f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {{ errors {{ field code }} {fields} }} }}"
    found = ask(client, text, input={"idempotencyKey": "one", **values})
    assert "errors" not in found, found
    payload: dict[str, Any] = found["data"][name]
    return payload


def test_a_deputy_decides_and_both_names_are_told(client: Client, mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, None))
    number = submitted(mall, {mall.laptop: 1, mall.desk: 1})
    sign_in(client, staff.ted)
    days = {"validFrom": TODAY.isoformat(), "validTo": (TODAY + datetime.timedelta(days=1)).isoformat()}
    people = {"memberId": membership(staff.ted), "deputyId": membership(staff.fay)}
    named = mutate(
        client, "nameDeputy", "delegation { principal deputy delegationId }", reason="leave", **days, **people
    )
    assert (named["errors"], named["delegation"]["deputy"]) == ([], "Fay")
    sign_in(client, staff.fay)
    assert ask(client, INBOX)["data"]["approvals"]["edges"][0]["node"]["number"] == number
    returned = [{"position": 1, "reason": "too dear"}]
    decided = mutate(client, "approvePurchase", "purchase { state total }", number=number, stage=1, returned=returned)
    assert decided == {"errors": [], "purchase": {"state": "submitted", "total": "800.00"}}
    first, second = ask(client, CHAIN, number=number)["data"]["approvalChain"]
    assert (first["outcome"], first["decidedBy"], first["onBehalfOf"]) == ("agreed", "Fay", "Ted")
    assert (second["isOpen"], second["outcome"]) == (True, None)
    again = mutate(client, "approvePurchase", "purchase { state }", number=number, stage=1)
    assert again["errors"][0]["code"] == "conflict"
    sign_in(client, staff.ted)
    revoked = mutate(
        client,
        "revokeDelegation",
        "delegation { revokeReason }",
        delegationId=named["delegation"]["delegationId"],
        reason="back",
    )
    assert revoked["delegation"]["revokeReason"] == "back"


def test_past_prices_are_for_who_is_to_decide_now(client: Client, mall: Mall, staff: Staff) -> None:
    accepted(mall, {mall.laptop: 1})
    rule_in_force(staff, asks(staff.ted, staff.anna))
    number = submitted(mall, {mall.laptop: 1})
    deputise(staff.ted, staff.fay)

    def told(actor: Actor) -> list[str]:
        sign_in(client, actor)
        return [line["product"] for line in ask(client, PAST_PRICES, number=number)["data"]["pastPrices"]]

    everybody = (staff.ted, staff.fay, staff.anna, mall.cast.alice)
    assert [told(actor) for actor in everybody] == [["T:LAPTOP"], ["T:LAPTOP"], [], []]
    sign_in(client, staff.fay)
    assert mutate(client, "approvePurchase", "purchase { state }", number=number, stage=1)["errors"] == []
    assert [told(actor) for actor in everybody] == [[], [], ["T:LAPTOP"], []]
    sign_in(client, mall.cast.eva)
    assert ask(client, PAST_PRICES, number=number)["errors"][0]["extensions"]["code"] == "not_found"


def test_what_somebody_decided_is_shown_to_approvers(client: Client, mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    sign_in(client, mall.cast.arthur)
    assert mutate(client, "approvePurchase", "purchase { state }", number=number, stage=1)["errors"] == []
    decided = "{ decidedApprovals { edges { node { number } } } }"
    assert ask(client, decided)["data"]["decidedApprovals"]["edges"] == [{"node": {"number": number}}]
    Member.objects.filter(user_id=mall.cast.arthur.user_id).update(roles=["requester"])
    assert ask(client, decided)["data"]["decidedApprovals"]["edges"] == []


def test_rejected_and_put_in_the_cart_again(client: Client, mall: Mall, staff: Staff) -> None:
    number = submitted(mall, {mall.laptop: 1})
    sign_in(client, staff.fay)
    assert mutate(client, "sendBackPurchase", "purchase { state }", number=number, reason="split it")["errors"] == []
    assert Purchase.objects.get().state == PurchaseState.SENT_BACK
    sign_in(client, mall.cast.alice)
    again = mutate(client, "rebuildCart", "lines { position change priceThen price }", number=number)
    assert again["lines"] == [{"position": 1, "change": "same", "priceThen": "5000.00", "price": "5000.00"}]
    assert CartLine.objects.count() == 1


def test_a_rule_from_draft_to_end(client: Client, mall: Mall, staff: Staff) -> None:
    sign_in(client, staff.ursula)
    stages = [{"kind": "member", "id": staff.ted.user_id}, {"kind": "unit"}]
    shown = "rule { ruleId state stages { position whom } }"
    drafted = mutate(client, "draftApprovalRule", shown, title="Two", position=1, stages=stages, category=None)
    assert [stage["whom"] for stage in drafted["rule"]["stages"]] == ["Ted", "Any approver of the unit"]
    rule = drafted["rule"]["ruleId"]
    bad = mutate(client, "draftApprovalRule", shown, title="x", position=1, stages=stages, idempotencyKey="two")
    assert bad["errors"][0] == {"field": "title", "code": "invalid"}
    enacted = mutate(client, "enactApprovalRule", shown, ruleId=rule, effectiveFrom=TODAY.isoformat())
    assert enacted["rule"]["state"] == "in_force"
    assert len(ask(client, "{ approvalRules { ruleId } }")["data"]["approvalRules"]) == 1
    assert mutate(client, "endApprovalRule", shown, ruleId=rule, effectiveTo=TODAY.isoformat())["errors"] == []


def test_nothing_of_another_unit(client: Client, mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.ted, None))
    number = submitted(mall, {mall.laptop: 1})
    sign_in(client, mall.cast.eva)
    assert ask(client, INBOX)["data"]["approvals"]["edges"] == []
    assert ask(client, "{ approvalRules { ruleId } }")["data"]["approvalRules"] == []
    assert ask(client, CHAIN, number=number)["errors"]
    for name in ("approvePurchase", "rejectPurchase", "sendBackPurchase"):
        more = {} if name == "approvePurchase" else {"reason": "no need"}
        assert (
            mutate(client, name, "purchase { state }", number=number, **more)["errors"][0]["code"] == "not_authorized"
        )
