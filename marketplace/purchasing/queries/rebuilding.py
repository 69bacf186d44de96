"""What was bought, asked for or put on a list before, as it would be in a cart today."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.permissions import authorize_reading
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.states import LineState, PurchaseState

# Purchases of which every line may be wanted again; of others only the lines that an approver gave back.
GIVEN_UP = frozenset({PurchaseState.REJECTED, PurchaseState.SENT_BACK, PurchaseState.CANCELLED, PurchaseState.FAILED})


@dataclass(frozen=True, kw_only=True)
class LineAgain:
    """One line as it was and as it would be today.

    `price` is today's in yuan, None for what is no longer on sale; `quantity` is what would go into the cart: what was
    wanted, or as many as are left. `returned` is the reason for which an approver gave the line back. `others_from` is the
    lowest price at which other listings offer the same product today, None without any.
    """

    position: int
    title: str
    product_code: str
    category: str
    listing_id: int | None
    wanted: int
    quantity: int
    unit: str
    supplier: str
    price_then: Decimal
    price: Decimal | None
    returned: str = ""
    others_from: Decimal | None = None

    @property
    def change(self) -> str:
        """What is different: `gone`, `fewer`, `dearer`, `cheaper`, or `same`."""
        if self.price is None or not self.quantity:
            return "gone"
        if self.quantity < self.wanted:
            return "fewer"
        if self.price != self.price_then:
            return "dearer" if self.price > self.price_then else "cheaper"
        return "same"

    @property
    def amount(self) -> Decimal:
        """What the line would cost today, in yuan."""
        return (self.price or Decimal(0)) * self.quantity


@dataclass(frozen=True, kw_only=True)
class Past:
    """One line as it was: what `as_today` looks up. `listing_id` and `product_id` are None outside the catalogue."""

    position: int
    title: str
    product_id: int | None
    product_code: str
    category: str
    listing_id: int | None
    quantity: int
    unit: str
    supplier: str
    price: Decimal
    returned: str = ""


def may_rebuild(purchase: Purchase, lines: Sequence[PurchaseLine]) -> bool:
    """Whether something of a purchase came to nothing before it was ordered."""
    return bool(_given_up(purchase) or any(line.state == LineState.RETURNED for line in lines))


def lines_again(actor: Actor, number: str, *, at: datetime.datetime) -> list[LineAgain]:
    """Return what the actor's own purchase would be as a cart today (three statements).

    Raises `NotFound` for what isn't the actor's, or of which nothing was rejected, returned or lapsed.
    """
    purchase = Purchase.objects.filter(
        number=number, buyer_unit_id=actor.organisation_id, requester_id=actor.user_id
    ).first()
    found = rejected_lines(purchase, region=actor.region, at=at) if purchase else []
    if not found:
        raise NotFound(gettext_noop("A rejected purchase or line under this number"))
    return found


def rejected_lines(purchase: Purchase, *, region: str, at: datetime.datetime) -> list[LineAgain]:
    """Return the lines of a purchase that came to nothing, with their listings as they are today."""
    rows = purchase.lines.all() if _given_up(purchase) else purchase.lines.filter(state=LineState.RETURNED)
    return as_today(_pasts(rows), region=region, at=at)


def purchase_or_order(number: str) -> tuple[Purchase, Q]:
    """Return the purchase under a number, its own or an order's, with the condition of the lines meant; raises `NotFound`."""
    found = Purchase.objects.filter(Q(number=number) | Q(orders__number=number)).distinct().first()
    if found is None:
        raise NotFound(gettext_noop("A purchase or order under this number"))
    return found, Q() if found.number == number else Q(order_line__order__number=number)


def bought_lines(purchase: Purchase, lines: Q, *, region: str, at: datetime.datetime) -> list[LineAgain]:
    """Return lines of a purchase in any state as they would be today (two statements)."""
    return as_today(_pasts(purchase.lines.filter(lines)), region=region, at=at)


def past_lines(actor: Actor, number: str, *, at: datetime.datetime) -> list[LineAgain]:
    """Return what a purchase or an order of the actor's unit would be as a cart today.

    Raises `NotAuthorized` for whoever doesn't request, `NotFound` for what is another unit's.
    """
    authorize_reading(actor, Permission.PURCHASE_AGAIN)
    purchase, lines = purchase_or_order(number)
    if purchase.buyer_unit_id != actor.organisation_id:
        raise NotFound(gettext_noop("A purchase or order under this number"))
    return bought_lines(purchase, lines, region=actor.region, at=at)


def as_today(rows: Iterable[Past], *, region: str, at: datetime.datetime) -> list[LineAgain]:
    """Return past lines as the region's offers are at `at` (one statement); lines of one listing share what is left of it."""
    past = list(rows)
    offers: dict[int, list[tuple[int, Decimal, int]]] = {}
    for product, pk, price, stock in Listing.objects.filter(
        live(on=local_date(at), region=region), product_id__in={row.product_id for row in past if row.product_id}
    ).values_list("product_id", "pk", "price", "stock"):
        offers.setdefault(product, []).append((pk, price, stock))
    left = {pk: stock for found in offers.values() for pk, _, stock in found}
    return [_again(row, offers.get(row.product_id or 0, []), left) for row in past]


def _pasts(rows: QuerySet[PurchaseLine]) -> list[Past]:
    return [
        Past(
            position=row.position,
            title=row.title,
            product_id=row.product_id,
            product_code=row.product.code if row.product else "",
            category=row.category_code,
            listing_id=row.listing_id,
            quantity=row.quantity,
            unit=row.unit,
            supplier=row.seller.name,
            price=row.unit_price,
            returned=row.return_reason,
        )
        for row in rows.select_related("product", "supplier").order_by("position")
    ]


def _given_up(purchase: Purchase) -> bool:
    return purchase.ordered_at is None and PurchaseState(purchase.state) in GIVEN_UP


def _again(row: Past, offers: Sequence[tuple[int, Decimal, int]], left: dict[int, int]) -> LineAgain:
    """Return a line as it would be today, and take its pieces from what is `left` of each listing."""
    price = next((price for pk, price, _ in offers if pk == row.listing_id), None)
    quantity = 0
    if row.listing_id in left:
        quantity = min(row.quantity, left[row.listing_id])
        left[row.listing_id] -= quantity
    return LineAgain(
        position=row.position,
        title=row.title,
        product_code=row.product_code,
        category=row.category,
        listing_id=row.listing_id if price is not None else None,
        wanted=row.quantity,
        quantity=quantity,
        unit=row.unit,
        supplier=row.supplier,
        price_then=row.price,
        price=price,
        returned=row.returned,
        others_from=min((one for pk, one, stock in offers if pk != row.listing_id and stock), default=None),
    )
