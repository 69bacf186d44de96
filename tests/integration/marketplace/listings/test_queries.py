"""What is on sale is read by a constant number of statements, for the region that asks."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import FrameworkAgreement
from marketplace.catalogue.models import Product
from marketplace.listings import queries
from marketplace.listings.models import Listing
from marketplace.organisations.models import Organisation
from tests.factories.cast import LAST_DAY, NOW
from tests.factories.mall import Mall

TODAY = datetime.date(2026, 3, 2)


def add_listings(mall: Mall, count: int) -> list[int]:
    lot = Listing.objects.get(pk=mall.desk).lot
    products = [
        Product.objects.create(code=f"T:Q{number}", category_id="A05010201", name=f"办公桌 {number}", unit="张")
        for number in range(count)
    ]
    rows = [
        Listing(
            product=product, supplier_id=mall.cast.bob.organisation_id, lot=lot, price=700, ceiling=1000, stock=1,
            delivery_days=1, warranty_months=1, updated_at=NOW,
        )
        for product in products
    ]  # fmt: skip
    return [row.pk for row in Listing.objects.bulk_create(rows)]


def read_whole(row: Any) -> tuple[Any, ...]:
    return (
        row.product.category.name,
        row.supplier.region.name,
        row.lot.agreement.region.name,
    )


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize(
    "read",
    [
        lambda mall, ids: [read_whole(row) for row in queries.listing_cards(ids=ids).values()],
        lambda mall, ids: [read_whole(row) for row in queries.listings_with_rivals(ids=ids, on=TODAY).values()],
        lambda mall, ids: [read_whole(row) for row in queries.listings_of(supplier_id=mall.cast.bob.organisation_id)],
        lambda mall, ids: queries.product_history(product_id=mall.laptop_product, since=NOW),
        lambda mall, ids: queries.counts(on=TODAY, region="990122"),
        lambda mall, ids: queries.counts_by_category(on=TODAY, region="990122"),
        lambda mall, ids: [read_whole(row) for row in queries.offers_of(product_id=mall.laptop_product, on=TODAY)],
    ],
)
def test_one_statement_however_many_rows(mall: Mall, count: int, read: Callable[[Mall, list[int]], Any]) -> None:
    ids = add_listings(mall, count)
    with CaptureQueriesContext(connection) as seen:
        read(mall, ids)
    assert len(seen) == 1


def offered(mall: Mall, region: str | None = None, on: datetime.date = TODAY) -> set[int]:
    return {row.pk for row in queries.offers_of(product_id=mall.laptop_product, on=on, region=region)}


def test_an_agreement_serves_its_region_and_those_below(mall: Mall) -> None:
    assert offered(mall, "990122") == offered(mall, "990100") == {mall.laptop, mall.bens_laptop}
    assert offered(mall, "990200") == {mall.charlies_laptop}
    assert offered(mall, "990000") == set()
    assert offered(mall) == {mall.laptop, mall.bens_laptop, mall.charlies_laptop}


def test_offers_come_cheapest_first(mall: Mall) -> None:
    prices = [row.price for row in queries.offers_of(product_id=mall.laptop_product, on=TODAY)]
    assert prices == sorted(prices)


def test_what_is_off_sale_is_not_offered(mall: Mall) -> None:
    assert (
        offered(mall, on=datetime.date(2025, 12, 31))
        == offered(mall, on=LAST_DAY + datetime.timedelta(days=1))
        == set()
    )
    Listing.objects.filter(pk=mall.laptop).update(state="suspended")
    Organisation.objects.filter(pk=mall.cast.ben.organisation_id).update(state="suspended")
    FrameworkAgreement.objects.filter(region_id="990200").update(state="ended")
    assert offered(mall) == set()


def test_rivals_are_the_prices_of_all_who_serve_the_region(mall: Mall) -> None:
    found = queries.listings_with_rivals(ids=[mall.laptop], on=TODAY, region="990122")
    assert [str(price) for price in found[mall.laptop].prices] == ["5000.00", "5100.00"]


def test_counts_count_products_once(mall: Mall) -> None:
    assert queries.counts(on=TODAY, region="990122") == {"listings": 4, "products": 2, "suppliers": 2}
    assert queries.counts_by_category(on=TODAY, region="990122") == {"A02010108": 1, "A05010201": 1}


def test_a_card_says_what_the_rows_say(mall: Mall) -> None:
    row = Listing.objects.get(pk=mall.laptop)
    [card] = queries.listing_cards(ids=[mall.laptop, 0]).values()
    names = ("pk", "state", "price", "ceiling", "stock", "delivery_days", "warranty_months", "product_id")
    assert [getattr(card, name) for name in names] == [getattr(row, name) for name in names]
    for name in ("code", "name", "name_en", "brand", "model_code", "unit", "attributes", "category_id"):
        assert getattr(card.product, name) == getattr(row.product, name)
    assert list(card.product.labels) == row.product.labels
    for name in ("credit_code", "name", "name_en", "small_or_micro"):
        assert getattr(card.supplier, name) == getattr(row.supplier, name)
    for name in ("number", "title", "title_en", "kind", "valid_from", "valid_to"):
        assert getattr(card.lot.agreement, name) == getattr(row.lot.agreement, name)
    assert (card.lot.id, card.lot.number, card.lot.title) == (row.lot.pk, row.lot.number, row.lot.title)
    assert (card.supplier.region.code, card.lot.agreement.region.name) == ("990100", "示范市")
    assert card.product.category.name == "便携式计算机"
