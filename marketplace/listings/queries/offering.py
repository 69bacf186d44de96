"""What a supplier may offer that it doesn't yet; reads only."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, Min, OuterRef, QuerySet

from marketplace.agreements.models import Admission, Ceiling
from marketplace.agreements.queries import cap_of, in_force
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries.reading import live
from marketplace.listings.states import ListingState


@dataclass(frozen=True, kw_only=True)
class Offerable:
    """A product with the lot in which the supplier may offer it, and the highest price in yuan."""

    ceiling: Ceiling
    cap: Decimal


def offerable(actor: Actor, *, on: datetime.date) -> QuerySet[Ceiling]:
    """Return the priced products of the lots to which a supplier is admitted and that it doesn't offer there, joined.

    What it withdrew may be offered again. Nothing for who doesn't operate the supplier's offers.
    """
    admitted = Admission.objects.filter(lot=OuterRef("lot"), supplier_id=actor.organisation_id)
    offered = Listing.objects.filter(
        lot=OuterRef("lot"), product=OuterRef("product"), supplier_id=actor.organisation_id
    ).exclude(state=ListingState.WITHDRAWN)
    rows = Ceiling.objects.filter(Exists(admitted), ~Exists(offered), in_force(on=on, prefix="lot__agreement__"))
    if not actor.has(Role.SUPPLIER_OPERATOR):
        rows = rows.none()
    return rows.select_related("product__category", "lot__agreement").order_by("-pk")


def offerable_product(actor: Actor, *, lot_id: int, product_code: str, on: datetime.date) -> Offerable:
    """Return one of them with the supplier's own cap; raises `NotFound`."""
    found = offerable(actor, on=on).filter(lot_id=lot_id, product__code=product_code).first()
    if found is None:
        raise NotFound(gettext_noop("This product"))
    cap = cap_of(lot_id=lot_id, product_id=found.product_id, supplier_id=actor.organisation_id)
    return Offerable(ceiling=found, cap=cap if cap is not None else found.amount)


def agreed_prices(*, device_id: int, product_ids: Collection[int], on: datetime.date) -> dict[int, Decimal]:
    """Return the lowest ceilings of products in lots in force that also hold the device, by product id (one statement)."""
    lots = Ceiling.objects.filter(in_force(on=on, prefix="lot__agreement__"), product_id=device_id).values(
        "lot__agreement"
    )
    rows = Ceiling.objects.filter(product_id__in=product_ids, lot__agreement__in=lots).order_by()
    return dict(rows.values_list("product_id").annotate(least=Min("amount")))


def prices_by_supplier(
    *, product_ids: Collection[int], on: datetime.date, region: str | None
) -> dict[int, dict[int, Decimal]]:
    """Return the lowest live price of each supplier that has a product in stock, by product id (one statement)."""
    rows = Listing.objects.filter(live(on=on, region=region), product_id__in=product_ids, stock__gt=0).order_by()
    found: dict[int, dict[int, Decimal]] = {}
    for product, supplier, price in rows.values_list("product_id", "supplier_id").annotate(least=Min("price")):
        found.setdefault(product, {})[supplier] = price
    return found


def lowest_prices(*, product_ids: Collection[int], on: datetime.date, region: str | None) -> dict[int, Decimal]:
    """Return the lowest live prices of products, by product id (one statement)."""
    rows = Listing.objects.filter(live(on=on, region=region), product_id__in=product_ids).order_by()
    return dict(rows.values_list("product_id").annotate(least=Min("price")))
