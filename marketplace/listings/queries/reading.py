"""What is on sale, for whom, at which price; reads only."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet

from marketplace.agreements.queries import in_force, serving
from marketplace.agreements.states import AgreementState
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.organisations.states import OrganisationState

# The columns by which a list can be sorted: their names, and the fields signed as they are asked for first.
LISTING_SORTS = {"price": "price", "stock": "stock"}
_JOINED = ("product__category", "supplier__region", "lot__agreement__region")


def live(*, on: datetime.date, region: str | None = None) -> Q:
    """Return the condition "can be bought on the day", by buyers in `region` if one is given.

    A listing is live while it is published, its supplier active and its agreement in force; it serves the agreement's
    region and those below it.
    """
    condition = Q(state=ListingState.PUBLISHED, supplier__state=OrganisationState.ACTIVE) & in_force(
        on=on, prefix="lot__agreement__"
    )
    return condition if region is None else condition & serving(region, prefix="lot__agreement__")


def offers_of(*, product_id: int, on: datetime.date, region: str | None = None) -> list[Listing]:
    """Return the live listings of a product, cheapest first, joined as in `listings_with_rivals` (one statement)."""
    rows = Listing.objects.filter(live(on=on, region=region), product_id=product_id)
    return list(rows.select_related(*_JOINED).order_by("price", "pk"))


def live_listings(*, ids: Collection[int], on: datetime.date, region: str | None = None) -> dict[int, Listing]:
    """Return those of the listings that can be bought on the day, by id, joined as in `listings_with_rivals` (one statement)."""
    rows = Listing.objects.filter(live(on=on, region=region), pk__in=list(ids))
    return {row.pk: row for row in rows.select_related(*_JOINED)}


def suppliers_in_lots(lot_ids: Collection[int], *, on: datetime.date) -> dict[int, set[int]]:
    """Return which suppliers have something on sale and in stock in each of the lots (one statement)."""
    rows = Listing.objects.filter(live(on=on), lot_id__in=list(lot_ids), stock__gt=0)
    found: dict[int, set[int]] = {}
    for lot_id, supplier_id in rows.values_list("lot_id", "supplier_id").distinct():
        found.setdefault(lot_id, set()).add(supplier_id)
    return found


class Basket(NamedTuple):
    """What somebody wants of one lot: the pieces of each product, by the product's id."""

    lot_id: int
    quantities: Mapping[int, int]


def suppliers_offering(baskets: Collection[Basket], *, region: str, on: datetime.date) -> list[set[int]]:
    """Return for each basket who has all of it on sale and in stock in its lot (one statement; none without baskets)."""
    rows = Listing.objects.filter(
        live(on=on, region=region),
        lot_id__in={basket.lot_id for basket in baskets},
        product_id__in={product_id for basket in baskets for product_id in basket.quantities},
    )
    stocks: dict[int, dict[int, dict[int, int]]] = {}
    for lot_id, supplier_id, product_id, stock in rows.values_list("lot_id", "supplier_id", "product_id", "stock"):
        stocks.setdefault(lot_id, {}).setdefault(supplier_id, {})[product_id] = stock
    return [
        {
            supplier_id
            for supplier_id, stock in stocks.get(basket.lot_id, {}).items()
            if basket.quantities and all(stock.get(one, -1) >= pieces for one, pieces in basket.quantities.items())
        }
        for basket in baskets
    ]


def listings_with_rivals(*, ids: Collection[int], on: datetime.date, region: str | None = None) -> dict[int, Listing]:
    """Return listings by id with product, category, supplier, lot, agreement and regions joined, and with `prices`.

    Those are the prices of all live listings of the product, lowest first.

    Only rivals that serve `region` count, if one is given (one statement).
    """
    rivals = Listing.objects.filter(live(on=on, region=region), product_id=OuterRef("product_id"))
    prices = ArraySubquery(rivals.order_by("price").values("price"))
    rows = Listing.objects.select_related(*_JOINED).annotate(prices=prices).filter(pk__in=list(ids))
    return {row.pk: row for row in rows}


def listings_of(*, supplier_id: int) -> QuerySet[Listing]:
    """Return a supplier's listings in any state, joined as in `listings_with_rivals`, newest first."""
    return Listing.objects.filter(supplier_id=supplier_id).select_related(*_JOINED).order_by("-pk")


def own_listings(actor: Actor) -> QuerySet[Listing]:
    """Return `listings_of` the actor's organisation; nothing for who doesn't operate its offers."""
    rows = listings_of(supplier_id=actor.organisation_id)
    return rows if actor.has(Role.SUPPLIER_OPERATOR) else rows.none()


def listing_ids_of(*, product_codes: Collection[str]) -> list[int]:
    """Return the ids of products' listings in any state, in their order (one statement)."""
    rows = Listing.objects.filter(product__code__in=product_codes).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def listing_ids_under(*, agreement: str) -> list[int]:
    """Return the ids of the listings of all lots of an agreement (its number) in any state, in their order (one statement)."""
    return list(Listing.objects.filter(lot__agreement__number=agreement).order_by("pk").values_list("pk", flat=True))


def own_listing(*, actor: Actor, listing_id: int) -> Listing:
    """Return one of the actor's `own_listings`; raises `NotFound`."""
    found = own_listings(actor).filter(pk=listing_id).first()
    if found is None:
        raise NotFound(gettext_noop("This listing"))
    return found


def counts_by_category(*, on: datetime.date, region: str | None = None) -> dict[str, int]:
    """Return how many products are on sale in each category, by category code (one statement)."""
    rows = Listing.objects.filter(live(on=on, region=region)).values("product__category_id")
    found = rows.annotate(products=Count("product_id", distinct=True))
    return {row["product__category_id"]: row["products"] for row in found}


def counts(*, on: datetime.date, region: str | None = None) -> dict[str, int]:
    """Return how many `listings`, `products` and `suppliers` are on sale (one statement)."""
    return Listing.objects.filter(live(on=on, region=region)).aggregate(
        listings=Count("pk"),
        products=Count("product_id", distinct=True),
        suppliers=Count("supplier_id", distinct=True),
    )


def listings_on_sale(*, ids: Collection[int] | None = None) -> Iterator[Listing]:
    """Yield the published listings of active suppliers under agreements in force, whatever the day, joined as above.

    With `ids` only those of them. Read in chunks by a server-side cursor: there may be millions.
    """
    rows = Listing.objects.filter(
        state=ListingState.PUBLISHED,
        supplier__state=OrganisationState.ACTIVE,
        lot__agreement__state=AgreementState.IN_FORCE,
    ).select_related("product__category", "supplier", "lot__agreement")
    chosen = rows if ids is None else rows.filter(pk__in=ids)
    yield from chosen.order_by("product_id", "pk").iterator(chunk_size=2_000)


def products_offered(*, supplier_id: int, lot_id: int) -> set[int]:
    """Return the ids of the products that a supplier offers in a lot, whatever the listing's state (one statement)."""
    return set(Listing.objects.filter(supplier_id=supplier_id, lot_id=lot_id).values_list("product_id", flat=True))
