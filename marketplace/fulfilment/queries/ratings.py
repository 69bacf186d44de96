"""What buyers said: published means by product and by supplier, one statement for any number of them.

Order 110 has buyers' ratings published and used when suppliers are selected directly. A mean of very few ratings says
nothing, so below `FEWEST` only their count is told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count, QuerySet

from marketplace.fulfilment.models import LineRating, OrderRating
from marketplace.purchasing.models import Order

FEWEST = 3
_TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Rated:
    """How often something was rated, and its means from 1 to 5, to a tenth; None while there is not enough data."""

    count: int
    quality: Decimal | None = None
    delivery: Decimal | None = None
    service: Decimal | None = None

    @property
    def enough(self) -> bool:
        """Whether there are enough ratings for a mean."""
        return self.count >= FEWEST

    @property
    def mean(self) -> Decimal | None:
        """The mean of the means, to a tenth; None while there is not enough data."""
        known = [one for one in (self.quality, self.delivery, self.service) if one is not None]
        return (sum(known, Decimal(0)) / len(known)).quantize(_TENTH, ROUND_HALF_UP) if known else None


NOTHING = Rated(count=0)


def product_ratings(*, product_ids: Collection[int]) -> dict[int, Rated]:
    """Return the ratings of products' goods; products never rated are missing (one statement)."""
    rows = LineRating.objects.filter(product_id__in=product_ids).values("product_id")
    found = rows.annotate(count=Count("pk"), quality=Avg("quality"))
    return {row["product_id"]: _rated(row["count"], quality=row["quality"]) for row in found}


def supplier_ratings(*, supplier_ids: Collection[int]) -> dict[int, Rated]:
    """Return the ratings of suppliers: orders rated, and the means of goods, delivery and service (two statements)."""
    goods = dict(
        LineRating.objects.filter(supplier_id__in=supplier_ids)
        .values_list("supplier_id")
        .annotate(quality=Avg("quality"))
    )
    rows = OrderRating.objects.filter(supplier_id__in=supplier_ids).values("supplier_id")
    found = rows.annotate(count=Count("pk"), delivery=Avg("delivery"), service=Avg("service"))
    return {
        row["supplier_id"]: _rated(
            row["count"], quality=goods.get(row["supplier_id"]), delivery=row["delivery"], service=row["service"]
        )
        for row in found
    }


def _rated(count: int, **means: float | None) -> Rated:
    if count < FEWEST:
        return Rated(count=count)
    return Rated(count=count, **{name: _mean(mean) for name, mean in means.items()})


def _mean(mean: float | None) -> Decimal | None:
    return None if mean is None else Decimal(mean).quantize(_TENTH, ROUND_HALF_UP)


def rating_of(order: Order) -> OrderRating | None:
    """Return the rating of an order that the caller may see, with its lines."""
    rows = OrderRating.objects.filter(order=order).select_related("rated_by")
    return rows.prefetch_related("lines__order_line").first()


def latest_ratings(*, supplier_id: int) -> QuerySet[OrderRating]:
    """Return the published ratings of one supplier with the units that gave them, latest first."""
    return (
        OrderRating.objects.filter(supplier_id=supplier_id)
        .select_related("order__buyer_unit")
        .order_by("-rated_at", "-pk")
    )
