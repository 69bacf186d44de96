"""Facts of the lines of a purchase, in the catalogue and outside it."""

import datetime
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from marketplace.agreements.queries import admission_exists
from marketplace.agreements.states import AgreementState
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.regions import covers
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.listings.states import ListingState
from marketplace.organisations.models import Organisation
from marketplace.organisations.rules import standing_on
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import LineFacts
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.states import LineState

# What is judged and written of a listing and its joined rows. Steps read nothing else of them: the other half of the columns
# costs a third of the reading.
JUDGED = (
    "price",
    "ceiling",
    "stock",
    "state",
    "warranty_months",
    "product__name",
    "product__unit",
    "product__category",
    "product__imported",
    "supplier__name",
    "supplier__state",
    "supplier__barred_until",
    "lot__call_off_methods",
    "lot__quota",
    "lot__quota_taken",
    "lot__agreement__number",
    "lot__agreement__state",
    "lot__agreement__region",
    "lot__agreement__regions_served",
    "lot__agreement__signed_on",
    "lot__agreement__valid_from",
    "lot__agreement__valid_to",
)
# What is read of a purchase line beside its listing.
_KEPT = (
    "purchase",
    "position",
    "quantity",
    "unit_price",
    "title",
    "unit",
    "category_code",
    "warranty_months",
    "outsider",
    "outsider_code",
    "supplier__name",
    "supplier__state",
    "supplier__barred_until",
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants: a listing, or goods outside the catalogue; how many, at which price.

    `listing` is the row with product, supplier, lot and agreement joined, None outside the catalogue: then `free` says what is
    wanted and from whom. `held` says that stock and quota have left the listing and its lot for this line already; `line_id`
    is the purchase line's key, 0 while there is none. `admitted` tells whether the supplier is still in the listing's lot.
    `choice` is how the listing was chosen out of a comparison (`rules.choosing`), empty when it wasn't.
    """

    position: int
    listing: Listing | None
    quantity: int
    unit_price: Decimal
    held: bool
    line_id: int = 0
    free: "FreeGoods | None" = None
    admitted: bool = True
    choice: Mapping[str, Any] = field(default_factory=dict)

    @property
    def amount(self) -> Decimal:
        """The line's sum in yuan."""
        return self.unit_price * self.quantity

    @property
    def title(self) -> str:
        """What it is called."""
        return self.listing.product.name if self.listing else self._free.title

    @property
    def unit(self) -> str:
        """What it is counted in."""
        return self.listing.product.unit if self.listing else self._free.unit

    @property
    def category(self) -> str:
        """The product's category code."""
        return str(self.listing.product.category_id) if self.listing else self._free.category

    @property
    def warranty_months(self) -> int:
        """How many months after acceptance the supplier answers for it."""
        return self.listing.warranty_months if self.listing else self._free.warranty_months

    @property
    def supplier_id(self) -> int | None:
        """The supplier's key, None for an outsider."""
        return self.listing.supplier_id if self.listing else self._free.supplier_id

    @property
    def supplier_name(self) -> str:
        """The supplier's name."""
        return self.listing.supplier.name if self.listing else self._free.supplier_name

    @property
    def outsider_code(self) -> str:
        """The credit code of an outsider, blank for registered suppliers."""
        return "" if self.supplier_id else self._free.outsider_code

    @property
    def _free(self) -> "FreeGoods":
        if self.free is None:
            raise ValueError(f"line {self.position} is neither in the catalogue nor outside it")
        return self.free


@dataclass(frozen=True, kw_only=True)
class FreeGoods:
    """Goods or services outside the catalogue, and the supplier whose quote was chosen: registered, or an outsider."""

    title: str
    unit: str
    category: str
    warranty_months: int
    supplier_id: int | None
    supplier_name: str
    supplier_state: str
    outsider_code: str = ""


def line_facts(wanted: Sequence[Wanted], *, region: str, day: datetime.date, medians: bool) -> tuple[LineFacts, ...]:
    """Return the facts of lines; with `medians` also the median price of each product's live listings (one statement)."""
    products = {one.listing.product_id for one in wanted if one.listing}
    peers = _live_prices(products, region=region, day=day) if medians and products else {}
    return tuple(
        _line(one, one.listing, region=region, day=day, peers=peers.get(one.listing.product_id, ()))
        if one.listing
        else _free_line(one)
        for one in wanted
    )


def _live_prices(products: set[int], *, region: str, day: datetime.date) -> Mapping[int, list[Decimal]]:
    prices: dict[int, list[Decimal]] = defaultdict(list)
    for row in _live_listings(region, day)(list(products)):
        prices[row.product_id].append(row.price)
    return prices


@lru_cache(maxsize=64)
def _live_listings(region: str, day: datetime.date) -> Prepared[Listing]:
    """Return the question for the live listings of some products (ids) in a region on a day."""
    return Prepared(
        lambda products: Listing.objects.filter(
            live(on=day, region=region), product_id__in=RawSQL("SELECT unnest(%s::bigint[])", [products])
        ).only("product_id", "price"),
        stand_in=[-1],
    )


def _free_line(one: Wanted) -> LineFacts:
    return LineFacts(
        position=one.position,
        listing_id=None,
        product_id=None,
        title=one.title,
        category=one.category,
        supplier_id=one.supplier_id,
        supplier_name=one.supplier_name,
        lot_id=None,
        agreement="",
        call_off=frozenset(),
        quantity=one.quantity,
        unit_price=one.unit_price,
        listing_price=None,
        ceiling=None,
        amount=one.amount,
        stock=None,
        quota_left=None,
        offered=one.free is not None and one.free.supplier_state == OrganisationState.ACTIVE,
        supplier_state=one.free.supplier_state if one.free else OrganisationState.ACTIVE.value,
    )


def _line(one: Wanted, listing: Listing, *, region: str, day: datetime.date, peers: Sequence[Decimal]) -> LineFacts:
    lot, agreement = listing.lot, listing.lot.agreement
    return LineFacts(
        position=one.position,
        listing_id=listing.pk,
        product_id=listing.product_id,
        title=listing.product.name,
        category=one.category,
        supplier_id=listing.supplier_id,
        supplier_name=listing.supplier.name,
        lot_id=listing.lot_id,
        agreement=agreement.number,
        call_off=frozenset(lot.call_off_methods),
        quantity=one.quantity,
        unit_price=one.unit_price,
        listing_price=listing.price,
        ceiling=listing.ceiling,
        amount=one.amount,
        stock=None if one.held else listing.stock,
        quota_left=None if one.held or lot.quota is None else lot.quota - lot.quota_taken,
        offered=one.admitted and _offered(listing, region=region, day=day),
        supplier_state=state_on(listing.supplier, day),
        median_price=statistics.median(peers) if peers else None,
        median_of=len(peers),
        agreement_signed_on=agreement.signed_on,
        imported=listing.product.imported,
    )


def state_on(supplier: Organisation | None, day: datetime.date) -> str:
    """Return how a supplier stands on a day, derived from what was decided; an outsider (None) counts as active."""
    if supplier is None:
        return OrganisationState.ACTIVE.value
    return standing_on(state=OrganisationState(supplier.state), until=supplier.barred_until, day=day).value


def _offered(listing: Listing, *, region: str, day: datetime.date) -> bool:
    agreement = listing.lot.agreement
    return (
        listing.state == ListingState.PUBLISHED
        and agreement.state == AgreementState.IN_FORCE
        and agreement.valid_from <= day <= agreement.valid_to
        and any(covers(one, region) for one in agreement.serves)
    )


_lines_of = Prepared(
    lambda purchase_ids: (
        PurchaseLine.objects.filter(
            # Compared with the array itself: of an unnested one the database expects a hundred purchases, and reads too much.
            RawSQL('"purchasing_purchaseline"."purchase_id" = ANY(%s)', [purchase_ids], output_field=BooleanField()),
            state=LineState.WANTED,
        )
        .select_related("listing__product", "listing__supplier", "listing__lot__agreement", "supplier")
        .annotate(admitted=admission_exists(lot="listing__lot_id", supplier="listing__supplier_id"))
        .only(*_KEPT, *(f"listing__{name}" for name in JUDGED))
        .order_by("position")
    ),
    stand_in=[-1],
)


def wanted_lines(purchase: Purchase) -> list[Wanted]:
    """Return the purchase's lines that are still wanted, with their listings as they are now (one statement)."""
    return wanted_by_purchase([purchase])[purchase.pk]


def wanted_by_purchase(purchases: Sequence[Purchase]) -> dict[int, list[Wanted]]:
    """Return `wanted_lines` of several purchases by their ids (one statement)."""
    found: dict[int, list[Wanted]] = {purchase.pk: [] for purchase in purchases}
    for row in _lines_of(list(found)):
        found[row.purchase_id].append(
            Wanted(
                position=row.position,
                listing=row.listing,
                quantity=row.quantity,
                unit_price=row.unit_price,
                held=True,
                line_id=row.pk,
                free=None if row.listing else _free_goods(row),
                admitted=row.listing is None or row.admitted,
            )
        )
    return found


def _free_goods(row: PurchaseLine) -> FreeGoods:
    return FreeGoods(
        title=row.title,
        unit=row.unit,
        category=row.category_code,
        warranty_months=row.warranty_months,
        supplier_id=row.supplier_id,
        supplier_name=row.seller.name,
        supplier_state=row.supplier.state if row.supplier else OrganisationState.ACTIVE,
        outsider_code=row.outsider_code,
    )
