"""Pages on which an offer is drafted, submitted, reviewed and repriced; and on which products are proposed."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from marketplace.catalogue.models import Product, ProductProposal
from marketplace.catalogue.operations import load_profiles
from marketplace.catalogue.rules.profiles import bundled_profiles, typed_text
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing, ListingReview
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _press(client: Any, address: str, **values: object) -> Any:
    return client.post(address, {"idempotency_key": idempotency_key()} | values)


def test_an_offer_is_withdrawn_drafted_submitted_and_passed_by_its_pages(mall: Mall) -> None:
    bob, mary = client_of(mall.cast.bob), client_of(mall.cast.mary)
    address = f"/supplier/listings/{mall.desk}/"
    assert "Withdraw the listing" in bob.get(address).content.decode()
    assert _press(bob, f"{address}withdraw/").status_code == 303
    assert "办公桌" in bob.get("/supplier/listings/new/").content.decode()
    form = f"/supplier/listings/new/{mall.desk_lot}/T:DESK/"
    assert 'value="1000.00"' in bob.get(form).content.decode()
    too_much = _press(bob, form, price="1000.01", stock="5", delivery_days="3", warranty_months="12")
    assert too_much.status_code == 422
    assert "LIST-03" in too_much.content.decode()
    drafted = _press(bob, form, price="700.00", stock="5", delivery_days="3", warranty_months="12")
    assert (drafted.status_code, drafted["Location"]) == (303, address)
    assert _press(bob, f"{address}submit/").status_code == 303
    assert "Take it out of review" in bob.get(address).content.decode()
    asked = ListingReview.objects.get(state="open")
    assert "办公桌" in mary.get("/manager/listings/").content.decode()
    page = mary.get(f"/manager/listings/{asked.pk}/").content.decode()
    assert "Price asked for" in page
    missing = _press(mary, f"/manager/listings/{asked.pk}/", passes="no", reason="")
    assert missing.status_code == 422
    assert _press(mary, f"/manager/listings/{asked.pk}/", passes="yes", reason="", clauses="").status_code == 303
    assert Listing.objects.get(pk=mall.desk).state == "published"
    assert "price" in bob.get(address).content.decode()


def test_many_are_decided_at_once_with_partial_results(mall: Mall) -> None:
    bob, mary = client_of(mall.cast.bob), client_of(mall.cast.mary)
    for listing, price in ((mall.desk, "900"), (mall.laptop, "5900")):
        _press(bob, f"/supplier/listings/{listing}/rise/", price=price, reason="成本上涨")
    ids = list(ListingReview.objects.values_list("pk", flat=True))
    Listing.objects.filter(pk=mall.laptop).update(ceiling=5500)
    page = _press(mary, "/manager/listings/", review=[str(pk) for pk in ids], decision="pass")
    text = page.content.decode()
    assert page.status_code == 200
    assert "1 request was decided." in text
    assert "LIST-03" in text
    assert ListingReview.objects.filter(state="passed").count() == 1
    none = _press(mary, "/manager/listings/", decision="return")
    assert none.status_code == 422


def test_the_history_stands_as_a_chart_with_its_table(mall: Mall) -> None:
    bob = client_of(mall.cast.bob)
    _press(bob, f"/supplier/listings/{mall.desk}/cut/", price="780")
    page = bob.get(f"/supplier/listings/{mall.desk}/").content.decode()
    assert '<svg class="chart"' in page
    assert "Price cut" in page
    public = bob.get("/products/T:DESK/").content.decode()
    assert '<svg class="chart"' in public


def test_others_see_none_of_it(mall: Mall) -> None:
    _press(client_of(mall.cast.bob), f"/supplier/listings/{mall.desk}/rise/", price="900", reason="成本上涨")
    asked = ListingReview.objects.get()
    for outsider in (mall.cast.charlie, mall.cast.ben):
        assert client_of(outsider).get(f"/supplier/listings/{mall.desk}/").status_code == 404
        assert _press(client_of(outsider), f"/supplier/listings/{mall.desk}/cut/", price="1").status_code in {403, 404}
    assert client_of(mall.cast.charlie).get(f"/manager/listings/{asked.pk}/").status_code == 403


def _picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (800, 600), "#3f6090").save(out, "PNG")
    return SimpleUploadedFile("tablet.png", out.getvalue(), "text/plain")


def test_a_product_is_proposed_with_a_picture_and_taken_into_the_library(mall: Mall) -> None:
    rows = bundled_profiles()
    load_profiles(actor=SYSTEM, at=NOW, rows=rows)
    example = next(row.example for row in rows if row.code == "desk")
    bob, mary = client_of(mall.cast.bob), client_of(mall.cast.mary)
    assert "Office desk" in bob.get("/supplier/products/new/").content.decode()
    address = "/supplier/products/new/?profile=desk"
    assert "Formaldehyde class" in bob.get(address).content.decode()
    names = {
        "category": "A05010201",
        "name": "升降桌",
        "name_en": "",
        "brand": "木合",
        "model_code": "BG 160",
        "unit": "张",
    }
    typed = {f"attribute.{key}": typed_text(value) for key, value in example.items()}
    wrong = _press(bob, address, **{**names, **typed, "attribute.width_mm": "9999"})
    assert wrong.status_code == 422
    assert "above the allowed range" in wrong.content.decode()
    sent = bob.post(address, {"idempotency_key": "p", **names, **typed, "images": _picture()})
    assert sent.status_code == 303
    row = ProductProposal.objects.get()
    small = f"/product-files/{row.files.get().pk}/small/"
    assert client_of(mall.cast.charlie).get(small).status_code == 404
    shown = bob.get(small)
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert "升降桌" in mary.get("/manager/products/").content.decode()
    page = mary.get(f"/manager/products/{row.number}/").content.decode()
    assert "1400 mm" in page
    assert _press(mary, f"/manager/products/{row.number}/", approve="yes", reason="").status_code == 303
    assert Product.objects.get(code=row.number).specification == dict(example)
    public = bob.get(f"/products/{row.number}/").content.decode()
    assert "Specification" in public
    assert small.replace("small/", "") in public
    twin = _press(bob, address, **{**names, "model_code": "ＢＧ-160", **typed})
    assert twin.status_code == 409
