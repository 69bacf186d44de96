"""The desk of auditors: where they arrive, and that they read agreements without a say in them."""

import pytest
from django.test import Client

from marketplace.audit.operations import sign_heads
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.organisations.models import Member
from tests.factories.cast import NOW, PASSWORD, member
from tests.factories.mall import make_mall

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
