"""What an admitted supplier offers in a lot, and the history of its prices."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.listings.states import ListingState


class Listing(models.Model):
    """One product of one supplier in one lot, with price, stock and the lot's ceiling copied in.

    A published price never stands above the ceiling: a lowered ceiling suspends the listing in the same transaction.
    `stock` is what can still be bought; what a submitted purchase holds has left it already.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.LISTING

    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="listings")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="listings")
    lot = models.ForeignKey("agreements.Lot", models.PROTECT, related_name="listings")
    price = models.DecimalField(max_digits=14, decimal_places=2)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2)
    stock = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=ListingState.PUBLISHED)
    delivery_days = models.PositiveSmallIntegerField()
    warranty_months = models.PositiveSmallIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "supplier", "lot"], name="listing_once"),
            models.CheckConstraint(condition=Q(price__gt=0), name="listing_price_positive"),
            models.CheckConstraint(
                condition=~Q(state=ListingState.PUBLISHED.value) | Q(price__lte=F("ceiling")),
                name="listing_price_under_ceiling",
            ),
            models.CheckConstraint(condition=Q(stock__gte=0), name="listing_stock_kept"),
        ]
        indexes = [models.Index(fields=["supplier", "state", "id"], name="listing_by_supplier")]

    def __str__(self) -> str:
        return f"{self.product_id} of {self.supplier_id}: {self.price}"


class PriceChange(models.Model):
    """One price of a listing and who set it; the history is append-only."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="price_changes")
    price = models.DecimalField(max_digits=14, decimal_places=2)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["listing", "at"], name="price_history")]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.price} at {self.at:%Y-%m-%d}"
