"""The index follows the log: what suppliers and managers do is searchable once the readers ran."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.handlers import follow_listings, follow_products
from catalog_sync.search_index.models import SearchListing
from catalog_sync.search_index.operations import reindex
from catalog_sync.search_index.queries import Question, search
from marketplace.agreements.operations import terminate_agreement
from marketplace.audit.cursors import ReadEvent, run_readers
from marketplace.audit.models import Cursor, Event
from marketplace.catalogue.models import Product
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import change_price, change_stock, set_ceiling, suspend_listing
from marketplace.purchasing.operations.carts import put_in_cart
from tests.factories.cast import NOW
from tests.factories.refusals import refused
from tests.factories.shop import TODAY, Shop, make_shop

__all__ = ["follow_listings"]


def catch_up() -> None:
    """Run the readers until the index has seen every event: transactions of tests beside this one hold readers back."""
    newest = Event.objects.latest("pk").pk
    for _ in range(600):
        run_readers()
        if min(Cursor.objects.filter(reader__startswith="search_index").values_list("event_id", flat=True)) >= newest:
            return
        time.sleep(0.1)
    raise AssertionError("the readers did not catch up within a minute")


def found() -> dict[int, str]:
    catch_up()
    page = search(Question(on=TODAY, text="扫描仪"))
    indexed = dict(SearchListing.objects.values_list("listing_id", "price"))
    return {hit.listing.pk: str(indexed[hit.listing.pk]) for hit in page.hits}


@pytest.mark.usefixtures("own_database")
def test_every_act_reaches_the_index() -> None:
    shop = make_shop()
    bob, [row] = shop.cast.bob, shop.products
    listing = shop.publish(row, "500.00")
    other = shop.publish(row, "600.00", by=shop.cast.ben)
    assert found() == {listing: "500.00", other: "600.00"}
    change_price(actor=bob, at=NOW, key=idempotency_key(), listing_id=listing, price="450.00")
    change_stock(actor=bob, at=NOW, key=idempotency_key(), listing_id=listing, stock=1)
    assert found()[listing] == "450.00"
    ceiling = {"lot_id": shop.lot.pk, "product_id": row.pk, "amount": "550.00"}
    set_ceiling(actor=shop.cast.mary, at=NOW, key=idempotency_key(), **ceiling)
    assert found() == {listing: "450.00"}
    suspend_listing(actor=bob, at=NOW, key=idempotency_key(), listing_id=listing, reason="缺货")
    assert found() == {}


@pytest.mark.usefixtures("own_database")
def test_what_an_agreement_ends_with_is_found_and_bought_no_more() -> None:
    shop = make_shop()
    listing = shop.publish(shop.products[0], "500.00")
    assert found() == {listing: "500.00"}
    agreement = shop.lot.agreement
    terminate_agreement(actor=shop.cast.mary, at=NOW, key=idempotency_key(), number=agreement.number, reason="政策调整")
    assert agreement.valid_to >= TODAY
    assert found() == {}
    assert not SearchListing.objects.exists()
    with refused(NotFound):
        put_in_cart(actor=shop.cast.alice, at=NOW, key=idempotency_key(), listing_id=listing, quantity=1)


def rebuilt(shop: Shop) -> list[int]:
    return sorted(SearchListing.objects.values_list("listing_id", flat=True))


@pytest.mark.django_db
def test_a_bulk_load_is_indexed_by_one_call() -> None:
    shop = make_shop("得力 一号", "得力 二号", "得力 三号")
    ids = [shop.publish(row, "10.00") for row in shop.products]
    reindex(actor=SYSTEM, at=NOW, listing_ids=ids[:2])
    assert rebuilt(shop) == ids[:2]
    reindex(actor=SYSTEM, at=NOW)
    assert rebuilt(shop) == ids
    reindex(actor=SYSTEM, at=NOW, listing_ids=[])
    assert rebuilt(shop) == ids


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 30])
def test_indexing_takes_the_same_statements_however_many(count: int) -> None:
    shop = make_shop(*(f"得力 {number}号" for number in range(count)))
    ids = [shop.publish(row, "10.00") for row in shop.products]
    with CaptureQueriesContext(connection) as seen:
        reindex(actor=SYSTEM, at=NOW, listing_ids=ids)
    # Savepoints, the writers’ turn, delete, read, the new rows into the index by terms; COPY is not counted.
    assert len(seen) <= 9


@pytest.mark.django_db
def test_only_the_mall_itself_rebuilds() -> None:
    shop = make_shop()
    for outsider in (shop.cast.charlie, shop.cast.bob, shop.cast.adam, shop.cast.dora):
        with pytest.raises(NotAuthorized):
            reindex(actor=outsider, at=NOW, key=idempotency_key())


@pytest.mark.django_db
def test_a_reviewed_product_is_found_by_its_new_words() -> None:
    shop = make_shop()
    [row] = shop.products
    listing = shop.publish(row, "500.00")
    reindex(actor=SYSTEM, at=NOW)
    Product.objects.filter(pk=row.pk).update(name="富士通 平板扫描仪")
    told = {"data": {"product": row.code, "labels": []}}
    follow_products([ReadEvent(id=1, stream="p", seq=1, at=NOW, action="product.approved", subject="SP-1", body=told)])
    assert [hit.listing.pk for hit in search(Question(on=TODAY, text="富士通")).hits] == [listing]
