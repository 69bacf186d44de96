"""Bring the index up to date with the listings."""

from collections.abc import Collection, Iterable, Iterator

from catalog_sync.search_index.queries import backend
from catalog_sync.search_index.rules.documents import Document, Source, document
from marketplace.catalogue.queries import filterable_keys
from marketplace.listings.models import Listing
from marketplace.listings.queries import listings_on_sale


def index_listings(listing_ids: Collection[int]) -> None:
    """Replace the documents of `listing_ids`; listings that are not on sale get none."""
    if listing_ids:
        backend().replace(listing_ids=listing_ids, documents=_documents(listings_on_sale(ids=listing_ids)))


def index_everything() -> None:
    """Build the index anew from all listings on sale."""
    backend().clear()
    backend().replace(listing_ids=(), documents=_documents(listings_on_sale()))


def _documents(rows: Iterable[Listing]) -> Iterator[Document]:
    """Yield the documents of listings; the filterable attributes of each profile are read once."""
    filterable: dict[int, frozenset[str]] = {}
    for row in rows:
        profile = row.product.profile_id
        if profile is not None and profile not in filterable:
            filterable[profile] = filterable_keys(profile_id=profile)
        yield document(_source(row, filterable.get(profile or 0, frozenset())))


def _source(row: Listing, filterable: Collection[str]) -> Source:
    product, supplier, agreement = row.product, row.supplier, row.lot.agreement
    return Source(
        listing_id=row.pk,
        product_id=row.product_id,
        name=product.name,
        name_en=product.name_en,
        brand=product.brand,
        model_code=product.model_code,
        labels=tuple(product.labels),
        category=product.category_id,
        category_name=product.category.name,
        category_name_en=product.category.name_en,
        supplier=supplier.name,
        supplier_region=supplier.region_id,
        small_or_micro=supplier.small_or_micro,
        agreement=agreement.number,
        serves=agreement.serves,
        valid_from=agreement.valid_from,
        valid_to=agreement.valid_to,
        price=row.price,
        ceiling=row.ceiling,
        delivery_days=row.delivery_days,
        attributes={key: value for key, value in product.specification.items() if key in filterable},
    )
