"""A quick order as it would be put into the cart: each pasted line with what it stands for today."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.purchasing.rules.quick_order import Asked, read_lines
from marketplace.purchasing.states import Verified

_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class QuickLine:
    """One line with what was found for it. `listing` is the cheapest offer that has enough, or the one that has most.

    `candidates` are the codes of the products that an ambiguous line may mean.
    """

    asked: Asked
    verdict: Verified
    listing: Listing | None = None
    candidates: Sequence[str] = ()

    @property
    def amount(self) -> Decimal:
        """What the line costs in yuan, nought unless it was found."""
        if self.verdict is not Verified.FOUND or self.listing is None or self.asked.pieces is None:
            return ZERO
        return self.listing.price * self.asked.pieces


@dataclass(frozen=True, kw_only=True)
class QuickOrder:
    """All lines. `seen` is a mark of what was shown: whoever adds says by it which prices and offers he agreed to."""

    lines: Sequence[QuickLine]

    @property
    def found(self) -> list[QuickLine]:
        """The lines that can be put into the cart."""
        return [line for line in self.lines if line.verdict is Verified.FOUND]

    @property
    def total(self) -> Decimal:
        """What the found lines cost, in yuan."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def pieces(self) -> dict[int, int]:
        """The pieces of each listing that would go into the cart."""
        wanted: dict[int, int] = {}
        for line in self.found:
            if line.listing is not None and line.asked.pieces is not None:
                wanted[line.listing.pk] = wanted.get(line.listing.pk, 0) + line.asked.pieces
        return wanted

    @property
    def seen(self) -> str:
        """The mark: a digest of each line's verdict, offer and price."""
        told = [
            [line.asked.number, line.verdict.value, line.asked.pieces, *_offer(line.listing)] for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _offer(listing: Listing | None) -> list[str]:
    return [str(listing.pk), str(listing.price)] if listing else []


def verified(actor: Actor, text: str, *, at: datetime.datetime) -> QuickOrder:
    """Return what each line of `text` stands for in the actor's region today (two statements for any number of lines).

    A line names a product by its code, or by its model when only one product has it. Raises `InvalidInput` for a text that
    can't be read as lines.
    """
    asked = read_lines(text)
    products = _products({one.sku for one in asked})
    # An ambiguous line is answered with codes: nobody asks what its products cost.
    offers = _offers({pk for found in products.values() if len(found) == 1 for pk in found}, actor=actor, at=at)
    taken: dict[int, int] = {}
    return QuickOrder(lines=[_verify(one, products.get(one.sku, {}), offers, taken) for one in asked])


def _verify(
    one: Asked, products: Mapping[int, str], offers: Mapping[int, Sequence[Listing]], taken: dict[int, int]
) -> QuickLine:
    """Judge one line; `taken` are the pieces that the lines before it want of each listing."""
    if one.pieces is None:
        return QuickLine(asked=one, verdict=Verified.UNREADABLE)
    if not products:
        return QuickLine(asked=one, verdict=Verified.UNKNOWN)
    if len(products) > 1:
        return QuickLine(asked=one, verdict=Verified.AMBIGUOUS, candidates=sorted(products.values())[:_MOST_NAMED])
    found = offers.get(next(iter(products)), ())
    if not found:
        return QuickLine(asked=one, verdict=Verified.NOT_OFFERED)
    enough = [row for row in found if row.stock - taken.get(row.pk, 0) >= one.pieces]
    if not enough:
        most = max(found, key=lambda row: row.stock - taken.get(row.pk, 0))
        return QuickLine(asked=one, verdict=Verified.SHORT, listing=most)
    taken[enough[0].pk] = taken.get(enough[0].pk, 0) + one.pieces
    return QuickLine(asked=one, verdict=Verified.FOUND, listing=enough[0])


def _products(skus: Iterable[str]) -> dict[str, dict[int, str]]:
    """Return the products that each text may mean, id → code: the one with that code, else all of that model (one statement).

    Models are the same however they are spaced or written (`catalogue_identity`); of one that many products have, as many
    are read as are named, and one more.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH asked AS MATERIALIZED (SELECT sku FROM unnest(%s::text[]) AS sku)"
            " SELECT sku, product.id, product.code, true FROM asked"
            " JOIN catalogue_product AS product ON product.code = ANY (ARRAY[sku, upper(sku)])"
            " UNION ALL SELECT sku, twin.id, twin.code, false FROM asked CROSS JOIN LATERAL"
            " (SELECT product.id, product.code FROM catalogue_product AS product"
            " WHERE catalogue_identity('', product.model_code) = catalogue_identity('', sku) AND product.model_code <> ''"
            " ORDER BY product.code LIMIT %s) AS twin",
            [list(skus), _MOST_NAMED + 1],
        )
        rows = cursor.fetchall()
    named = {sku for sku, _, _, by_code in rows if by_code}
    found: dict[str, dict[int, str]] = {}
    for sku, pk, code, by_code in rows:
        if by_code or sku not in named:
            found.setdefault(sku, {})[pk] = code
    return found


def _offers(product_ids: set[int], *, actor: Actor, at: datetime.datetime) -> dict[int, list[Listing]]:
    rows = Listing.objects.filter(live(on=local_date(at), region=actor.region), product_id__in=product_ids)
    found: dict[int, list[Listing]] = {}
    # All that is told of an offer: its product, its supplier, and what it is offered under.
    shown = ("product__category", "supplier__region", "lot__agreement__region")
    for row in rows.select_related(*shown).order_by("price", "pk"):
        found.setdefault(row.product_id, []).append(row)
    return found
