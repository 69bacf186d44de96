"""Facts for the gate, built from rows that the caller has read or locked."""

import dataclasses
import datetime
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.db import connection
from django.db.models import Count

from marketplace.agreements.queries import admission_exists
from marketplace.agreements.states import AgreementState
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.regions import covers
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.listings.states import ListingState
from marketplace.organisations.models import Organisation
from marketplace.organisations.rules import standing_on
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import LineFacts, OrderFacts, OrderLineFacts, PurchaseFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.models import Order, Purchase, PurchaseLine
from marketplace.purchasing.rules import spending_prefixes
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, Route
from marketplace.rule_packs.queries import parameters

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
_GONE = (OrderState.REFUSED, OrderState.EXPIRED, OrderState.CANCELLED, OrderState.RETURNED)
_ALIVE = (PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.ORDERED, PurchaseState.CLOSED)
# What is read of a purchase line beside its listing.
_KEPT = (
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


# Purchases that count when a region asks how often a unit buys the same: those that were not given up.
COUNTED = (PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.ORDERED, PurchaseState.CLOSED)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants: a listing, or goods outside the catalogue; how many, at which price.

    `listing` is the row with product, supplier, lot and agreement joined, None outside the catalogue: then `free` says what is
    wanted and from whom. `held` says that stock and quota have left the listing and its lot for this line already; `line_id`
    is the purchase line's key, 0 while there is none. `admitted` tells whether the supplier is still in the listing's lot.
    """

    position: int
    listing: Listing | None
    quantity: int
    unit_price: Decimal
    held: bool
    line_id: int = 0
    free: "FreeGoods | None" = None
    admitted: bool = True

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
    rows = Listing.objects.filter(live(on=day, region=region), product_id__in=products)
    prices: dict[int, list[Decimal]] = defaultdict(list)
    for product_id, price in rows.values_list("product_id", "price"):
        prices[product_id].append(price)
    return prices


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


def spending_by_prefix(amounts: Iterable[tuple[str, Decimal]], *, governing: Parameters) -> dict[str, Decimal]:
    """Sum `(category code, amount)` by each category prefix that the splitting rule watches."""
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for category, amount in amounts:
        for prefix in spending_prefixes(category, governing):
            sums[prefix] += amount
    return dict(sums)


def spent(*, buyer_unit_id: int, budget_project: str, prefixes: Iterable[str], year: int) -> dict[str, Decimal]:
    """Return the rolling sums of the fiscal year for `prefixes`, zero where nothing was bought."""
    wanted = list(prefixes)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT category_prefix, amount FROM purchasing_spendingsum"
            " WHERE buyer_unit_id = %s AND budget_project = %s AND year = %s AND category_prefix = ANY(%s)",
            [buyer_unit_id, budget_project, year, wanted],
        )
        return dict.fromkeys(wanted, ZERO) | dict(cursor.fetchall())


def orders_before(*, buyer_unit_id: int, categories: Iterable[str], day: datetime.date) -> dict[str, int]:
    """Return how many purchases of each category code the unit made earlier in the quarter of `day`; ended ones don't count."""
    begin = datetime.datetime.combine(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), datetime.time(), CHINA)
    rows = (
        PurchaseLine.objects.filter(
            purchase__buyer_unit_id=buyer_unit_id,
            purchase__submitted_at__gte=begin,
            purchase__state__in=COUNTED,
            category_code__in=list(categories),
            state=LineState.WANTED,
        )
        .values_list("category_code")
        .annotate(count=Count("purchase", distinct=True))
    )
    return dict(rows)


_lines_of = Prepared(
    lambda purchase_id: (
        PurchaseLine.objects.filter(purchase_id=purchase_id, state=LineState.WANTED)
        .select_related("listing__product", "listing__supplier", "listing__lot__agreement", "supplier")
        .annotate(admitted=admission_exists(lot="listing__lot_id", supplier="listing__supplier_id"))
        .only(*_KEPT, *(f"listing__{name}" for name in JUDGED))
        .order_by("position")
    ),
    stand_in=-1,
)


def wanted_lines(purchase: Purchase) -> list[Wanted]:
    """Return the purchase's lines that are still wanted, with their listings as they are now (one statement)."""
    return [
        Wanted(
            position=row.position,
            listing=row.listing,
            quantity=row.quantity,
            unit_price=row.unit_price,
            held=True,
            line_id=row.pk,
            free=None if row.listing else _free_goods(row),
            admitted=row.listing is None or row.admitted,  # type: ignore[attr-defined]
        )
        for row in _lines_of(purchase.pk)
    ]


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


def self_organised_sums(
    *, buyer_unit_id: int, categories: Iterable[str], year: int, added: Mapping[str, Decimal] | None = None
) -> dict[str, Decimal]:
    """Return what a unit bought by itself in a fiscal year by category code, with `added` on top (one statement)."""
    wanted = sorted(set(categories))
    rows = (
        PurchaseLine.objects.filter(
            purchase__buyer_unit_id=buyer_unit_id,
            purchase__route=Route.SELF_ORGANISED,
            purchase__state__in=_ALIVE,
            state=LineState.WANTED,
            category_code__in=wanted,
        )
        .exclude(order_line__order__state__in=_GONE)
        .values_list("category_code", "purchase__submitted_at", "amount")
    )
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO, dict(added or {}))
    for category, submitted_at, amount in rows:
        if fiscal_year(submitted_at) == year:
            sums[category] += amount
    return {category: sums[category] for category in wanted}


def fiscal_year(at: datetime.datetime) -> int:
    """Return the fiscal year of a moment: in China the calendar year (Budget Law, article 18)."""
    return local_date(at).year


def purchase_facts(
    purchase: Purchase,
    wanted: Sequence[Wanted],
    *,
    at: datetime.datetime,
    unit_name: str,
    returned: Sequence[Wanted] = (),
) -> PurchaseFacts:
    """Return the facts of a submitted purchase about its lines `wanted`; one statement reads the rolling sums.

    `returned` are lines about to be given back: the rolling sums still hold them, the facts no longer do.
    """
    bare = bare_facts(purchase, unit_name=unit_name)
    governing = parameters(region=bare.region, step_on=local_date(at), submitted_on=bare.submitted_on)
    kept = spending_by_prefix(((one.category, one.amount) for one in wanted), governing=governing)
    less = spending_by_prefix(((one.category, one.amount) for one in returned), governing=governing)
    own = (
        self_organised_sums(
            buyer_unit_id=bare.buyer_unit_id, categories={one.category for one in wanted}, year=bare.year
        )
        if bare.route == Route.SELF_ORGANISED
        else {}
    )
    sums = spent(buyer_unit_id=bare.buyer_unit_id, budget_project=bare.budget_project, prefixes=kept, year=bare.year)
    return dataclasses.replace(
        bare,
        lines=line_facts(wanted, region=bare.region, day=local_date(at), medians=False),
        total=sum((one.amount for one in wanted), ZERO),
        spent={prefix: amount - less.get(prefix, ZERO) for prefix, amount in sums.items()},
        self_organised=own,
    )


def bare_facts(purchase: Purchase, *, unit_name: str) -> PurchaseFacts:
    """Return a purchase's facts without its lines, for steps that judge one order."""
    return PurchaseFacts(
        number=purchase.number,
        title=purchase.title,
        buyer_unit_id=purchase.buyer_unit_id,
        buyer_unit_name=unit_name,
        region=purchase.region_code,
        budget_project=purchase.budget_project,
        fields=purchase.fields,
        route=purchase.route,
        payment_days=purchase.payment_days,
        payment_reason=purchase.payment_reason,
        requester_id=purchase.requester_id,
        lines=(),
        total=purchase.total,
        spent={},
        year=fiscal_year(purchase.submitted_at),
        submitted_on=local_date(purchase.submitted_at),
    )


class Goods(Protocol):
    """A line of goods as `order_facts` needs it."""

    @property
    def position(self) -> int:
        """The line's place in the purchase."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def quantity(self) -> int:
        """How many pieces were ordered."""


def order_facts(
    order: Order,
    *,
    lines: Iterable[Goods] = (),
    accepted: Mapping[int, int] | None = None,
    accepted_total: Decimal = ZERO,
    rejected_total: Decimal = ZERO,
    invoiced_total: Decimal = ZERO,
    returned_total: Decimal | None = None,
    claim: str = "",
    day: datetime.date | None = None,
) -> OrderFacts:
    """Return an order's facts as they will be once the step is done.

    `accepted` maps a line's position to the pieces accepted; what was delivered and not accepted is rejected.
    `returned_total` is by default what had gone back before the step. `day` is given by steps that ask whether the supplier may
    trade on it.
    """
    taken = accepted or {}
    return OrderFacts(
        number=order.number,
        supplier_id=order.supplier_id,
        supplier_name=order.seller.name,
        total=order.total,
        placed_at=order.placed_at,
        lines=tuple(
            OrderLineFacts(
                position=line.position,
                title=line.title,
                ordered=line.quantity,
                delivered=line.quantity,
                accepted=taken.get(line.position, 0),
                rejected=line.quantity - taken.get(line.position, 0),
            )
            for line in lines
        ),
        accepted_total=accepted_total or order.accepted_total,
        rejected_total=rejected_total,
        invoiced_total=invoiced_total,
        confirm_by=order.confirm_by,
        deliver_by=order.deliver_by,
        delivered_at=order.delivered_at,
        accept_by=order.accept_by,
        supplier_state=state_on(order.supplier, day) if day else OrganisationState.ACTIVE.value,
        returned_total=order.returned_total if returned_total is None else returned_total,
        invoiced=order.invoiced_at is not None,
        claim=claim,
    )
