"""Papers of fulfilment: delivery notes, acceptance reports, invoices. Quantities stand on the order's lines."""

from django.db import models
from django.db.models import Q


class Delivery(models.Model):
    """A delivery note of one order."""

    number = models.CharField(max_length=40, unique=True)
    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="delivery")
    at = models.DateTimeField()
    carrier = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.number


class Acceptance(models.Model):
    """An acceptance report (验收单). `deemed` says that nobody answered in time and the rules accepted instead."""

    number = models.CharField(max_length=40, unique=True)
    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="acceptance")
    at = models.DateTimeField()
    accepted_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    deemed = models.BooleanField(default=False)
    accepted_total = models.DecimalField(max_digits=14, decimal_places=2)
    rejected_total = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(deemed=True, accepted_by__isnull=True) | Q(deemed=False, accepted_by__isnull=False),
                name="acceptance_has_its_author",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Invoice(models.Model):
    """A supplier's invoice for what was accepted; `number` is the tax invoice's number, unique per supplier."""

    number = models.CharField(max_length=20)
    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="invoice")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    issued_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    submitted_at = models.DateTimeField()
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["supplier", "number"], name="invoice_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="invoice_amount_positive"),
        ]

    def __str__(self) -> str:
        return self.number
