"""Pages of registration, review, sanctions, files, members and departments: what each person finds, and nobody else."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.organisations.models import Registration, Sanction, User
from marketplace.organisations.operations import add_member
from marketplace.organisations.queries import actor_for, departments, standing
from marketplace.organisations.states import SanctionKind
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import Mall, make_mall
from tests.factories.parties import PDF, admitted, proposed, sanction, sanctioned, sent

pytestmark = pytest.mark.django_db
KEY = {"idempotency_key": "k"}


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


def test_a_visitor_registers_step_by_step(mall: Mall, client: Client) -> None:
    form = {"full_name": "Nina", "username": "nina", "password": "a long sentence of hers", "region": "990122"}
    assert "Step 1 of 4" in client.get("/register/", headers={"accept-language": "en"}).content.decode()
    weak = client.post("/register/", form | {"password": "123"})
    assert weak.status_code == 422
    answer = client.post("/register/", form)
    row = Registration.objects.get()
    assert answer.headers["Location"] == f"/register/{row.number}/organisation/"
    bad = client.post(f"/register/{row.number}/organisation/", KEY | {"name": "x", "credit_code": "91"})
    assert bad.status_code == 422
    assert client.get("/register/status/").status_code == 200
    assert client.get("/supplier/").status_code == 403
    client.post("/sign-out/")
    assert client.get(f"/register/{row.number}/contact/").status_code == 302
    again = client.post("/sign-in/", {"username": "nina", "password": form["password"]})
    assert again.headers["Location"] == "/register/status/"


NINA = {"full_name": "Nina", "password": "a long sentence of hers", "region": "990122"}


def test_one_address_opens_a_few_accounts_an_hour(mall: Mall) -> None:
    for index in range(10):
        assert Client().post("/register/", NINA | {"username": f"nina{index}"}).status_code == 302
    refused = Client(headers={"accept-language": "en"}).post("/register/", NINA | {"username": "nina10"})
    assert refused.status_code == 429
    assert "Try again in an hour" in refused.content.decode()
    assert not User.objects.filter(username="nina10").exists()
    elsewhere = Client(REMOTE_ADDR="203.0.113.9").post("/register/", NINA | {"username": "nina10"})
    assert elsewhere.status_code == 302


def test_an_account_that_can_not_sign_in_yet_is_sent_to_the_sign_in_page(mall: Mall, settings: Any) -> None:
    settings.AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend"]
    answer = Client().post("/register/", NINA | {"username": "nina"})
    assert answer.headers["Location"] == "/sign-in/"
    assert User.objects.get(username="nina").check_password(NINA["password"])
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    client = client_of(mall.cast.uma)
    added = client.post("/administration/members/", KEY | FRANK)
    path = _invitation(client, added.headers["Location"])
    settings.AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend"]
    assert Client().post(path, {"password": "a sentence that Frank made up"}).headers["Location"] == "/sign-in/"


def test_an_application_is_its_applicants_and_its_bureaus(mall: Mall) -> None:
    _, number = sent()
    for outsider in (mall.cast.charlie, mall.cast.bob):
        assert client_of(outsider).get(f"/register/{number}/documents/").status_code == 404
        assert client_of(outsider).get(f"/regulator/registrations/{number}/").status_code == 403
    row = Registration.objects.get(number=number)
    paper = row.credentials.first()
    assert paper is not None
    address = f"/documents/{paper.document_id}/"
    assert client_of(mall.cast.charlie).get(address).status_code == 404
    assert client_of(mall.cast.dora).get(address).content.startswith(b"%PDF")


def test_the_bureau_reviews_in_two_steps(mall: Mall) -> None:
    _, number = sent()
    address = f"/regulator/registrations/{number}/"
    dora, dan = client_of(mall.cast.dora), client_of(mall.cast.dan)
    assert number in dora.get("/regulator/registrations/?mine=1").content.decode()
    answer = {"outcome": "admit", "reason": "all papers seen"}
    assert dora.post(f"{address}review/", KEY | answer).status_code == 303
    assert f"{number}/review/" not in dora.get(address).content.decode()
    assert dora.post(f"{address}review/", KEY | answer).status_code == 409
    assert dan.post(f"{address}review/", KEY | {"outcome": "admit", "reason": ""}).status_code == 422
    assert dan.post(f"{address}review/", KEY | answer).status_code == 303
    assert Registration.objects.get(number=number).state == "passed"


def test_a_supplier_changes_its_file(mall: Mall) -> None:
    nina, row = admitted(mall)
    actor = actor_for(user_id=nina.user_id, organisation_id=row.organisation_id or 0)
    assert actor is not None
    client = client_of(actor)
    page = client.get("/supplier/file/").content.decode()
    assert credit_code(41) in page
    opened = client.post("/supplier/file/change/", KEY)
    number = Registration.objects.latest("pk").number
    assert opened.headers["Location"] == f"/register/{number}/organisation/"
    upload = {"kind": "tax", "valid_to": "2027-01-01", "file": SimpleUploadedFile("tax.pdf", PDF)}
    assert client.post(f"/register/{number}/documents/add/", KEY | upload).status_code == 303
    assert "tax.pdf" in client.get(f"/register/{number}/documents/").content.decode()


def test_a_sanction_needs_a_second_officer_on_the_page_too(mall: Mall) -> None:
    bob = mall.cast.bob.organisation_id
    dora, dan = client_of(mall.cast.dora), client_of(mall.cast.dan)
    address = f"/regulator/organisations/{bob}/"
    file = SimpleUploadedFile("decision.pdf", PDF)
    form = {"kind": "suspend", "reason": "late three times", "until": "2026-12-31", "file": file}
    assert dora.post(f"{address}sanctions/", KEY | form).status_code == 303
    number = Sanction.objects.get().number
    assert dora.post(f"{address}sanctions/{number}/", KEY | {"answer": "agree"}).status_code == 409
    assert dan.post(f"{address}sanctions/{number}/", KEY | {"answer": "agree"}).status_code == 303
    assert not standing(bob, NOW).active
    shown = client_of(mall.cast.bob).get("/supplier/file/").content.decode()
    assert "late three times" in shown
    lift = {"answer": "lift", "reason": "made good"}
    assert dora.post(f"{address}sanctions/{number}/", {"idempotency_key": "l"} | lift).status_code == 303
    assert standing(bob, NOW).active
    assert client_of(mall.cast.charlie).get(address).status_code == 403


def test_a_supplier_does_not_read_what_is_only_proposed(mall: Mall) -> None:
    sanction(mall, mall.cast.bob.organisation_id)
    assert "delivered other goods" not in client_of(mall.cast.bob).get("/supplier/file/").content.decode()


def test_an_organisations_dossier_is_its_bureaus(mall: Mall) -> None:
    address = f"/regulator/organisations/{mall.cast.bob.organisation_id}/dossier/"
    answer = client_of(mall.cast.dora).get(address)
    assert answer.headers["Content-Type"] == "application/zip"
    assert client_of(mall.cast.bob).get(address).status_code == 403


FRANK = {"username": "frank", "full_name": "Frank", "roles": ["requester"], "department": ""}


def _invitation(client: Client, address: str) -> str:
    """Return the path of the address that the administrator hands over."""
    [found] = re.findall(r"data-invitation>([^<]+)<", client.get(address).content.decode())
    return str(found.split("testserver", 1)[1])


def test_an_invitation_of_another_organisation_is_neither_made_nor_taken_over(mall: Mall) -> None:
    uma, eva = client_of(mall.cast.uma), mall.cast.eva.organisation_id
    added = uma.post("/administration/members/", KEY | FRANK).headers["Location"]
    path = _invitation(uma, added)
    office = mall.cast.adam.organisation_id
    refused = uma.post("/administration/members/", {"idempotency_key": "c"} | FRANK | {"username": "charlie"})
    assert refused.status_code == 409
    for unit, roles in ((eva, [Role.ADMINISTRATOR]), (office, [Role.ADMINISTRATOR])):
        add_member(actor=SYSTEM, at=NOW, organisation_id=unit, username="frank", roles=roles)
    for client, page in ((uma, added), (client_of(mall.cast.adam), "/administration/members/?edit=frank")):
        assert "data-invitation" not in client.get(page).content.decode()
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"password": "a sentence of a stranger"}).status_code == 404


def test_an_administrator_keeps_members_and_departments(mall: Mall) -> None:
    client = client_of(mall.cast.uma)
    assert client.post("/administration/departments/", KEY | {"name": "图书馆", "parent_id": ""}).status_code == 303
    found = {row.name: row.id for row in departments(mall.cast.uma.organisation_id)}
    person = {"username": "frank", "full_name": "Frank", "roles": ["requester"], "department": str(found["图书馆"])}
    added = client.post("/administration/members/", KEY | person)
    path = _invitation(client, added.headers["Location"])
    visitor = Client()
    assert visitor.get(path).status_code == 200
    assert visitor.post(path, {"password": "short"}).status_code == 422
    assert visitor.post(path, {"password": "a sentence that Frank made up"}).status_code == 303
    assert User.objects.get(username="frank").check_password("a sentence that Frank made up")
    assert Client().get(path).status_code == 404
    removed = {"username": "frank", "reason": "moved away"}
    assert client.post("/administration/members/remove/", KEY | removed).status_code == 303
    closed = {"department_id": str(found["图书馆"])}
    assert client.post("/administration/departments/close/", KEY | closed).status_code == 303
    for outsider in (mall.cast.alice, mall.cast.charlie, mall.cast.dora):
        assert client_of(outsider).get("/administration/members/").status_code == 403


def test_lists_cost_the_same_with_more_rows(mall: Mall) -> None:
    client = client_of(mall.cast.dora)
    addresses = ("/regulator/registrations/", "/regulator/organisations/")

    def statements() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            found.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in seen))
        return found

    proposed(mall)
    sanctioned(mall, mall.cast.bob.organisation_id)
    first = statements()
    for index, name in enumerate(("olga", "petra"), start=51):
        sent(name, code=index)
    sanctioned(mall, mall.cast.ben.organisation_id, SanctionKind.DEBAR)
    assert statements() == first
