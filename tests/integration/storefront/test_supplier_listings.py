"""The supplier's listings: the gauge, and the change of a price and a stock in its row."""

import re

import pytest

from marketplace.kernel import clock
from marketplace.listings.models import Listing
from marketplace.listings.operations import set_ceiling
from marketplace.listings.states import ListingState
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _change(change: str, listing: int, **values: str) -> dict[str, str]:
    row = Listing.objects.get(pk=listing)
    shown = {"shown_price": str(row.price), "shown_stock": str(row.stock)}
    typed = {"price": shown["shown_price"], "stock": shown["shown_stock"]} | values
    return {"change": change, "listing": str(listing), "idempotency_key": f"{change}{values}"} | shown | typed


def test_each_price_stands_beside_its_ceiling_and_its_competitors(mall: Mall) -> None:
    page = client_of(mall.cast.bob).get("/supplier/listings/").content.decode()
    assert "Ceiling 6,000.00 yuan; price 5,000.00 yuan; 3 prices in all." in page
    assert f'id="listing-{mall.bens_laptop}"' not in page


def test_a_price_is_cut_in_its_row(mall: Mall) -> None:
    client = client_of(mall.cast.bob)
    opened = client.get(f"/supplier/listings/?edit={mall.laptop}").content.decode()
    assert 'name="price"' in opened
    answer = client.post(
        f"/supplier/listings/?state=published&edit={mall.laptop}", _change("", mall.laptop, price="4900")
    )
    assert (answer.status_code, answer["Location"]) == (303, "/supplier/listings/?state=published")
    assert str(Listing.objects.get(pk=mall.laptop).price) == "4900.00"


def test_a_rise_is_stopped_with_its_rule_and_the_row_stays_open(mall: Mall) -> None:
    address = f"/supplier/listings/?edit={mall.laptop}"
    answer = client_of(mall.cast.bob).post(address, _change("", mall.laptop, price="5500"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "LIST-04" in page
    assert 'value="5500"' in page


def test_a_stock_must_be_a_whole_number(mall: Mall) -> None:
    client = client_of(mall.cast.bob)
    address = f"/supplier/listings/?edit={mall.laptop}"
    assert client.post(address, _change("", mall.laptop, stock="many")).status_code == 422
    client.post(address, _change("", mall.laptop, stock="7"))
    assert Listing.objects.get(pk=mall.laptop).stock == 7


def test_price_and_stock_of_a_row_are_saved_together_or_not_at_all(mall: Mall) -> None:
    client, address = client_of(mall.cast.bob), f"/supplier/listings/?edit={mall.laptop}"
    refused = client.post(address, _change("", mall.laptop, price="5500", stock="7"))
    assert refused.status_code == 422
    assert 'value="7"' in refused.content.decode()
    unread = client.post(address, _change("", mall.laptop, price="", stock="7"))
    assert unread.status_code == 422
    assert 'href="#id_price"' in unread.content.decode()
    row = Listing.objects.get(pk=mall.laptop)
    assert (str(row.price), row.stock) != ("5000.00", 7)
    assert client.post(address, _change("", mall.laptop, price="4900", stock="7")).status_code == 303
    row.refresh_from_db()
    assert (str(row.price), row.stock) == ("4900.00", 7)


def test_a_stock_that_was_not_touched_stays_what_purchases_left_of_it(mall: Mall) -> None:
    form = _change("", mall.laptop, price="4900")
    Listing.objects.filter(pk=mall.laptop).update(stock=3)
    assert client_of(mall.cast.bob).post(f"/supplier/listings/?edit={mall.laptop}", form).status_code == 303
    assert Listing.objects.get(pk=mall.laptop).stock == 3


def test_sold_pieces_do_not_come_back_when_a_refused_row_is_mended(mall: Mall) -> None:
    client, address = client_of(mall.cast.bob), f"/supplier/listings/?edit={mall.laptop}"
    first = _change("", mall.laptop, price="7000")
    sold = int(first["stock"]) - 2
    Listing.objects.filter(pk=mall.laptop).update(stock=sold)
    refused = client.post(address, first)
    assert refused.status_code == 422
    again = dict(re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', refused.content.decode()))
    mended = {name: again[name] for name in ("listing", "shown_price", "shown_stock", "stock", "idempotency_key")}
    assert client.post(address, mended | {"price": "4900"}).status_code == 303
    row = Listing.objects.get(pk=mall.laptop)
    assert (str(row.price), row.stock) == ("4900.00", sold)


def test_a_suspended_listing_returns_once_its_price_fits(mall: Mall) -> None:
    set_ceiling(
        actor=mall.cast.mary, at=NOW, key="c", lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="4500"
    )
    client = client_of(mall.cast.bob)
    address = f"/supplier/listings/?edit={mall.laptop}"
    assert "Put on sale again" in client.get(address).content.decode()
    assert client.post(address, _change("resume", mall.laptop)).status_code == 422
    client.post(address, _change("", mall.laptop, price="4400"))
    client.post(address, _change("resume", mall.laptop, again="1"))
    assert Listing.objects.get(pk=mall.laptop).state == ListingState.PUBLISHED


def test_others_listings_can_not_be_changed(mall: Mall) -> None:
    answer = client_of(mall.cast.charlie).post("/supplier/listings/", _change("", mall.laptop, price="1"))
    assert answer.status_code == 404
    assert str(Listing.objects.get(pk=mall.laptop).price) == "5000.00"


def test_the_number_of_statements_does_not_grow_with_the_rows(
    mall: Mall,
    django_assert_max_num_queries: pytest.fixture,  # type: ignore[valid-type]
) -> None:
    client = client_of(mall.cast.bob)
    with django_assert_max_num_queries(18):
        client.get("/supplier/listings/")
