"""Offers unfolded in a card, what is held for comparison, and a product's page as a buyer uses it."""

import datetime
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalog_sync.search_index.operations import reindex
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.listings.models import Listing
from storefront.html.portal.lines import nameless
from storefront.html.price_history import history_context
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
ADD = 'action="/buyer/cart/add/"'
PART = {"HX-Request": "true"}


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall whose listings are in the index; Ben's laptop comes next day, Bob's in ten."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=1))
    made = make_mall()
    Listing.objects.filter(pk=made.laptop).update(delivery_days=10)
    Listing.objects.filter(pk=made.bens_laptop).update(delivery_days=1)
    reindex(actor=SYSTEM, at=NOW, listing_ids=None)
    return made


def _visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def _offers(client: Client, product: str = "T:LAPTOP") -> str:
    return client.get(f"/products/{product}/offers/", headers=PART).content.decode()


def _picks(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'name="l" value="(\d+)"', page)]


def test_offers_are_those_of_the_readers_region_cheapest_first(mall: Mall) -> None:
    assert _picks(_offers(client_of(mall.cast.alice))) == [mall.laptop, mall.bens_laptop]
    assert _picks(_offers(_visitor())) == [mall.charlies_laptop, mall.laptop, mall.bens_laptop]
    assert "1-day delivery at best" in _offers(client_of(mall.cast.alice))


def test_only_a_requester_can_add_from_a_card(mall: Mall) -> None:
    assert _offers(client_of(mall.cast.alice)).count(ADD) == 2
    for client in (_visitor(), client_of(mall.cast.charlie), client_of(mall.cast.bob)):
        assert ADD not in _offers(client)


def test_offers_opened_by_themselves_lead_to_the_products_page(mall: Mall) -> None:
    answer = _visitor().get("/products/T:LAPTOP/offers/")
    assert (answer.status_code, answer["Location"]) == (302, "/products/T:LAPTOP/#suppliers")
    assert "HX-Request" in _visitor().get("/products/T:LAPTOP/offers/", headers=PART)["Vary"]
    assert _visitor().get("/products/T:NONE/offers/", headers=PART).status_code == 404


def test_offers_cost_the_same_for_two_and_for_three(mall: Mall) -> None:
    counts = []
    for client in (client_of(mall.cast.charlie), _visitor()):
        _offers(client)
        with CaptureQueriesContext(connection) as seen:
            _offers(client)
        counts.append(len([one for one in seen if "listings_listing" in one["sql"] or "rating" in one["sql"]]))
    assert counts[0] == counts[1] == 3


def test_the_tray_names_what_was_ticked_and_can_be_bought_here(mall: Mall) -> None:
    address = f"/compare/tray/?l={mall.desk}&l={mall.charlies_laptop}&l=999999999&l=x"
    page = client_of(mall.cast.alice).get(address).content.decode()
    assert re.findall(r'data-unpick="(\d+)"', page) == [str(mall.desk)]
    assert "800.00" in page
    assert re.findall(r'data-unpick="(\d+)"', _visitor().get(address).content.decode()) == [
        str(mall.desk),
        str(mall.charlies_laptop),
    ]
    assert _visitor().get("/compare/tray/").content.decode().strip() == ""


def test_delivery_time_narrows_and_is_counted(mall: Mall) -> None:
    client = client_of(mall.cast.alice)
    page = client.get("/search/?category=A02010108").content.decode()
    assert re.findall(r'name="within" value="(\d)"', page) == ["1", "3", "7"]
    page = client.get("/search/?category=A02010108&within=1").content.decode()
    assert 'data-hits="1"' in page
    assert "<b>5,100</b>.00" in page
    assert "Remove this filter" in page
    Listing.objects.filter(pk=mall.bens_laptop).update(delivery_days=8)
    reindex(actor=SYSTEM, at=NOW, listing_ids=[mall.bens_laptop])
    assert 'data-hits="0"' in client.get("/search/?category=A02010108&within=7").content.decode()
    assert 'data-hits="1"' in client.get("/search/?category=A02010108&within=nonsense").content.decode()


def test_what_the_budget_has_left_is_shown_to_requesters_only(mall: Mall) -> None:
    for address in ("/search/", "/products/T:LAPTOP/"):
        assert "¥400,000.00" in client_of(mall.cast.alice).get(address).content.decode()
        for client in (_visitor(), client_of(mall.cast.charlie), client_of(mall.cast.dora)):
            assert "400,000.00" not in client.get(address).content.decode()
    page = client_of(mall.cast.alice).get("/products/T:LAPTOP/").content.decode()
    assert "¥395,000.00" in page


def test_lines_in_which_all_suppliers_agree_can_be_left_out(mall: Mall) -> None:
    client = client_of(mall.cast.alice)
    assert '<th scope="row">Warranty</th>' in client.get("/products/T:LAPTOP/").content.decode()
    page = client.get("/products/T:LAPTOP/?diff=1").content.decode()
    assert '<th scope="row">Warranty</th>' not in page
    assert '<th scope="row">Delivery</th>' in page


def test_hidden_names_stand_nowhere_on_the_page_or_in_its_file(mall: Mall) -> None:
    client, address = client_of(mall.cast.alice), "/products/T:LAPTOP/?names=hidden"
    names = [mall.cast.bob.organisation_name, mall.cast.ben.organisation_name]
    shown = client.get("/products/T:LAPTOP/").content.decode()
    assert all(name in shown for name in names)
    for page in (client.get(address), client.get(f"{address}&format=csv")):
        text = page.content.decode()
        assert "Supplier A" in text
        assert not any(name in text for name in names)


def test_who_hides_names_compares_without_them(mall: Mall) -> None:
    page = client_of(mall.cast.alice).get("/products/T:LAPTOP/?names=hidden").content.decode()
    ways = re.findall(r'href="/compare/\?([^"]+)"', page)
    assert len(ways) == 2
    assert all(way.endswith("&amp;names=hidden") for way in ways)


def test_letters_go_on_after_the_alphabet() -> None:
    with translation.override("en"):
        assert [nameless(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
            f"Supplier {letters}" for letters in ("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
        ]


def _change(supplier: int, at: int, price: int, ends: int) -> SimpleNamespace:
    """Return a price that `supplier` named on the first of a month of 2026, under the agreement that `ends` on a month's 28th."""
    agreement = SimpleNamespace(valid_to=datetime.date(2026, ends, 28))
    named = SimpleNamespace(name=f"甲{supplier}", name_en="")
    listing = SimpleNamespace(supplier_id=supplier, supplier=named, lot=SimpleNamespace(agreement=agreement))
    moment = datetime.datetime(2026, at, 1, tzinfo=datetime.UTC)
    return SimpleNamespace(
        at=moment, price=Decimal(price), ceiling=Decimal(200), listing_id=100 * supplier + ends, listing=listing
    )


def _drawn(changes: list[SimpleNamespace], on_sale: tuple[int, ...] = ()) -> list[str]:
    """Return the paths of the lines that are drawn of changes in September, the blue one last."""
    offers = [SimpleNamespace(pk=pk, supplier_id=pk // 100) for pk in on_sale]
    chart = history_context(changes, at=datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC), offers=offers)["chart"]
    return re.findall(r'd="(M[^"]+)" fill="none" stroke="(?:#1f4e8c|[^"]+)" stroke-width="[\d.]+"/>', chart)


def test_no_price_is_drawn_while_nobody_offers() -> None:
    lines = _drawn([_change(1, 1, 100, 3), _change(2, 2, 110, 3), _change(1, 6, 100, 12), _change(2, 7, 90, 12)])
    assert sorted(line.count("M") for line in lines) == [2, 2, 2]


def test_of_prices_that_begin_together_only_the_lowest_is_drawn() -> None:
    """Whoever was written down first: a dearer one was at no time the lowest."""
    together = [_change(1, 2, 120, 12), _change(2, 2, 90, 12), _change(3, 2, 110, 12)]
    for changes in (together, together[::-1]):
        lowest = _drawn(changes, on_sale=(212, 312, 112))[-1]
        assert len(re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest)) == 1


def test_a_price_under_a_longer_agreement_holds_when_a_shorter_one_ends() -> None:
    (line,) = _drawn([_change(1, 1, 100, 12), _change(1, 2, 90, 3), _change(1, 7, 80, 12)])
    # 100, from February 90, and 100 again from the end of March until July: no gap.
    heights = re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", line)
    assert line.count("M") == 1
    assert len(heights) == 4
    assert heights[0] == heights[2]


def test_the_last_price_named_does_not_end_a_line_whose_longer_agreement_runs() -> None:
    (line,) = _drawn([_change(1, 1, 100, 12), _change(1, 2, 90, 3)])
    assert line.endswith("H742.0")


def test_the_lowest_is_sought_among_all_listings_of_a_supplier() -> None:
    lowest = _drawn([_change(1, 1, 100, 12), _change(2, 2, 95, 12), _change(1, 3, 120, 11)])[-1]
    # 100, from February 95; the dearer offer of March leaves it at that.
    assert len(re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest)) == 2
    lowest = _drawn([_change(1, 1, 80, 12), _change(2, 2, 95, 12), _change(1, 3, 120, 11)])[-1]
    assert len(re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest)) == 1


def test_what_was_taken_off_sale_is_not_the_lowest() -> None:
    changes = [_change(1, 1, 80, 12), _change(1, 1, 120, 11), _change(2, 2, 95, 12)]
    lowest = _drawn(changes, on_sale=(111, 212))[-1]
    # 120, from February 95: the listing of 80 can't be had.
    assert len(re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest)) == 2
    lowest = _drawn(changes, on_sale=(112, 111, 212))[-1]
    assert len(re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest)) == 1


def test_what_ended_with_its_agreement_was_the_lowest_of_its_time() -> None:
    changes = [_change(1, 1, 80, 3), _change(1, 1, 120, 11), _change(2, 2, 95, 12)]
    lowest = _drawn(changes, on_sale=(111, 212))[-1]
    # 80 until the end of March, then 95.
    first, then = (float(height) for height in re.findall(r"(?:^M[\d.]+ |V)([\d.]+)", lowest))
    assert first > then, "what is drawn lower down is cheaper"


def test_lines_side_by_side_are_a_file(mall: Mall) -> None:
    text = _visitor().get("/products/T:DESK/?format=csv").content.decode("utf-8-sig")
    assert "790" in text.splitlines()[1]


def test_several_suppliers_prices_are_one_line_and_quiet_ones(mall: Mall) -> None:
    page = _visitor().get("/products/T:LAPTOP/").content.decode()
    assert "Lowest listing 4,990.00" in page
    assert page.count('fill="none" stroke="#1f4e8c" stroke-width="2"') == 1
