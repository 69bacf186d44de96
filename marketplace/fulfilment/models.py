"""Papers of fulfilment: delivery notes, acceptance reports, invoices, claims and ratings. Quantities stand on order lines."""

from django.db import models
from django.db.models import Q

from marketplace.fulfilment.states import ClaimState, Remedy


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
    """An acceptance report (验收单). `deemed` says that nobody answered in time and the rules accepted instead.

    `passed` says that appearance and function were in order; where they were not, `note` or the lines' reasons tell what.
    `documents` are photos and papers that show how the goods came.
    """

    number = models.CharField(max_length=40, unique=True)
    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="acceptance")
    at = models.DateTimeField()
    accepted_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    deemed = models.BooleanField(default=False)
    accepted_total = models.DecimalField(max_digits=14, decimal_places=2)
    rejected_total = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    passed = models.BooleanField(default=True, db_default=True)
    documents = models.ManyToManyField("documents.Document", related_name="+")

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
    """A supplier's invoice for what was accepted; `number` is the tax invoice's number, unique per supplier.

    `supplier` is null for a supplier that isn't registered: then the buyer recorded it under the supplier's credit code.
    """

    number = models.CharField(max_length=20)
    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="invoice")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    outsider_code = models.CharField(max_length=18, blank=True, default="")
    issued_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    submitted_at = models.DateTimeField()
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["supplier", "number"], name="invoice_number_once"),
            models.UniqueConstraint(
                fields=["outsider_code", "number"], condition=Q(supplier__isnull=True), name="invoice_outsider_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="invoice_amount_positive"),
        ]

    def __str__(self) -> str:
        return self.number


class Claim(models.Model):
    """What a buyer says is wrong with accepted goods, within the warranty, and what the supplier does about it.

    `amount` is what the claimed pieces cost; a settled refund takes it from what is payable. After the invoice a refund needs
    a credit note (红字发票), whose number a supplier gives once. `supplier` and `outsider_code` are the order's, as an invoice's
    are. An order's claims are changed under the order's lock.
    """

    number = models.CharField(max_length=40, unique=True)
    order = models.ForeignKey("purchasing.Order", models.PROTECT, related_name="claims")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    outsider_code = models.CharField(max_length=18, blank=True, default="", db_default="")
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ClaimState])
    reason = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    remedy = models.CharField(max_length=8, blank=True, choices=[(remedy.value, remedy.value) for remedy in Remedy])
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    credit_note = models.CharField(max_length=20, blank=True)
    credit_note_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    documents = models.ManyToManyField("documents.Document", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="claim_amount_positive"),
            models.UniqueConstraint(
                fields=["supplier", "credit_note"], condition=~Q(credit_note=""), name="claim_credit_note_once"
            ),
            models.UniqueConstraint(
                fields=["outsider_code", "credit_note"],
                condition=Q(supplier__isnull=True) & ~Q(credit_note=""),
                name="claim_outsider_credit_once",
            ),
        ]
        indexes = [models.Index(fields=["-opened_at", "-id"], name="claim_latest")]

    def __str__(self) -> str:
        return self.number


class ClaimLine(models.Model):
    """How many pieces of an order line a claim speaks of."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey("purchasing.OrderLine", models.PROTECT, related_name="claim_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "order_line"], name="claim_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="claim_line_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.order_line_id}"


class OrderRating(models.Model):
    """What the unit that accepted an order says of the supplier's delivery and service: written once, answered once."""

    order = models.OneToOneField("purchasing.Order", models.PROTECT, related_name="rating")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="ratings")
    delivery = models.PositiveSmallIntegerField()
    service = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=400, blank=True)
    rated_by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    rated_at = models.DateTimeField()
    reply = models.CharField(max_length=400, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__range=(1, 5), service__range=(1, 5)), name="order_rating_one_to_five"
            ),
        ]
        indexes = [models.Index(fields=["supplier", "-rated_at"], name="order_rating_by_supplier")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.delivery}/{self.service}"


class LineRating(models.Model):
    """What the unit says of the quality of one line's goods; `product` is what others find the rating by."""

    rating = models.ForeignKey(OrderRating, models.PROTECT, related_name="lines")
    order_line = models.OneToOneField("purchasing.OrderLine", models.PROTECT, related_name="rating")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, related_name="+")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    quality = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quality__range=(1, 5)), name="line_rating_one_to_five")]

    def __str__(self) -> str:
        return f"{self.order_line_id}: {self.quality}"
