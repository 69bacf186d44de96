"""The desk of auditors: where they arrive, and that they read purchases and agreements without a say in them."""

import pytest
from django.test import Client

from marketplace.agreements.operations import submit_plan
from marketplace.agreements.queries import agreements_visible_to
from marketplace.audit.operations import sign_heads
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.kernel.actor import SYSTEM, OrganisationKind, Role
from marketplace.organisations.models import Member
from marketplace.purchasing.models import Order
from marketplace.purchasing.queries.purchases import purchases_visible_to
from tests.factories.agreements import announced, call, drafted, qualified
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, PASSWORD, member, organisation
from tests.factories.mall import accepted, make_mall, submitted

pytestmark = pytest.mark.django_db


def _signed_in(username: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    answer = client.post("/sign-in/", {"username": username, "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    return client


def test_an_auditor_arrives_at_the_audit_desk() -> None:
    mall = make_mall()
    sign_heads(actor=SYSTEM, at=NOW)
    member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    client = Client(headers={"Accept-Language": "en"})
    answer = client.post("/sign-in/", {"username": "audrey", "password": PASSWORD}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/audit/")
    assert "data-root=" in page
    assert 'href="/regulator/agreements/"' in page
    assert 'href="/regulator/"' not in page
    assert client.get("/regulator/agreements/").status_code == 200
    assert client.get("/regulator/").status_code == 403


def test_who_audits_besides_another_role_keeps_that_desk() -> None:
    mall = make_mall()
    Member.objects.filter(user_id=mall.cast.dora.user_id).update(roles=["regulator", "auditor"])
    page = _signed_in("dora").get("/regulator/").content.decode()
    assert 'href="/audit/"' in page


def test_the_audit_desk_is_not_open_to_others() -> None:
    make_mall()
    assert _signed_in("charlie").get("/audit/").status_code == 403


def test_a_bureaus_auditor_reads_purchases_orders_and_claims_and_decides_nothing() -> None:
    mall = make_mall()
    (order,) = accepted(mall, {mall.laptop: 1})
    inputs = {"number": order, "quantities": {"1": 1}, "reason": "the screen flickers"}
    claim = open_claim(actor=mall.cast.alice, at=NOW, key="claim", **inputs)
    number = Order.objects.get(number=order).purchase.number
    member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    client = _signed_in("audrey")
    assert number in client.get("/audit/").content.decode()
    assert number in client.get("/audit/purchases/?state=ordered").content.decode()
    for address in (f"purchases/{number}/", f"orders/{order}/", f"claims/{claim}/"):
        page = client.get(f"/regulator/{address}").content.decode()
        assert "<form" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert client.get(f"/regulator/purchases/{number}/dossier/").status_code == 200


def test_a_units_auditor_reads_its_own_unit_and_an_operators_none() -> None:
    mall = make_mall()
    number = submitted(mall, {mall.laptop: 1})
    own = member(mall.cast.alice.organisation_id, "anna", Role.AUDITOR)
    other = organisation(77, OrganisationKind.BUYER_UNIT, "邻县中学", "990122")
    operator = organisation(78, OrganisationKind.OPERATOR, "运营公司", "990000")
    neighbour = member(other, "nora", Role.AUDITOR)
    keeper = member(operator, "otto", Role.AUDITOR)
    seen = [purchases_visible_to(actor).count() for actor in (own, neighbour, keeper)]
    assert seen == [1, 0, 0]
    assert client_of(own).get(f"/regulator/purchases/{number}/").status_code == 200
    assert client_of(neighbour).get(f"/regulator/purchases/{number}/").status_code == 404


def test_a_plan_is_read_by_the_bureaus_auditor_and_the_agencys_own_and_not_by_a_schools() -> None:
    mall = make_mall()
    number = drafted(mall)
    call(submit_plan, mall.cast.mary, number=number)
    bureau = member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    agency = member(mall.cast.mary.organisation_id, "agnes", Role.AUDITOR)
    school = member(mall.cast.alice.organisation_id, "anna", Role.AUDITOR)
    found = {actor: agreements_visible_to(actor).filter(number=number).count() for actor in (bureau, agency, school)}
    assert found == {bureau: 1, agency: 1, school: 0}


def test_what_competes_before_the_result_is_told_is_for_auditors_of_the_bureau_and_the_agency() -> None:
    mall = make_mall()
    number, _ = qualified(mall)
    school = organisation(77, OrganisationKind.BUYER_UNIT, "省实验中学", "990000")
    inside = [member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)]
    inside += [member(mall.cast.mary.organisation_id, "agnes", Role.AUDITOR)]
    outside = member(school, "anna", Role.AUDITOR)
    page, dossier = f"/regulator/agreements/{number}/", f"/regulator/agreements/{number}/dossier/"
    for actor in inside:
        assert "5,100.00" in client_of(actor).get(page).content.decode()
        assert client_of(actor).get(dossier).status_code == 200
    shown = client_of(outside).get(page)
    assert shown.status_code == 200
    text = shown.content.decode()
    assert [word for word in ("data-application", "5,100.00", mall.cast.ben.organisation_name) if word in text] == []
    assert client_of(outside).get(dossier).status_code == 404


def test_an_announced_result_is_for_every_auditor_and_the_dossier_is_not() -> None:
    mall = make_mall()
    number, _ = announced(mall)
    school = organisation(77, OrganisationKind.BUYER_UNIT, "省实验中学", "990000")
    client = client_of(member(school, "anna", Role.AUDITOR))
    page = client.get(f"/regulator/agreements/{number}/").content.decode()
    assert 'data-verdict="' in page
    assert "/dossier/" not in page
    assert client.get(f"/regulator/agreements/{number}/dossier/").status_code == 404
