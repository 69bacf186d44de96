"""The pages of framework agreements: each reader sees what is his, and acts come back with what was typed."""

import datetime
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from marketplace.agreements.models import Agent, Application, FrameworkAgreement
from marketplace.agreements.operations import ask_exit
from marketplace.kernel import clock
from marketplace.organisations.models import Organisation
from tests.factories.agreements import (
    AFTER,
    BLIND,
    LATER,
    MARYS_CODE,
    PAPER,
    announced,
    applied,
    call,
    drafted,
    evaluating,
    in_force,
    invited,
    opened_wide,
    planned,
    qualified,
)
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.clock import mall_clock_shows
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
NOT_FOUND, REFUSED, SEE_OTHER = 404, 422, 303


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime.datetime]:
    """The moment that the pages' clock shows; tests replace it."""
    moment = [NOW]
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    return moment


@pytest.fixture
def mall(now: list[datetime.datetime]) -> Mall:
    return make_mall()


def _act(client: Client, number: str, name: str, **values: object) -> int:
    url = reverse("manager:act", args=[number, name])
    return client.post(url, {"idempotency_key": f"{number}-{name}", **values}).status_code


def test_a_draft_is_its_managers_alone(mall: Mall) -> None:
    number = drafted(mall)
    assert client_of(mall.cast.mary).get(f"/manager/agreements/{number}/").status_code == 200
    assert client_of(mall.cast.dora).get(f"/regulator/agreements/{number}/").status_code == NOT_FOUND
    assert client_of(mall.cast.bob).get(f"/supplier/invitations/{number}/").status_code == NOT_FOUND
    assert Client().get(f"/agreements/{number}/").status_code == NOT_FOUND
    assert client_of(mall.cast.alice).get(f"/manager/agreements/{number}/").status_code == 403


def test_another_agency_finds_nothing(mall: Mall) -> None:
    number = invited(mall)
    other = FrameworkAgreement.objects.get(number=number)
    other.manager_id = mall.cast.alice.organisation_id
    other.save()
    client = client_of(mall.cast.mary)
    for address in ("", "plan/", "lots/1/", "lots/1/terms/", "dossier/"):
        assert client.get(f"/manager/agreements/{number}/{address}").status_code == NOT_FOUND
    assert _act(client, number, "terminate_agreement", reason="x") == NOT_FOUND


def test_a_plan_is_drafted_by_its_form_and_comes_back_with_what_was_typed(mall: Mall) -> None:
    client = client_of(mall.cast.mary)
    typed = {
        "title": "打印机框架协议",
        "kind": "closed",
        "region": "990100",
        "term_months": "12",
        "idempotency_key": "a",
    }
    refused = client.post("/manager/agreements/draft/", typed)
    assert refused.status_code == REFUSED
    assert "打印机框架协议" in refused.content.decode()
    sent = client.post(
        "/manager/agreements/draft/",
        {**typed, "scope": "small_recurring", "starts_on": "2026-04-01", "surveyed_buyers": "甲\n乙\n丙"},
    )
    assert sent.status_code == SEE_OTHER
    agreement = FrameworkAgreement.objects.latest("pk")
    assert agreement.surveyed_buyers == ["甲", "乙", "丙"]
    lot = {"title": "打印机", "category": "A02010108", "price_limit": "3000", "call_off": ["direct_selection"]}
    lot |= {"evaluation": "price", "consumables": "硒鼓：4", "consumable_years": "3", "idempotency_key": "b"}
    assert client.post(f"/manager/agreements/{agreement.number}/lots/1/terms/", lot).status_code == SEE_OTHER
    assert agreement.lots.get().consumables[0]["name"] == "硒鼓"
    page = client.get(f"/manager/agreements/{agreement.number}/lots/1/terms/").content.decode()
    assert "硒鼓: 4" in page
    assert _act(client, agreement.number, "submit_plan") == REFUSED


def test_the_finance_bureau_decides_on_a_plan_once(mall: Mall) -> None:
    number = drafted(mall)
    assert _act(client_of(mall.cast.mary), number, "submit_plan") == SEE_OTHER
    client = client_of(mall.cast.dora)
    assert number in client.get("/regulator/agreements/?state=plan_submitted").content.decode()
    url = f"/regulator/agreements/{number}/decide/"
    assert client.post(url, {"approve": "no", "idempotency_key": "a"}).status_code == REFUSED
    assert client.post(url, {"approve": "yes", "idempotency_key": "b"}).status_code == SEE_OTHER
    assert client.post(url, {"approve": "yes", "idempotency_key": "c"}).status_code == 409


def test_nobody_learns_whose_a_sealed_application_is(mall: Mall) -> None:
    number = invited(mall)
    mine = applied(mall.cast.bob, number, "5000.00")
    receipt = Application.objects.get(number=mine).receipt
    page = client_of(mall.cast.mary).get(f"/manager/agreements/{number}/").content.decode()
    assert receipt in page
    assert mine not in page
    assert "青石科技" not in page.partition("<main")[2]
    mary = client_of(mall.cast.mary)
    assert mary.get(f"/manager/agreements/{number}/applications/{mine}/").status_code == NOT_FOUND
    assert mary.get(f"/manager/agreements/{number}/dossier/").status_code == 409
    assert client_of(mall.cast.dora).get(f"/regulator/agreements/{number}/dossier/").status_code == 409
    assert "青石科技" not in client_of(mall.cast.dora).get(f"/regulator/agreements/{number}/").content.decode()
    assert client_of(mall.cast.ben).get(f"/supplier/applications/{mine}/").status_code == NOT_FOUND
    own = client_of(mall.cast.bob).get(f"/supplier/applications/{mine}/").content.decode()
    assert receipt in own


def test_a_round_that_failed_unopened_stays_shut(mall: Mall, now: list[datetime.datetime]) -> None:
    number = invited(mall)
    applied(mall.cast.bob, number, "5000.00")
    mary = client_of(mall.cast.mary)
    now[0] = AFTER
    assert _act(mary, number, "fail_invitation", round="0", reason="一名开启人遗失口令") == SEE_OTHER
    page = mary.get(f"/manager/agreements/{number}/").content.decode()
    assert "Application received" in page
    assert "青石科技" not in page.partition("<main")[2]
    assert mary.get(f"/manager/agreements/{number}/dossier/").status_code == 200
    assert "青石科技" not in client_of(mall.cast.dora).get(f"/regulator/agreements/{number}/").content.decode()


def test_a_supplier_applies_replaces_and_withdraws(mall: Mall) -> None:
    number, client = invited(mall), client_of(mall.cast.bob)
    mall_clock_shows(NOW)
    url = f"/supplier/invitations/{number}/lots/1/"
    offer = {"lot": "1", "product": "T:LAPTOP", "price": "6000.01", "standing": "maker", "blind": BLIND}
    refused = client.post(url, {**offer, "idempotency_key": "a"})
    assert (refused.status_code, "FA-13" in refused.content.decode()) == (REFUSED, True)
    sent = client.post(url, {**offer, "price": "5900", "idempotency_key": "b"})
    assert sent.status_code == SEE_OTHER
    again = client.post(url, {**offer, "price": "5800", "idempotency_key": "c"})
    assert again["Location"] == sent["Location"]
    assert Application.objects.get().submissions == 2
    assert client.post(f"{sent['Location']}withdraw/", {"idempotency_key": "d"}).status_code == SEE_OTHER
    assert Application.objects.get().sealed is None
    listed = client.get("/supplier/agreements/?format=csv").content.decode()
    assert Application.objects.get().number in listed


def test_the_opening_asks_for_the_own_code(mall: Mall, now: list[datetime.datetime]) -> None:
    number = invited(mall)
    applied(mall.cast.bob, number, "5000.00")
    client = client_of(mall.cast.mary)
    assert "open_applications" not in client.get(f"/manager/agreements/{number}/").content.decode()
    now[0] = AFTER
    mall_clock_shows(AFTER)
    assert "open_applications" in client.get(f"/manager/agreements/{number}/").content.decode()
    wrong = {"code": "not the code at all", "blind": BLIND, "round": "0"}
    assert _act(client, number, "open_applications", **wrong) == REFUSED
    right = wrong | {"code": MARYS_CODE, "idempotency_key": "other"}
    assert _act(client, number, "open_applications", **right) == SEE_OTHER


def test_results_are_reckoned_line_by_line_and_told_with_their_reasons(
    mall: Mall, now: list[datetime.datetime]
) -> None:
    number, applications = qualified(mall)
    now[0] = AFTER
    client = client_of(mall.cast.mary)
    assert _act(client, number, "compute_admission", round="0") == SEE_OTHER
    page = client.get(f"/manager/agreements/{number}/").content.decode()
    assert page.count('data-verdict="admitted"') == 2
    assert page.count('data-verdict="eliminated"') == 1
    hidden = client_of(mall.cast.bob).get(f"/supplier/applications/{applications['bob']}/").content.decode()
    assert "data-verdict" not in hidden
    assert 'data-state="opened"' in hidden
    assert "资格" not in hidden.partition("<main")[2]
    assert "data-verdict" not in Client().get(f"/agreements/{number}/").content.decode()
    assert _act(client, number, "announce_results", round="0") == SEE_OTHER
    shown = client_of(mall.cast.charlie).get(f"/supplier/applications/{applications['charlie']}/").content.decode()
    assert "among the last" in shown
    assert 'data-verdict="eliminated"' in Client().get(f"/agreements/{number}/").content.decode()


def test_admitted_suppliers_sign_and_the_manager_countersigns(mall: Mall, now: list[datetime.datetime]) -> None:
    number, applications = announced(mall)
    now[0] = AFTER
    for name in ("bob", "ben"):
        url = f"/supplier/applications/{applications[name]}/sign/"
        assert client_of(getattr(mall.cast, name)).post(url, {"idempotency_key": "s"}).status_code == SEE_OTHER
    assert client_of(mall.cast.charlie).post(
        f"/supplier/applications/{applications['charlie']}/sign/", {"idempotency_key": "s"}
    ).status_code in {NOT_FOUND, 409}
    client = client_of(mall.cast.mary)
    assert _act(client, number, "countersign_agreement", round="0", signed_on=f"{AFTER:%Y-%m-%d}") == SEE_OTHER
    home = client.get("/manager/").content.decode()
    # Telling the buyers is a duty with a clock; its card leads to the agreement, where it is done.
    assert "Tell the buyers" in home
    assert "青石科技" in Client().get(f"/agreements/{number}/").content.decode()


def test_a_running_agreement_shows_quota_prices_and_requests(mall: Mall, now: list[datetime.datetime]) -> None:
    number = in_force(mall)
    now[0] = LATER
    call(ask_exit, mall.cast.bob, LATER, number=number, reason="搬迁停产")
    client = client_of(mall.cast.mary)
    page = client.get(f"/manager/agreements/{number}/").content.decode()
    assert "搬迁停产" in page
    assert "500" in page
    lot = client.get(f"/manager/agreements/{number}/lots/1/").content.decode()
    assert "5,000.00" in lot
    url = f"/manager/agreements/{number}/lots/1/act/remove_supplier/"
    values = {
        "supplier_id": mall.cast.ben.organisation_id,
        "ground": "collusion",
        "reason": "x",
        "idempotency_key": "r",
    }
    assert client.post(url, values).status_code == REFUSED
    own = client_of(mall.cast.bob).get(f"/supplier/agreements/{number}/").content.decode()
    assert "搬迁停产" in own
    assert client_of(mall.cast.charlie).get(f"/supplier/agreements/{number}/").status_code in {200, NOT_FOUND}
    dossier = client.get(f"/manager/agreements/{number}/dossier/")
    assert dossier["Content-Type"] == "application/zip"


def test_an_open_framework_counts_its_review_down(mall: Mall) -> None:
    number = opened_wide(mall)
    application = applied(mall.cast.bob, number, "5000.00")
    client = client_of(mall.cast.mary)
    assert "fa.open.review" in client.get(f"/manager/agreements/{number}/").content.decode()
    url = f"/manager/agreements/{number}/applications/{application}/"
    assert (
        client.post(f"{url}admit/", {"admit": "yes", "reason": "符合", "idempotency_key": "a"}).status_code == SEE_OTHER
    )
    assert client.post(f"{url}publish/", {"idempotency_key": "b"}).status_code == SEE_OTHER
    leave = f"/supplier/agreements/{number}/act/exit/"
    assert client_of(mall.cast.bob).post(leave, {"reason": "停产", "idempotency_key": "c"}).status_code == SEE_OTHER
    assert "announce_departures" in client.get(f"/manager/agreements/{number}/").content.decode()


def test_lists_filter_and_leave_as_files(mall: Mall) -> None:
    number = planned(mall)
    client = client_of(mall.cast.mary)
    assert number in client.get("/manager/agreements/?state=planned").content.decode()
    assert number not in client.get("/manager/agreements/?state=drafted").content.decode()
    assert number in client.get("/manager/agreements/?format=csv").content.decode()
    assert client.get("/manager/agreements/?format=xlsx").status_code == 200
    assert number not in Client().get("/agreements/?format=csv").content.decode()


def test_unknown_names_are_not_found(mall: Mall) -> None:
    number, client = invited(mall), client_of(mall.cast.mary)
    for address in ("act/fly/", f"lots/1/act/{quote('x')}/", "applications/none/fly/"):
        assert client.post(f"/manager/agreements/{number}/{address}", {}).status_code == NOT_FOUND
    assert client_of(mall.cast.bob).post(f"/supplier/agreements/{number}/act/fly/", {}).status_code == NOT_FOUND


def test_related_applicants_stand_in_the_admission_line_by_line(mall: Mall, now: list[datetime.datetime]) -> None:
    owners = [mall.cast.bob.organisation_id, mall.cast.ben.organisation_id]
    Organisation.objects.filter(pk__in=owners).update(owner="同一控股集团")
    number, applications = evaluating(mall)
    now[0] = AFTER
    for client, address in (
        (client_of(mall.cast.mary), f"/manager/agreements/{number}/"),
        (client_of(mall.cast.dora), f"/regulator/agreements/{number}/"),
    ):
        page = client.get(address).content.decode()
        assert page.count('data-rule="FA-19"') == 2
        assert "art. 18" in page
    page = client_of(mall.cast.mary).get(f"/manager/agreements/{number}/applications/{applications['bob']}/")
    assert 'data-rule="FA-19"' in page.content.decode()
    supplier = client_of(mall.cast.charlie).get(f"/supplier/applications/{applications['charlie']}/").content.decode()
    assert "FA-19" not in supplier


def test_agents_are_appointed_and_shown_to_everybody(mall: Mall, now: list[datetime.datetime]) -> None:
    number = in_force(mall)
    now[0] = LATER
    client, url = client_of(mall.cast.bob), f"/supplier/agreements/{number}/act/appoint/"
    code = Organisation.objects.get(pk=mall.cast.charlie.organisation_id).credit_code
    refused = client.post(url, {"lot": "1", "agent": code, "idempotency_key": "a"})
    assert (refused.status_code, "FA-40" in refused.content.decode()) == (REFUSED, True)
    paper = SimpleUploadedFile("letter.pdf", PAPER[1])
    sent = client.post(url, {"lot": "1", "agent": code, "authorisation": paper, "idempotency_key": "b"})
    assert sent.status_code == SEE_OTHER
    for reader, address in ((client, f"/supplier/agreements/{number}/"), (Client(), f"/agreements/{number}/")):
        assert f'data-agent="{code}"' in reader.get(address).content.decode()
    agent = Agent.objects.get().pk
    ended = {"agent": str(agent), "reason": "合作期满", "idempotency_key": "c"}
    assert client.post(f"/supplier/agreements/{number}/act/end-agent/", ended).status_code == SEE_OTHER
    assert f'data-agent="{code}"' not in Client().get(f"/agreements/{number}/").content.decode()
