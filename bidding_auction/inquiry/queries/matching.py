"""Which suppliers of a lot match a purchase, and what a quote's lines are on the day: reads only."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from bidding_auction.inquiry.rules import QuotedLine, QuoteFacts
from marketplace.agreements.models import Admission
from marketplace.agreements.queries import admission_exists
from marketplace.kernel.clock import local_date
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.organisations.queries import standings
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.queries.facts import Wanted, wanted_lines


@dataclass(frozen=True, kw_only=True)
class Room:
    """What can be quoted for a purchase at a moment: its lines, the lot's listings on sale for it, and who of the lot may trade."""

    purchase: Purchase
    wanted: Sequence[Wanted]
    listings: Mapping[int, Listing]
    active: Collection[int]

    def options(self, supplier_id: int) -> dict[int, list[Listing]]:
        """Return by position the supplier's listings in the lot that match the line."""
        own = [row for row in self.listings.values() if row.supplier_id == supplier_id]
        return {line.position: [row for row in own if _matches(row, line)] for line in self.wanted}

    def matching(self) -> list[int]:
        """Return the ids of the suppliers that match every line and may trade, in the order of their ids."""
        suppliers = sorted({row.supplier_id for row in self.listings.values()} & set(self.active))
        return [one for one in suppliers if all(self.options(one).values())]

    def facts(
        self,
        lines: Sequence[Mapping[str, Any]],
        *,
        supplier_id: int,
        known: Mapping[int, Listing],
        at: datetime.datetime,
        deadline: datetime.datetime,
    ) -> QuoteFacts:
        """Return the facts of a quote's lines (`position`, `listing`, `price`); `known` are the rows of the listings named.

        What the purchase itself holds of a listing counts as its stock.
        """
        wanted = {line.position: line for line in self.wanted}
        needed: dict[int, int] = {}
        for one in lines:
            needed[one["listing"]] = needed.get(one["listing"], 0) + wanted[one["position"]].quantity
        held = {line.listing.pk: line.quantity for line in self.wanted if line.listing}
        return QuoteFacts(
            at=at,
            deadline=deadline,
            active=supplier_id in self.active,
            lines=tuple(
                QuotedLine(
                    position=one["position"],
                    price=Decimal(one["price"]),
                    ceiling=row.ceiling,
                    quantity=quantity,
                    # what other lines of the quote take of the same listing is not there for this one
                    stock=max(row.stock + held.get(row.pk, 0) - needed[row.pk] + quantity, 0),
                    offered=row.pk in self.listings,
                )
                for one in lines
                for row, quantity in [(known[one["listing"]], wanted[one["position"]].quantity)]
            ),
        )


def _matches(row: Listing, line: Wanted) -> bool:
    """Whether a listing can stand for a line.

    The same product does. Where suppliers applied with goods, each was admitted with one product of its own that meets the
    lot's one demand (FA-14): there the category decides.
    """
    same = line.listing is not None and row.product_id == line.listing.product_id
    applied_for = row.lot.price_limit is not None and row.lot.goods
    return same or (applied_for and row.product.category_id == line.category)


def room(purchase: Purchase, *, lot_id: int, at: datetime.datetime, supplier_id: int | None = None) -> Room:
    """Return what can be quoted for a purchase in a lot at a moment, by all its suppliers or one (four statements).

    Imported goods are left out where the purchase has no approval to buy them (IMPORT-01).
    """
    only = Q() if supplier_id is None else Q(supplier_id=supplier_id)
    rows = Listing.objects.filter(
        only, live(on=local_date(at), region=purchase.region_code), admission_exists(), lot_id=lot_id
    ).select_related("product", "supplier", "lot")
    if purchase.import_approval_id is None:
        rows = rows.filter(product__imported=False)
    listings = {row.pk: row for row in rows.order_by("pk")}
    # Whoever has nothing on sale today may still be in good standing.
    suppliers = set(Admission.objects.filter(only, lot_id=lot_id).values_list("supplier_id", flat=True))
    standing = standings(suppliers, at)
    return Room(
        purchase=purchase,
        wanted=wanted_lines(purchase),
        listings=listings,
        active={one for one in suppliers if standing[one].active},
    )
