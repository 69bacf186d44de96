"""What an admitted supplier offers in a lot, its reviews, and the history of its prices."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.listings.states import Cause, ListingState, PriceCause, ReviewKind, ReviewState


class Listing(models.Model):
    """One product of one supplier in one lot, with price, stock and the lot's ceiling copied in.

    A published price never stands above the ceiling: a lowered ceiling suspends the listing in the same transaction.
    `stock` is what can still be bought; what a submitted purchase holds has left it already. `cause` and `reason` say why it
    is off sale. `sold_at` is when a purchase last took of its stock.
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
    cause = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Cause], blank=True, default="", db_default=""
    )
    reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    sold_at = models.DateTimeField(null=True)

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


class ListingReview(models.Model):
    """A supplier's request to publish a listing or to raise its price (from `before`), and how it ended.

    How many persons have to pass it, the region's rules say on the day they judge.
    """

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ReviewKind])
    state = models.CharField(max_length=10, default=ReviewState.OPEN)
    price = models.DecimalField(max_digits=14, decimal_places=2)
    before = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    reason = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state=ReviewState.OPEN.value), name="review_open_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="reviews_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.listing_id}: {self.state}"


class ReviewOpinion(models.Model):
    """What one reviewer said of a review; `clauses` cites the terms or articles it rests on."""

    review = models.ForeignKey(ListingReview, models.PROTECT, related_name="opinions")
    reviewer = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    passes = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    clauses = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "reviewer"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.passes}"


class PriceChange(models.Model):
    """One price of a listing, who set it and why; the history is append-only."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="price_changes")
    price = models.DecimalField(max_digits=14, decimal_places=2)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    cause = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in PriceCause], blank=True, default="", db_default=""
    )
    reason = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["listing", "at"], name="price_history"),
            models.Index(fields=["-at", "-id"], name="price_news"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.price} at {self.at:%Y-%m-%d}"
