"""The home of a supplier: things to do of every kind with their clocks, its listings by shelf, and its money by age."""

import datetime

import pytest

from marketplace.fulfilment.operations.claims import open_claim
from marketplace.kernel import clock
from marketplace.listings.models import Listing
from marketplace.listings.operations import (
    change_price,
    change_stock,
    draft_listing,
    review_listing,
    set_ceiling,
    submit_listing,
    withdraw_listing,
)
from marketplace.listings.queries import waiting_reviews
from marketplace.purchasing.models import Order
from marketplace.purchasing.operations.cancellation import ask_cancellation
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, confirmed, invoice, make_mall

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def _home(mall: Mall) -> str:
    return client_of(mall.cast.bob).get("/supplier/").content.decode()


def _too_dear(mall: Mall) -> None:
    terms = {"lot_id": mall.laptop_lot, "product_id": mall.laptop_product, "amount": "4500"}
    set_ceiling(actor=mall.cast.mary, at=NOW, key="ceiling", **terms)


def test_a_claim_waits_with_its_clock(mall: Mall) -> None:
    (order,) = accepted(mall, {mall.laptop: 1})
    inputs = {"number": order, "quantities": {"1": 1}, "reason": "the screen flickers"}
    number = open_claim(actor=mall.cast.alice, at=NOW, key="claim", **inputs)
    page = _home(mall)
    assert f"/supplier/returns/{number}/" in page
    assert "the screen flickers" in page


def test_a_request_to_cancel_waits_for_its_answer(mall: Mall) -> None:
    (order,) = confirmed(mall, {mall.laptop: 1})
    ask_cancellation(actor=mall.cast.alice, at=NOW, key="ask", number=order, reason="the room is not ready")
    page = _home(mall)
    assert "Answer the request to cancel" in page
    assert "the room is not ready" in page


def test_a_price_above_a_lowered_ceiling_waits_to_be_cut(mall: Mall) -> None:
    _too_dear(mall)
    page = _home(mall)
    assert "500.00 above the ceiling" in page
    assert f'href="/supplier/listings/{mall.laptop}/"' in page
    assert 'href="/supplier/listings/?state=to_mend"' in page


def test_a_returned_offer_waits_with_the_reason(mall: Mall) -> None:
    bob, mary = mall.cast.bob, mall.cast.mary
    withdraw_listing(actor=bob, at=NOW, key="w", listing_id=mall.desk)
    product = Listing.objects.get(pk=mall.desk).product_id
    terms = {"price": "700", "stock": 5, "delivery_days": 3, "warranty_months": 12}
    draft_listing(actor=bob, at=NOW, key="d", product_id=product, lot_id=mall.desk_lot, **terms)
    submit_listing(actor=bob, at=NOW, key="s", listing_id=mall.desk)
    assert "At the manager" in client_of(bob).get("/supplier/listings/?state=in_review").content.decode()
    review = waiting_reviews(mary).get(listing_id=mall.desk)
    review_listing(actor=mary, at=NOW, key="r", review_id=review.pk, passes=False, reason="the test report is missing")
    page = _home(mall)
    assert "Mend the offer" in page
    assert "the test report is missing" in page


def test_listings_stand_on_shelves_with_what_happened_last(mall: Mall) -> None:
    client = client_of(mall.cast.bob)
    change_price(actor=mall.cast.bob, at=NOW, key="cut", listing_id=mall.laptop, price="4950")
    page = client.get("/supplier/listings/").content.decode()
    assert "2026-03-02 price −50.00" in page
    change_stock(actor=mall.cast.bob, at=NOW, key="stock", listing_id=mall.laptop, stock=0)
    assert "Sold out 1" in client.get("/supplier/listings/").content.decode()
    sold_out = client.get("/supplier/listings/?state=sold_out").content.decode()
    assert f'id="listing-{mall.laptop}"' in sold_out
    assert f'id="listing-{mall.desk}"' not in sold_out


def test_invoices_are_told_by_their_age(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    invoice(mall, number)
    due = Order.objects.get(number=number).pay_by
    assert due is not None
    assert "due earlier" not in _home(mall)
    monkeypatch.setattr(clock, "now", lambda: NOW + (due - clock.local_date(NOW)) + datetime.timedelta(days=40))
    page = _home(mall)
    assert "1 older invoice over ¥5,000.00 was due earlier." in page


def test_nothing_of_it_is_told_to_another_supplier(mall: Mall) -> None:
    _too_dear(mall)
    page = client_of(mall.cast.charlie).get("/supplier/").content.decode()
    assert f"/supplier/listings/{mall.laptop}/" not in page
