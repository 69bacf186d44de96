"""Change the prices and the stock of many listings in one act: one transaction, one event, an answer for each row."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.bulk import ErrorPolicy, RowsRefused, check_size, refusal_data
from marketplace.kernel.errors import Conflict, InvalidInput, MarketplaceError, NotFound
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.events import ListingsChanged
from marketplace.listings.models import Listing
from marketplace.listings.permissions import Permission
from marketplace.listings.states import ListingState, PriceCause
from marketplace.listings.steps import lock_listings, note_prices
from marketplace.listings.steps.judging import judge_offer, offer_facts
from marketplace.listings.steps.reviews import end_open_reviews
from marketplace.listings.steps.terms import MOST_STOCK, whole

MOST_ROWS = 200


@dataclass(frozen=True, kw_only=True)
class ListingChange:
    """What is wanted of one listing; None leaves a thing as it is. `price` is yuan."""

    listing_id: int
    price: str | Decimal | None = None
    stock: int | None = None


@dataclass(kw_only=True)
class _Judged:
    row: ListingChange
    listing: Listing | None = None
    price: Decimal | None = None
    stock: int | None = None
    errors: list[MarketplaceError] = field(default_factory=list)

    @property
    def answer(self) -> dict[str, Any]:
        return {
            "listing_id": self.row.listing_id,
            "price": None if self.price is None else str(self.price),
            "stock": self.stock,
            "errors": [refusal_data(error) for error in self.errors],
        }


@operation(Permission.LISTING_CHANGE)
def change_listings(
    *, actor: Actor, at: datetime.datetime, rows: Sequence[ListingChange], policy: ErrorPolicy
) -> list[dict[str, Any]]:
    """Cut prices and state stocks of the actor's own listings, at most 200; return each row's answer in its order.

    An answer holds {listing_id, price, stock, errors}: what was set (None: nothing), and the row's refusals. Rows are judged as
    `change_price` and `change_stock` judge them; `policy` says what becomes of the rest when some are refused. Raises
    `RowsRefused` under `reject_all`, `InvalidInput` for no row, too many, or one listing twice.
    """
    check_size(rows, most=MOST_ROWS)
    if len({row.listing_id for row in rows}) != len(rows):
        raise InvalidInput(
            gettext_noop("Name each listing once."), fields={"rows": gettext_noop("A listing stands there twice.")}
        )
    known = {one.pk: one for one in lock_listings([row.listing_id for row in rows])}
    judged = [_judge(row, known.get(row.listing_id), actor=actor, at=at) for row in rows]
    if policy is ErrorPolicy.REJECT_ALL and any(one.errors for one in judged):
        raise RowsRefused([dataclasses.replace(one, price=None, stock=None).answer for one in judged])
    for one in judged:
        if one.errors and policy is not ErrorPolicy.IGNORE_FAILED:
            one.price = one.stock = None
    _write(judged, actor=actor, at=at)
    return [one.answer for one in judged]


def _judge(row: ListingChange, listing: Listing | None, *, actor: Actor, at: datetime.datetime) -> _Judged:
    judged = _Judged(row=row, listing=listing)
    try:
        _check_own(listing, actor)
    except MarketplaceError as error:
        judged.errors.append(error)
        return judged
    assert listing is not None  # noqa: S101 - checked above
    try:
        judged.price = _price(row, listing, at=at)
    except MarketplaceError as error:
        judged.errors.append(error)
    try:
        judged.stock = None if row.stock is None else whole(row.stock, field="stock", most=MOST_STOCK)
    except MarketplaceError as error:
        judged.errors.append(error)
    return judged


def _check_own(listing: Listing | None, actor: Actor) -> None:
    """Raise a refusal for a listing that isn't the actor's or can't be changed; another's is as unknown as none."""
    if listing is None or listing.supplier_id != actor.organisation_id:
        raise NotFound(gettext_noop("This listing"))
    authorize(actor, Permission.LISTING_CHANGE, listing)
    if listing.state not in {ListingState.PUBLISHED, ListingState.SUSPENDED}:
        raise Conflict(gettext_noop("This listing is not on sale, so it can't be changed in a list."))


def _price(row: ListingChange, listing: Listing, *, at: datetime.datetime) -> Decimal | None:
    """Return the price to set, None when it is none or the one it has already."""
    if row.price is None:
        return None
    price = parse_money(row.price, field="price", minimum=CENT)
    if price == listing.price:
        return None
    judge_offer(offer_facts(listing, price=price, at=at), step=gettext_noop("change a price"))
    return price


def _write(judged: Sequence[_Judged], *, actor: Actor, at: datetime.datetime) -> None:
    changed = [one for one in judged if one.listing and (one.price is not None or one.stock is not None)]
    if not changed:
        return
    cut: list[Listing] = []
    for one in changed:
        listing = one.listing
        assert listing is not None  # noqa: S101 - selected above
        listing.updated_at = at
        if one.stock is not None:
            listing.stock = one.stock
        if one.price is not None:
            listing.price = one.price
            cut.append(listing)
    Listing.objects.bulk_update([one.listing for one in changed if one.listing], ["price", "stock", "updated_at"])
    recalled = sum(end_open_reviews(listing, at=at) for listing in cut)
    note_prices(cut, actor=actor, at=at, cause=PriceCause.CUT)
    event = ListingsChanged(
        subject=str(actor.organisation_id),
        listings=sorted(listing.pk for listing in cut),
        stocks=sum(1 for one in changed if one.stock is not None),
        recalled=recalled,
        rows_root=_root(changed),
    )
    record(stream=f"listings/{actor.organisation_id}", actor=actor, at=at, events=[event])


def _root(changed: Sequence[_Judged]) -> str:
    rows = sorted((one.listing.pk, one.listing.price, one.listing.stock) for one in changed if one.listing)
    leaves = (merkle.leaf_hash(f"{pk}:{price}:{stock}".encode()) for pk, price, stock in rows)
    return merkle.root(leaves).hex()


def listing_rows(values: Sequence[Mapping[str, Any]]) -> list[ListingChange]:
    """Return rows as clients send them; what they say nothing about stays as it is."""
    return [
        ListingChange(listing_id=one["listing_id"], price=one.get("price"), stock=one.get("stock")) for one in values
    ]
