"""Rows of a supplier's listings as its pages show them: price among its rivals', and what happened to it last."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from marketplace.kernel import clock
from marketplace.listings.queries import latest_changes, listings_with_rivals, open_requests
from marketplace.listings.states import Cause, ListingState, ReviewKind
from storefront.kit.figures import amount
from storefront.kit.wording import label


@dataclass(frozen=True, kw_only=True)
class ShownListing:
    """A listing with the live prices of its product, its own among them; `edited` opens the row.

    `note` tells what happened last or what it waits for, in the `tone` of a stop (`red`) or of a time (`amber`).
    """

    listing: Any
    prices: list[Decimal]
    note: str = ""
    tone: str = "muted"
    edited: bool = False
    edit_url: str = ""
    typed: dict[str, str] = field(default_factory=dict)


def shown_listings(rows: Iterable[Any], *, at: datetime.datetime) -> list[ShownListing]:
    """Return listings in the order of `rows`, with their products' live prices and their notes (three more statements)."""
    ids = [row.pk for row in rows]
    found: dict[int, Any] = listings_with_rivals(ids=ids, on=clock.local_date(at))
    changes, requests = latest_changes(listing_ids=ids), open_requests(listing_ids=ids)
    shown = []
    for pk in ids:
        row = found[pk]
        note, tone = _note(row, changes.get(pk), requests.get(pk))
        shown.append(ShownListing(listing=row, prices=row.prices or [row.price], note=note, tone=tone))
    return shown


def _note(row: Any, change: Any, request: Any) -> tuple[str, str]:
    """Return what to say of a listing beside its state: what stops it, what it waits for, or how its price changed last."""
    if row.state == ListingState.SUSPENDED:
        return _off_sale(row)
    if row.state == ListingState.DRAFT and row.reason:
        return gettext("Returned: %(reason)s") % {"reason": row.reason}, "amber"
    if request is not None:
        asked = gettext("Asks for %(price)s since %(day)s")
        if request.kind == ReviewKind.PUBLICATION:
            asked = gettext("At the manager's since %(day)s")
        return asked % {"price": amount(request.price), "day": clock.local_date(request.asked_at)}, "amber nowrap"
    if row.state == ListingState.PUBLISHED and not row.stock:
        return gettext("On sale again once you state a stock"), "muted"
    if change is not None and change.before is not None and change.before != change.price:
        by = amount(change.price - change.before)
        sign = "" if change.price < change.before else "+"
        told = gettext("%(day)s price %(change)s") % {"day": clock.local_date(change.at), "change": f"{sign}{by}"}
        return told, "muted nowrap"
    return "", "muted"


def _off_sale(row: Any) -> tuple[str, str]:
    """Return why a listing is off sale: the ceiling by how much and its rule, or the cause with what was said."""
    if row.cause == Cause.CEILING:
        above = row.price - row.ceiling
        if above > 0:
            return gettext("%(amount)s above the ceiling") % {"amount": amount(above)} + " · LIST-03", "red"
        return gettext("The price fits: put it on sale again"), "amber"
    said = label(Cause(row.cause)) if row.cause else ""
    return " ".join(text for text in (said, row.reason) if text), "muted"
