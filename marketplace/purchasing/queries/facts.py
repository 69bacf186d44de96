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

from marketplace.agreements.states import AgreementState
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.kernel.regions import covers
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.listings.states import ListingState
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import LineFacts, OrderFacts, OrderLineFacts, PurchaseFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.models import Order, Purchase, PurchaseLine
from marketplace.purchasing.rules import spending_prefixes
from marketplace.purchasing.states import LineState
from marketplace.rule_packs.queries import parameters

# What is judged and written of a listing and its joined rows. Steps read nothing else of them: the other half of the columns
# costs a third of the reading.
JUDGED = (
    "price",
    "ceiling",
    "stock",
    "state",
    "product__name",
    "product__unit",
    "product__category",
    "supplier__name",
    "supplier__state",
    "lot__call_off_methods",
    "lot__quota",
    "lot__quota_taken",
    "lot__agreement__number",
    "lot__agreement__state",
    "lot__agreement__region",
    "lot__agreement__signed_on",
    "lot__agreement__valid_from",
    "lot__agreement__valid_to",
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A listing somebody wants: the row with product, supplier, lot and agreement joined, how many, at which price.

    `held` says that stock and quota have left the listing and its lot for this line already; `line_id` is the purchase
    line's key, 0 while there is none.
    """

    position: int
    listing: Listing
    quantity: int
    unit_price: Decimal
    held: bool
    line_id: int = 0

    @property
    def amount(self) -> Decimal:
        """The line's sum in yuan."""
        return self.unit_price * self.quantity

    @property
    def category(self) -> str:
        """The product's category code."""
        return str(self.listing.product.category_id)


def line_facts(wanted: Sequence[Wanted], *, region: str, day: datetime.date, medians: bool) -> tuple[LineFacts, ...]:
    """Return the facts of lines; with `medians` also the median price of each product's live listings (one statement)."""
    peers = _live_prices({one.listing.product_id for one in wanted}, region=region, day=day) if medians else {}
    return tuple(_line(one, region=region, day=day, peers=peers.get(one.listing.product_id, ())) for one in wanted)


def _live_prices(products: set[int], *, region: str, day: datetime.date) -> Mapping[int, list[Decimal]]:
    rows = Listing.objects.filter(live(on=day, region=region), product_id__in=products)
    prices: dict[int, list[Decimal]] = defaultdict(list)
    for product_id, price in rows.values_list("product_id", "price"):
        prices[product_id].append(price)
    return prices


def _line(one: Wanted, *, region: str, day: datetime.date, peers: Sequence[Decimal]) -> LineFacts:
    listing, lot, agreement = one.listing, one.listing.lot, one.listing.lot.agreement
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
        offered=_offered(listing, region=region, day=day),
        median_price=statistics.median(peers) if peers else None,
        median_of=len(peers),
        agreement_signed_on=agreement.signed_on,
    )


def _offered(listing: Listing, *, region: str, day: datetime.date) -> bool:
    agreement = listing.lot.agreement
    return (
        listing.state == ListingState.PUBLISHED
        and listing.supplier.state == OrganisationState.ACTIVE
        and agreement.state == AgreementState.IN_FORCE
        and agreement.valid_from <= day <= agreement.valid_to
        and covers(agreement.region_id, region)
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


def wanted_lines(purchase: Purchase) -> list[Wanted]:
    """Return the purchase's lines that are still wanted, with their listings as they are now (one statement)."""
    lines = (
        PurchaseLine.objects.filter(purchase=purchase, state=LineState.WANTED)
        .select_related("listing__product", "listing__supplier", "listing__lot__agreement")
        .only("position", "quantity", "unit_price", *(f"listing__{name}" for name in JUDGED))
        .order_by("position")
    )
    return [
        Wanted(
            position=row.position,
            listing=row.listing,
            quantity=row.quantity,
            unit_price=row.unit_price,
            held=True,
            line_id=row.pk,
        )
        for row in lines
    ]


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
    sums = spent(buyer_unit_id=bare.buyer_unit_id, budget_project=bare.budget_project, prefixes=kept, year=bare.year)
    return dataclasses.replace(
        bare,
        lines=line_facts(wanted, region=bare.region, day=local_date(at), medians=False),
        total=sum((one.amount for one in wanted), ZERO),
        spent={prefix: amount - less.get(prefix, ZERO) for prefix, amount in sums.items()},
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
) -> OrderFacts:
    """Return an order's facts as they will be once the step is done.

    `accepted` maps a line's position to the pieces accepted; what was delivered and not accepted is rejected.
    """
    taken = accepted or {}
    return OrderFacts(
        number=order.number,
        supplier_id=order.supplier_id,
        supplier_name=order.supplier.name,
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
    )
