"""Signing in, choosing an organisation, languages, and the pages for what goes wrong."""

import pytest
from django.test import Client

from marketplace.kernel.actor import SYSTEM, Role
from marketplace.organisations.operations import add_member
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, PASSWORD, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """Everybody, without goods."""
    return make_cast()


def _sign_in(name: str, password: str = PASSWORD, **more: str) -> tuple[Client, str, int]:
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/sign-in/", {"username": name, "password": password, **more})
    return client, answer.headers.get("Location", ""), answer.status_code


@pytest.mark.parametrize(
    ("name", "desk"), [("alice", "/buyer/"), ("bob", "/supplier/"), ("dora", "/regulator/"), ("mary", "/manager/")]
)
def test_everybody_comes_to_the_own_desk(cast: Cast, name: str, desk: str) -> None:
    client, target, status = _sign_in(name)
    assert (status, target) == (303, desk)
    assert client.get(target).status_code == 200


def test_a_wrong_password_is_refused_in_words(cast: Cast) -> None:
    client, target, status = _sign_in("alice", "not the password at all")
    assert (status, target) == (422, "")
    assert client.get("/buyer/").status_code == 302


def test_a_page_that_asked_for_signing_in_is_shown_afterwards(cast: Cast) -> None:
    assert Client().get("/buyer/cart/").headers["Location"] == "/sign-in/?next=%2Fbuyer%2Fcart%2F"
    assert _sign_in("alice", next="/buyer/cart/")[1] == "/buyer/cart/"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_host(cast: Cast, target: str) -> None:
    assert _sign_in("alice", next=target)[1] == "/buyer/"


def test_a_person_with_two_organisations_chooses_one(cast: Cast) -> None:
    add_member(actor=SYSTEM, at=NOW, organisation_id=cast.eva.organisation_id, username="alice", roles=[Role.REQUESTER])
    client, target, _ = _sign_in("alice")
    assert target.startswith("/sign-in/organisation/")
    assert "临江市图书馆" in client.get(target).content.decode()
    assert client.get("/buyer/").status_code == 302
    before = client.session.session_key
    answer = client.post("/sign-in/organisation/", {"organisation": cast.eva.organisation_id})
    assert answer.headers["Location"] == "/buyer/"
    assert client.session.session_key != before
    assert "临江市图书馆" in client.get("/me/").content.decode()


def test_nobody_acts_for_a_foreign_organisation(cast: Cast) -> None:
    client, _, _ = _sign_in("alice")
    for chosen in (str(cast.bob.organisation_id), "x", "9" * 30):
        assert client.post("/sign-in/organisation/", {"organisation": chosen}).status_code == 404


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = client_of(cast.alice)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/buyer/").status_code == 302


def test_a_visitor_changes_the_language(cast: Cast) -> None:
    client = Client()
    assert 'lang="zh-Hans"' in client.get("/").content.decode()
    answer = client.post("/language/", {"language": "en", "next": "/search/"})
    assert answer.headers["Location"] == "/search/"
    assert 'lang="en"' in client.get("/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert 'lang="en"' in client.get("/").content.decode()


def test_a_desk_of_others_says_why_it_is_closed(cast: Cast) -> None:
    answer = client_of(cast.bob).get("/buyer/")
    assert answer.status_code == 403
    assert "E-" in answer.content.decode()


def test_an_unknown_address_has_a_reference_number(cast: Cast) -> None:
    answer = Client().get("/nothing/here/")
    assert answer.status_code == 404
    assert "E-" in answer.content.decode()


def test_a_fault_shows_a_reference_and_no_detail(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("storefront.html.portal.product.product_by_code", fail)
    answer = Client(raise_request_exception=False).get("/products/T:1/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "E-" in page
    assert "secret" not in page


def test_a_form_without_its_token_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/sign-in/", {"username": "alice", "password": PASSWORD}).status_code == 403
