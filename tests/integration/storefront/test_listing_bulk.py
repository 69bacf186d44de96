"""Many listings changed at once: the preview shows each difference, and only what a rule allows is done."""

import re

import pytest

from marketplace.kernel import clock
from marketplace.listings.models import Listing
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
PREVIEW, CHANGE = "/supplier/listings/preview/", "/supplier/listings/change/"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def test_the_preview_shows_old_and_new_of_own_listings_only(mall: Mall) -> None:
    picks = {"pick": [mall.laptop, mall.bens_laptop], "percent": "10", "stock": "7"}
    page = client_of(mall.cast.bob).get(PREVIEW, picks).content.decode()
    assert "<del>5,000.00</del>" in page
    assert "<b>4,500.00</b>" in page
    assert f'value="{mall.laptop} 4500.00 7"' in page
    assert f'value="{mall.bens_laptop} ' not in page
    assert str(Listing.objects.get(pk=mall.laptop).price) == "5000.00"


def test_what_is_confirmed_holds(mall: Mall) -> None:
    rows = [f"{mall.laptop} 4500.00 7", f"{mall.desk}  9"]
    answer = client_of(mall.cast.bob).post(CHANGE, {"row": rows, "idempotency_key": "many"})
    assert (answer.status_code, answer["Location"]) == (303, "/supplier/listings/")
    laptop, desk = Listing.objects.get(pk=mall.laptop), Listing.objects.get(pk=mall.desk)
    assert (str(laptop.price), laptop.stock, desk.stock) == ("4500.00", 7, 9)


def test_a_refused_row_is_told_and_holds_no_other_back(mall: Mall) -> None:
    rows = [f"{mall.laptop} 5500.00 ", f"{mall.desk}  9"]
    form = {"row": rows, "pick": [mall.laptop, mall.desk], "stock": "9", "idempotency_key": "many"}
    answer = client_of(mall.cast.bob).post(CHANGE, form)
    assert answer.status_code == 200
    assert "LIST-04" in answer.content.decode()
    assert str(Listing.objects.get(pk=mall.laptop).price) == "5000.00"
    assert Listing.objects.get(pk=mall.desk).stock == 9


def test_what_was_done_is_not_offered_for_a_second_cut(mall: Mall) -> None:
    rows = [f"{mall.laptop} 5500.00 ", f"{mall.desk} 720.00 "]
    form = {"row": rows, "pick": [mall.laptop, mall.desk], "percent": "10", "idempotency_key": "many"}
    page = client_of(mall.cast.bob).post(CHANGE, form).content.decode()
    assert str(Listing.objects.get(pk=mall.desk).price) == "720.00"
    assert f'value="{mall.laptop} 4500.00 "' in page
    assert f'value="{mall.desk} ' not in page


@pytest.mark.parametrize("wanted", [{}, {"percent": "0"}, {"percent": "100"}, {"percent": "NaN"}, {"stock": "-1"}])
def test_what_makes_no_sense_is_refused(mall: Mall, wanted: dict[str, str]) -> None:
    answer = client_of(mall.cast.bob).get(PREVIEW, {"pick": [mall.laptop], **wanted})
    assert answer.status_code == 422


def test_a_typing_error_keeps_what_was_ticked(mall: Mall) -> None:
    asked = {"pick": [mall.laptop, mall.desk], "percent": "10o", "stock": "7"}
    page = client_of(mall.cast.bob).get(PREVIEW, asked).content.decode()
    for listing in (mall.laptop, mall.desk):
        assert f'<input type="hidden" name="pick" value="{listing}">' in page
    assert 'href="#id_percent"' in page
    assert re.search(r'id="id_percent"[^>]* value="10o"', page)
    assert re.search(r'id="id_stock"[^>]* value="7"', page)


def test_nobody_changes_another_suppliers_listings(mall: Mall) -> None:
    form = {"row": [f"{mall.laptop} 1.00 1"], "idempotency_key": "many"}
    assert client_of(mall.cast.charlie).post(CHANGE, form).status_code == 422
    assert client_of(mall.cast.alice).post(CHANGE, form).status_code == 403
    assert str(Listing.objects.get(pk=mall.laptop).price) == "5000.00"
