"""What a purchase that came to nothing would be as a cart today."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.states import LineState, PurchaseState

# Purchases of which every line may be wanted again; of others only the lines that an approver gave back.
GIVEN_UP = frozenset({PurchaseState.REJECTED, PurchaseState.SENT_BACK, PurchaseState.CANCELLED, PurchaseState.FAILED})


@dataclass(frozen=True, kw_only=True)
class LineAgain:
    """One line as it was and as it would be today.

    `price` is today's in yuan, None for what is no longer on sale; `quantity` is what would go into the cart: what was
    wanted, or as many as are left. `returned` is the reason for which an approver gave the line back.
    """

    position: int
    title: str
    product_id: int | None
    listing_id: int | None
    wanted: int
    quantity: int
    unit: str
    price_then: Decimal
    price: Decimal | None
    returned: str

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
    rows = _lines(purchase)
    today = {
        pk: (price, stock)
        for pk, price, stock in Listing.objects.filter(
            live(on=local_date(at), region=region), pk__in=[row.listing_id for row in rows if row.listing_id]
        ).values_list("pk", "price", "stock")
    }
    return [_again(row, *today.get(row.listing_id or 0, (None, 0))) for row in rows]


def _lines(purchase: Purchase) -> list[PurchaseLine]:
    rows: QuerySet[PurchaseLine] = purchase.lines.order_by("position")
    if not _given_up(purchase):
        rows = rows.filter(state=LineState.RETURNED)
    return list(rows)


def _given_up(purchase: Purchase) -> bool:
    return purchase.ordered_at is None and PurchaseState(purchase.state) in GIVEN_UP


def _again(row: PurchaseLine, price: Decimal | None, stock: int) -> LineAgain:
    return LineAgain(
        position=row.position,
        title=row.title,
        product_id=row.product_id,
        listing_id=row.listing_id if price is not None else None,
        wanted=row.quantity,
        quantity=min(row.quantity, stock),
        unit=row.unit,
        price_then=row.unit_price,
        price=price,
        returned=row.return_reason,
    )
