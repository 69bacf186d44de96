"""Files beside a request: as large as on the pages, kept as on the pages, and no way around what guards the door."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client

from marketplace.documents.content import MOST_BYTES
from marketplace.documents.models import Document
from marketplace.kernel import clock
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.machines import SUPPLYING, administrator_of, bearer, make_client
from tests.factories.mall import Mall, accepted, delivered, make_mall
from tests.integration.storefront.graphql.test_listings import ask

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LARGE = PDF + b"\n" * 5_000_000
INVOICE = """
mutation ($input: SubmitInvoiceInput!) {
  submitInvoice(input: $input) { errors { code field message } order { state } }
}
"""
PLACE = "variables.input.file.content"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def invoice(number: str, /, **changes: Any) -> dict[str, Any]:
    """Return the variables of an invoice with room for a file."""
    return {
        "input": {
            "number": number,
            "invoiceNumber": "12345678",
            "issuedOn": "2026-03-02",
            "amount": "5000.00",
            "file": {"name": "发票.pdf", "content": None},
            "idempotencyKey": "one",
            **changes,
        }
    }


def paper(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("../whatever.exe", content, "text/html")


def send(client: Client, variables: Any, /, query: str = INVOICE, **more: Any) -> Any:
    """Send a document with files; `files` and `map` as one invoice has them, if they aren't given."""
    files: Mapping[str, Any] = more.pop("files", {"0": paper()})
    form = {
        "operations": json.dumps({"query": query, "variables": variables}),
        "map": json.dumps({name: [PLACE] for name in files}),
        **more.pop("form", {}),
    }
    return client.post("/graphql/", {**form, **files}, **more)


def told(answer: Any) -> dict[str, Any]:
    """Return the payload of an answered invoice."""
    found = answer.json()
    assert "errors" not in found, found
    payload: dict[str, Any] = found["data"]["submitInvoice"]
    return payload


def test_a_large_file_is_kept_as_from_the_page(mall: Mall) -> None:
    on_page, by_program, by_person = (accepted(mall, {mall.laptop: 1})[0] for _ in range(3))
    bob = client_of(mall.cast.bob)
    form = {"invoice_number": "12345678", "issued_on": "2026-03-02", "amount": "5000.00", "idempotency_key": "a"}
    page = bob.post(f"/supplier/orders/{on_page}/invoice/", {**form, "file": SimpleUploadedFile("发票.pdf", LARGE)})
    assert page.status_code == 303
    assert told(send(bob, invoice(by_person, invoiceNumber="12345679"), files={"0": paper(LARGE)}))["errors"] == []
    key = make_client(administrator_of(mall.cast.bob, "boss"), scopes=[*SUPPLYING, "fulfilment:order:invoice"])
    strict = Client(enforce_csrf_checks=True)
    header = bearer(strict, *key)
    given = invoice(by_program, invoiceNumber="12345680")
    assert told(send(strict, given, files={"0": paper(LARGE)}, headers=header))["errors"] == []
    rows = [
        Document.objects.filter(subject=f"order/{number}").values_list("name", "size", "content_type", "sha256")
        for number in (on_page, by_person, by_program)
    ]
    assert list(rows[0]) == list(rows[1]) == list(rows[2])
    assert (rows[0][0][0], rows[0][0][1]) == ("发票.pdf", len(LARGE))


def test_outsiders_are_refused(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    for actor in (mall.cast.charlie, mall.cast.eva, mall.cast.dora):
        [error] = told(send(client_of(actor), invoice(number)))["errors"]
        assert error["code"] in {"not_found", "not_authorized"}
    assert not Document.objects.exists()


class Unread(FileUploadHandler):
    """Fails for any file that is read."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        raise AssertionError

    def file_complete(self, file_size: int) -> None:
        raise AssertionError


def test_a_visitors_files_are_not_read(client: Client, settings: LazySettings) -> None:
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.Unread"]
    answer = send(client, invoice("DD-1"))
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["extensions"]["code"] == "not_authorized"


def test_a_form_of_another_site_is_refused(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(mall.cast.bob).cookies
    given = invoice(number)
    assert send(strict, given).status_code == 403
    token = strict.get("/me/").cookies["csrftoken"].value
    assert send(strict, given).status_code == 403
    elsewhere = {"X-CSRFToken": token, "Origin": "https://elsewhere.example"}
    assert send(strict, given, headers=elsewhere).status_code == 403
    assert not Document.objects.exists()
    assert told(send(strict, given, headers={"X-CSRFToken": token}))["errors"] == []


def test_the_same_key_and_bytes_act_once_whichever_way_they_come(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    bob = client_of(mall.cast.bob)
    first = told(send(bob, invoice(number)))
    assert first["errors"] == []
    assert told(send(bob, invoice(number))) == first
    inside = {"name": "发票.pdf", "content": base64.b64encode(PDF).decode()}
    assert ask(bob, INVOICE, **invoice(number, file=inside))["data"]["submitInvoice"] == first
    [error] = told(send(bob, invoice(number), files={"0": paper(PDF + b" ")}))["errors"]
    assert error["code"] == "conflict"
    assert Document.objects.count() == 1


def test_files_come_in_lists_too(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 1})
    accept = (
        "mutation ($input: AcceptOrderInput!) { acceptOrder(input: $input) { errors { code message } acceptance } }"
    )
    room = [{"name": f"{place}.pdf", "content": None} for place in range(2)]
    given = {"input": {"number": number, "files": room, "idempotencyKey": "a"}}
    places = {f"f{place}": [f"variables.input.files.{place}.content"] for place in range(2)}
    files = {f"f{place}": paper(PDF + b" " * place) for place in range(2)}
    found = send(client_of(mall.cast.alice), given, accept, files=files, form={"map": json.dumps(places)}).json()
    assert found["data"]["acceptOrder"]["errors"] == []
    assert sorted(Document.objects.values_list("name", "size")) == [("0.pdf", len(PDF)), ("1.pdf", len(PDF) + 1)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Choose a file with content."),
        (b"<script>alert(1)</script>", "Choose a PDF, OFD, PNG, JPEG or XLSX file."),
        (PDF + b" " * MOST_BYTES, "At most 20 MB."),
    ],
    ids=["empty", "type", "size"],
)
def test_a_file_is_judged_as_on_the_pages(mall: Mall, content: bytes, message: str) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    [error] = told(send(client_of(mall.cast.bob), invoice(number), files={"0": paper(content)}))["errors"]
    assert (error["code"], error["field"], error["message"]) == ("invalid", "file", message)
    assert not Document.objects.exists()


def test_one_upload_is_read_once(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 1})
    accept = """
    mutation ($number: String!, $one: FileInput!) {
      acceptOrder(input: {number: $number, files: [$one, $one], idempotencyKey: "a"}) { errors { code field } }
    }
    """
    given = {"number": number, "one": {"name": "a.pdf", "content": None}}
    form = {"map": json.dumps({"0": ["variables.one.content"]})}
    found = send(client_of(mall.cast.alice), given, accept, form=form).json()
    assert found["data"]["acceptOrder"]["errors"] == [{"code": "invalid", "field": "files"}]


ROOM = invoice("DD-1")
ASKED = json.dumps({"query": INVOICE, "variables": ROOM})


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"map": '{"0": ["variables.input.file.elsewhere"]}'}, "bad_files"),
        ({"map": '{"0": ["variables.input.file.content.deeper"]}'}, "bad_files"),
        ({"map": '{"0": ["variables.input.number"]}'}, "bad_files"),
        ({"map": '{"0": ["variables.input.file.0"]}'}, "bad_files"),
        ({"map": '{"0": ["variables"]}'}, "bad_files"),
        ({"map": '{"0": ["variables."]}'}, "bad_files"),
        ({"map": '{"0": ["query"]}'}, "bad_files"),
        ({"map": '{"0": ["operationName"]}', "operations": '{"query": "{me{name}}", "operationName": null}'}, "bad_files"),
        ({"map": '{"0": ["0.variables.input.file.content"]}'}, "bad_files"),
        ({"map": '{"0": [""]}'}, "bad_files"),
        ({"map": '{"0": [1]}'}, "bad_files"),
        ({"map": '{"0": []}'}, "bad_files"),
        ({"map": '{"0": "variables.input.file.content"}'}, "bad_files"),
        ({"map": '{"0": ["variables.input.file.content", "variables.input.file.content"]}'}, "bad_files"),
        ({"map": "{}"}, "bad_files"),
        ({"map": '{"1": ["variables.input.file.content"]}'}, "bad_files"),
        ({"map": '{"0": ["variables.input.file.content"], "1": ["variables.input.number"]}'}, "bad_files"),
        ({"map": "[]"}, "bad_files"),
        ({"map": "null"}, "bad_files"),
        ({"map": "{"}, "bad_request"),
        ({"map": ["{}", "{}"]}, "bad_request"),
        ({"map": []}, "bad_request"),
        ({"map": "[" * 5000}, "bad_request"),
        ({"map": '{"0": ["variables.x.' + "9" * 5000 + '"]}', "operations": '{"variables": {"x": [null]}}'}, "bad_files"),
        ({"map": '{"0": ["variables.x.-1"]}', "operations": '{"variables": {"x": [null]}}'}, "bad_files"),
        ({"map": '{"0": ["variables.x.1"]}', "operations": '{"variables": {"x": [null]}}'}, "bad_files"),
        ({"operations": []}, "bad_request"),
        ({"operations": "no json"}, "bad_request"),
        ({"operations": "1"}, "bad_request"),
        ({"operations": f"[{ASKED}]"}, "batch"),
        ({"operations": '{"query": 1}', "map": "{}"}, "bad_files"),
        ({"operations": ASKED.replace('{"input"', '[{"input"').replace("}}}", "}}]}")}, "bad_files"),
        ({"operations": ASKED.replace("DD-1", "\\ud800")}, "bad_request"),
        ({"operations": ASKED.encode().replace(b"DD-1", b"\xff\xfe")}, "bad_request"),
        ({"operations": json.dumps({"query": "x" * 20_001, "variables": ROOM})}, "document_too_long"),
        ({"operations": json.dumps({"query": "{ nothing }", "variables": ROOM})}, "invalid_document"),
    ],
)  # fmt: skip
def test_a_map_that_fits_nothing_is_refused(mall: Mall, form: dict[str, Any], code: str) -> None:
    answer = send(client_of(mall.cast.bob), ROOM, form=form)
    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == [code]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (invoice("DD-1", number=None, file=None), "number"),
        (invoice("DD-1", amount=None, file=None), "amount"),
        (invoice("DD-1", issuedOn=None, file=None), "issuedOn"),
        (invoice("DD-1", file=None), "file"),
        (invoice("DD-1", file={"name": None, "content": "JVBERi0xLjQ="}), "file.name"),
        ({"input": None}, ""),
    ],
)
def test_a_file_fits_only_where_one_is_asked_for(mall: Mall, given: dict[str, Any], place: str) -> None:
    form = {"map": json.dumps({"0": [f"variables.input.{place}".rstrip(".")]})}
    answer = send(client_of(mall.cast.bob), given, form=form, files={"0": paper(b"\n" * 100_000)})
    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["invalid"]


def test_a_list_of_files_is_not_the_lines_of_one(mall: Mall) -> None:
    accept = "mutation ($input: AcceptOrderInput!) { acceptOrder(input: $input) { acceptance } }"
    given = {"input": {"number": "DD-1", "files": None, "idempotencyKey": "a"}}
    form = {"map": '{"0": ["variables.input.files"]}'}
    answer = send(client_of(mall.cast.alice), given, accept, form=form, files={"0": paper(b"\n" * 100_000)})
    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["invalid"]


@pytest.mark.parametrize("content", [1, True, ["JVBERi0xLjQ="], {"a": 1}])
def test_what_is_neither_text_nor_a_file_is_refused(mall: Mall, content: object) -> None:
    given = invoice("DD-1", file={"name": "a.pdf", "content": content})
    [error] = ask(client_of(mall.cast.bob), INVOICE, **given)["errors"]
    assert error["extensions"]["code"] == "invalid"


def test_too_many_files_and_too_much_text_are_refused(mall: Mall, settings: LazySettings) -> None:
    bob = client_of(mall.cast.bob)
    many = send(bob, ROOM, files={str(place): paper() for place in range(101)})
    assert many.status_code == 400
    assert many.json()["errors"][0]["extensions"] == {"code": "too_many_files", "maximum": 100}
    large = send(bob, invoice("x" * 2_500_000))
    assert large.status_code == 413
    assert large.json()["errors"][0]["extensions"] == {"code": "body_too_large", "maximum": 2_500_000}
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    fields = send(bob, ROOM, form={f"f{number}": "" for number in range(9)})
    assert fields.json()["errors"][0]["extensions"] == {"code": "bad_request", "maximum": 5}


@pytest.mark.parametrize("strict", [False, True], ids=["program", "session"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=\xff", b"--x--"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"no form"),
        ("multipart/form-data; boundary=x; charset=rot13", b'--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--'),
        ("application/x-www-form-urlencoded", b"operations={}&map={}"),
        ("application/x-www-form-urlencoded; charset=latin-1", b"operations={}&map={}"),
        ("text/plain", b"{}"),
        ("", b"{}"),
    ],
)  # fmt: skip
def test_what_is_no_form_with_files_is_refused(mall: Mall, kind: str, body: bytes, *, strict: bool) -> None:
    bob = Client(enforce_csrf_checks=strict)
    bob.cookies = client_of(mall.cast.bob).cookies
    headers = {"X-CSRFToken": bob.get("/me/").cookies["csrftoken"].value}
    answer = bob.generic("POST", "/graphql/", body, kind, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "bad_request"
