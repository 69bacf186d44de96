"""What happens while an agreement runs: suppliers leave, prices are adjusted, products are swapped."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from marketplace.agreements.models.framework import FrameworkAgreement, Lot
from marketplace.agreements.states import DepartureGround
from marketplace.kernel.locks import Rank


class Departure(models.Model):
    """A supplier left a lot: by exit or by removal. Kept for good, for a removed supplier may not come back."""

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="departures")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=16, choices=[(one.value, one.value) for one in DepartureGround])
    reason = models.CharField(max_length=200)
    admitted_on = models.DateField()
    at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agreement", "supplier"], name="departure_by_supplier")]

    def __str__(self) -> str:
        return f"{self.supplier_id} left lot {self.lot_id}"


class ExitRequest(models.Model):
    """A supplier of a closed agreement asks to be let go, with its cause; the manager answers."""

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="exit_requests")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    permitted = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "supplier"], condition=Q(permitted__isnull=True), name="exit_request_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} asks to leave {self.agreement_id}"


class PriceAdjustment(models.Model):
    """An agreement price was changed, with the reason; yuan before and after."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="adjustments")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    before = models.DecimalField(max_digits=14, decimal_places=2)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["lot", "-at"], name="adjustment_by_lot")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.before} → {self.amount}"


class ProductSwap(models.Model):
    """A supplier asks to supply another product instead of the admitted one; the officer judges its quality."""

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="swaps")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    old_product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    new_product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    price = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "supplier", "old_product"], condition=Q(agreed__isnull=True), name="swap_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_product_id} → {self.new_product_id}"


class QuotaDay(models.Model):
    """How much of a lot's quota had been taken at the end of a day: what a forecast looks back on."""

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="quota_days")
    on = models.DateField()
    taken = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lot", "on"], name="quota_day_once")]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.on}: {self.taken}"
