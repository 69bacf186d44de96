"""Documents are opened only by those who see the order they belong to, and never inside a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marketplace.documents.models import Document
from marketplace.kernel import clock
from marketplace.purchasing.models import Purchase
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, confirm, make_mall, ordered

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _invoice(mall: Mall, file: SimpleUploadedFile) -> int:
    """Have Bob invoice an accepted order with `file`; return the answer's status."""
    (number,) = accepted(mall, {mall.laptop: 1})
    form = {"invoice_number": "12345678", "issued_on": "2026-03-02", "amount": "5000.00", "idempotency_key": "a"}
    answer = client_of(mall.cast.bob).post(f"/supplier/orders/{number}/invoice/", {**form, "file": file})
    return answer.status_code


def test_an_invoice_is_read_by_both_parties_and_supervision(mall: Mall) -> None:
    assert _invoice(mall, SimpleUploadedFile("发票 1.pdf", PDF)) == 303
    address = f"/documents/{Document.objects.get().pk}/"
    for actor in (mall.cast.bob, mall.cast.alice, mall.cast.arthur, mall.cast.dora):
        answer = client_of(actor).get(address)
        assert answer.content == PDF
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in answer["Content-Security-Policy"]


def test_others_learn_nothing_of_it(mall: Mall) -> None:
    _invoice(mall, SimpleUploadedFile("invoice.pdf", PDF))
    address = f"/documents/{Document.objects.get().pk}/"
    for actor in (mall.cast.charlie, mall.cast.ben, mall.cast.eva):
        assert client_of(actor).get(address).status_code == 404


def test_who_has_a_document_is_told_so_and_the_right_to_it_comes_first(mall: Mall) -> None:
    _invoice(mall, SimpleUploadedFile("invoice.pdf", PDF))
    row = Document.objects.get()
    address = f"/documents/{row.pk}/"
    first = client_of(mall.cast.alice).get(address)
    assert first["ETag"] == f'"{row.sha256}"'
    assert first["Cache-Control"] == "private, no-store"
    known = {"If-None-Match": first["ETag"]}
    again = client_of(mall.cast.alice).get(address, headers=known)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client_of(mall.cast.charlie).get(address, headers=known).status_code == 404
    assert Client().get(address, headers=known).status_code == 302


def test_who_has_a_dossier_gets_it_anew_once_the_log_says_more(mall: Mall) -> None:
    [order] = ordered(mall, {mall.laptop: 1})
    purchase = Purchase.objects.get()
    address = f"/buyer/purchases/{purchase.number}/dossier/"
    alice = client_of(mall.cast.alice)
    known = {"If-None-Match": alice.get(address)["ETag"]}
    assert alice.get(address, headers=known).status_code == 304
    assert client_of(mall.cast.eva).get(address, headers=known).status_code == 404
    confirm(mall, order)
    anew = alice.get(address, headers=known)
    assert anew.status_code == 200
    assert anew["ETag"] != known["If-None-Match"]


def test_a_file_of_another_type_is_refused(mall: Mall) -> None:
    assert _invoice(mall, SimpleUploadedFile("invoice.pdf", b"<script>alert(1)</script>")) == 422
    assert not Document.objects.exists()
