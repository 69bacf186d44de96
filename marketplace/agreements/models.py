"""Framework agreements, their lots, who is admitted, and the ceiling of each product in a lot."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from marketplace.agreements.states import AgreementKind, AgreementState, CallOff
from marketplace.kernel.locks import Rank


class FrameworkAgreement(models.Model):
    """One framework agreement: who runs it, where and how long it may be called off."""

    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in AgreementKind])
    state = models.CharField(max_length=10, default=AgreementState.IN_FORCE)
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+")
    manager = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    signed_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="agreement_term_forward",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AgreementKind]),
                name="agreement_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Lot(models.Model):
    """A lot (标项). `quota` is in the lot's units: NULL says in so many words "unlimited", 0 says "nothing left"."""

    LOCK_RANK: ClassVar[Rank] = Rank.LOT

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey("catalogue.Category", models.PROTECT, related_name="+")
    call_off_methods = ArrayField(models.CharField(max_length=20, choices=[(m.value, m.value) for m in CallOff]))
    quota = models.PositiveIntegerField(null=True)
    quota_taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="lot_number_once"),
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(quota_taken__lte=F("quota")),
                name="lot_quota_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number} {self.title}"


class Admission(models.Model):
    """A supplier admitted (入围) to a lot."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="admissions")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="admissions")
    admitted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lot", "supplier"], name="admission_once")]

    def __str__(self) -> str:
        return f"{self.supplier_id} in lot {self.lot_id}"


class Ceiling(models.Model):
    """The ceiling price (最高限制单价) of one product in one lot.

    Under a legacy agreement it is the published list price × (1 − discount), rounded once.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="ceilings")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="ceilings")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    list_price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    discount = models.DecimalField(max_digits=5, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "product"], name="ceiling_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ceiling_positive"),
            models.CheckConstraint(
                condition=Q(discount__isnull=True) | Q(discount__gte=0, discount__lt=1),
                name="ceiling_discount_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.amount}"
