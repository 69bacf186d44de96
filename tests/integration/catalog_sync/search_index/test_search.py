"""Search finds what is on sale for the buyer's region, in the wanted order, page by page."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.gateways import counting, statements
from catalog_sync.search_index.operations import reindex
from catalog_sync.search_index.queries import Facet, Question, Sort, search
from catalog_sync.search_index.rules import documents
from marketplace.catalogue.models import Category
from marketplace.kernel.actor import SYSTEM
from marketplace.listings.models import Listing
from tests.factories.cast import LAST_DAY, NOW
from tests.factories.shop import COUNTY, ELSEWHERE, TODAY, Shop, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    found = make_shop(
        "兄弟 ADS-2400N 馈纸式网络扫描仪", "惠普 ScanJet Pro 3500 平板扫描仪", "兄弟 MFC-8530DN 黑白激光多功能一体机"
    )
    scanner, _, machine = found.products
    scanner.labels = ["energy_saving"]
    scanner.save()
    machine.category = Category.objects.create(code="A02020400", name="多功能一体机", name_en="Multifunction machines")
    machine.name_en = "Brother laser multifunction printer"
    machine.save()
    for row, price in zip(found.products, ("300.00", "200.00", "900.00"), strict=True):
        found.publish(row, price)
    index()
    return found


def index() -> None:
    reindex(actor=SYSTEM, at=NOW)


def prices(**question: Any) -> list[int]:
    return [int(hit.listing.price) for hit in search(Question(on=TODAY, **question)).hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扫描仪", {300, 200}),
        ("兄弟扫描仪", {300}),
        ("一体机", {900}),
        ("MFC-8530DN", {900}),
        ("mfc8530dn", {900}),
        ("ＭＦＣ８５３０", {900}),
        ("8530dn", {900}),
        ("激光打印机", set()),
        ("激光 一体机", {900}),
        ("ads2400", {300}),
        ("multifunction laser", {900}),
        ("扫描仪 3500", {200}),
        ("青石科技", {300, 200, 900}),
        ("椅子", set()),
        ("' | '!", set()),
    ],
)
def test_words_find(shop: Shop, text: str, found: set[int]) -> None:
    page = search(Question(on=TODAY, text=text))
    assert {int(hit.listing.price) for hit in page.hits} == found
    assert page.counts is not None
    assert page.counts.total == len(found)
    assert not page.counts.estimated


def test_the_best_match_names_the_thing_itself(shop: Shop) -> None:
    assert prices(text="扫描 一体机 8530 or") == []
    assert prices(text="兄弟") != []


@pytest.mark.parametrize(
    ("sort", "found"), [(Sort.PRICE, [200, 300, 900]), (Sort.SAVING, [200, 300, 900]), (Sort.BEST, [900, 200, 300])]
)
def test_orders(shop: Shop, sort: Sort, found: list[int]) -> None:
    assert prices(sort=sort) == found


def test_an_agreement_serves_its_region_and_those_below(shop: Shop) -> None:
    assert prices(region=COUNTY)
    assert prices(region=ELSEWHERE) == []


def test_filters_narrow_and_a_facet_keeps_its_alternatives(shop: Shop) -> None:
    page = search(Question(on=TODAY, text="扫描仪", brands=["兄弟"]))
    assert [int(hit.listing.price) for hit in page.hits] == [300]
    assert page.counts is not None
    assert {one.value: one.count for one in page.counts.facets[Facet.BRAND]} == {"兄弟": 1, "惠普": 1}
    assert {one.value: one.count for one in page.counts.facets[Facet.LABEL]} == {"energy_saving": 1}
    assert {one.value for one in page.counts.facets[Facet.AGREEMENT]} == {shop.agreement}


def test_a_price_range_cuts_inside_its_buckets(shop: Shop) -> None:
    assert prices(price_from=Decimal(250), price_to=Decimal(900), sort=Sort.PRICE) == [300, 900]


def test_a_product_stands_once_with_its_cheapest_supplier(shop: Shop) -> None:
    cheaper = shop.publish(shop.products[0], "250.00", by=shop.cast.ben)
    index()
    page = search(Question(on=TODAY, text="扫描仪", by_product=True, sort=Sort.PRICE))
    assert [hit.listing.price for hit in page.hits] == [Decimal("200.00"), Decimal("250.00")]
    assert page.hits[1].listing.pk == cheaper
    assert page.hits[1].prices == (Decimal("250.00"), Decimal("300.00"))
    assert page.counts is not None
    assert page.counts.total == 2


def test_what_went_off_sale_is_left_out_before_the_index_knows(shop: Shop) -> None:
    Listing.objects.filter(price=Decimal("300.00")).update(state="suspended")
    assert len(search(Question(on=TODAY, text="扫描仪")).hits) == 1


def test_an_agreement_past_its_term_is_not_found(shop: Shop) -> None:
    assert search(Question(on=LAST_DAY + datetime.timedelta(days=1), text="扫描仪")).hits == []


@pytest.fixture
def wide_shop(monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Sixty products with two suppliers each; every second product is in the sample, so that the walk serves them."""
    monkeypatch.setattr(documents, "SAMPLE_SHARE", 2)
    monkeypatch.setattr(counting, "SAMPLE_SHARE", 2)
    found = make_shop(*(f"{'得力' if number % 2 else '科密'} DL-{number} 碎纸机" for number in range(60)))
    sellers = [found.cast.bob.organisation_id, found.cast.ben.organisation_id]
    Listing.objects.bulk_create(
        Listing(
            product=row,
            supplier_id=seller,
            lot=found.lot,
            price=100 + number % (7 + 4 * second),
            ceiling=1000,
            stock=10,
            delivery_days=number % (5 - second),
            warranty_months=12,
            updated_at=NOW,
        )
        for second, seller in enumerate(sellers)
        for number, row in enumerate(found.products)
    )
    index()
    return found


def walk(question: Question) -> list[int]:
    """Return the listings of all pages in order."""
    found: list[int] = []
    after = None
    while True:
        page = search(replace(question, after=after))
        found += [hit.listing.pk for hit in page.hits]
        if page.next_cursor is None:
            return found
        after = page.next_cursor


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("by_product", [False, True])
@pytest.mark.parametrize("text", ["", "碎纸机"])
def test_walking_and_reading_all_give_the_same_pages(
    wide_shop: Shop, monkeypatch: pytest.MonkeyPatch, sort: Sort, by_product: bool, text: str
) -> None:
    question = Question(on=TODAY, text=text, sort=sort, by_product=by_product, first=7)
    walked = walk(question)
    assert len(walked) == len(set(walked)) == (60 if by_product else 120)
    monkeypatch.setattr(statements, "MOST_WALKED", 0)
    assert walk(question) == walked


def test_a_large_result_is_estimated(wide_shop: Shop) -> None:
    page = search(Question(on=TODAY, text="碎纸机", first=5))
    assert page.counts is not None
    assert page.counts.estimated
    assert 40 <= page.counts.total <= 240


@pytest.mark.parametrize("text", ["", "碎纸机", "DL-33 碎纸机"])
def test_statements_do_not_grow_with_rows(wide_shop: Shop, text: str) -> None:
    # Whether a result is counted exactly or estimated, one statement less, depends on which rows fell into the sample.
    counted = set()
    for first in (1, 3, 30):
        counting.forget_counts()
        with CaptureQueriesContext(connection) as seen:
            search(Question(on=TODAY, text=text, region=COUNTY, first=first, by_product=True))
        counted.add(len(seen))
    assert len(counted) == 1
    assert counted <= {3, 4}


def test_another_page_or_order_does_not_count_again(shop: Shop) -> None:
    search(Question(on=TODAY, text="扫描仪"))
    with CaptureQueriesContext(connection) as seen:
        page = search(Question(on=TODAY, text="扫描仪", sort=Sort.PRICE, first=1))
    assert len(seen) == 2
    assert page.counts is not None
    assert page.counts.total == 2


def test_a_write_to_the_index_is_counted_at_once(shop: Shop) -> None:
    search(Question(on=TODAY, text="扫描仪"))
    shop.publish(shop.products[0], "250.00", by=shop.cast.ben)
    index()
    page = search(Question(on=TODAY, text="扫描仪"))
    assert page.counts is not None
    assert page.counts.total == 3
