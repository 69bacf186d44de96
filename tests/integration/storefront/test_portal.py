"""Home, catalogue and product as visitors and buyers see them."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.operations import reindex
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall whose listings are in the index."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=1))
    made = make_mall()
    reindex(actor=SYSTEM, at=NOW, listing_ids=None)
    return made


def _visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def test_home_counts_what_is_on_sale(mall: Mall) -> None:
    page = _visitor().get("/").content.decode()
    assert "2 agreement products, 3 admitted suppliers" in page
    assert "A02010108" in page
    assert "KJXY-" in page


def test_buyers_see_what_serves_their_region(mall: Mall) -> None:
    page = client_of(mall.cast.alice).get("/").content.decode()
    assert "2 agreement products, 2 admitted suppliers" in page
    product = client_of(mall.cast.alice).get("/products/T:LAPTOP/").content.decode()
    assert re.findall(r'data-listing="(\d+)"', product) == [str(mall.laptop), str(mall.bens_laptop)]


def test_search_shows_one_hit_for_each_product_with_its_lowest_price(mall: Mall) -> None:
    page = client_of(mall.cast.alice).get("/search/?q=便携式计算机").content.decode()
    assert 'data-hits="1"' in page
    assert "<b>5,000</b>.00" in page
    assert "Show 2 offers" in page
    assert "Add to cart" in page
    assert "Add to cart" not in _visitor().get("/search/").content.decode()


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", 2),
        ("category=A0501", 1),
        ("category=zz", 2),
        ("min=1000", 1),
        ("max=1,000.00", 1),
        ("min=1e9", 2),
        ("sort=price", 2),
        ("sort=unknown", 2),
        ("q=zzzz", 0),
    ],
)
def test_filters_stand_in_the_address(mall: Mall, query: str, hits: int) -> None:
    answer = client_of(mall.cast.alice).get(f"/search/?{query}")
    assert answer.status_code == 200
    assert f'data-hits="{hits}"' in answer.content.decode()


def test_a_broken_page_link_is_refused_in_words(mall: Mall) -> None:
    assert _visitor().get("/search/?after=broken").status_code == 422


def test_an_unknown_product_is_not_found(mall: Mall) -> None:
    assert _visitor().get("/products/T:NONE/").status_code == 404


def test_a_visitor_is_led_to_sign_in_and_back(mall: Mall) -> None:
    assert "/sign-in/?next=/products/T%3ALAPTOP/" in _visitor().get("/products/T:LAPTOP/").content.decode()


def test_the_price_gauge_speaks(mall: Mall) -> None:
    page = _visitor().get("/products/T:DESK/").content.decode()
    assert "Ceiling 1,000.00 yuan; price 790.00 yuan; 2 prices in all." in page


def test_public_pages_need_few_statements(mall: Mall) -> None:
    client = _visitor()
    for address, most in (("/search/?q=办公桌", 4), ("/products/T:LAPTOP/", 9), ("/", 0)):
        client.get(address)  # names and counters are read once by a process
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        assert len(seen) <= most, (address, [query["sql"][:120] for query in seen])


def test_no_page_names_another_host_or_carries_inline_code(mall: Mall) -> None:
    for address in ("/", "/search/", "/products/T:LAPTOP/", "/sign-in/"):
        page = _visitor().get(address).content.decode()
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son[a-z]+=\"|<style", page)
        assert len(page.encode()) < 60_000
