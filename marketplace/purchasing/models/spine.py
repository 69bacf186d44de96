"""The spine: cart, purchase, its lines and holds, orders, and the rolling sums that show order splitting."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.purchasing.states import LineState, OrderState, PurchaseState, Route

if TYPE_CHECKING:
    from marketplace.organisations.models import Organisation

# Registered, or an outsider with a name.
ONE_SELLER = Q(supplier__isnull=False, outsider="") | (Q(supplier__isnull=True) & ~Q(outsider=""))


@dataclass(frozen=True, kw_only=True)
class Outsider:
    """A supplier that is not registered, as a buyer wrote it down."""

    name: str
    credit_code: str
    name_en: str = ""


class CartLine(models.Model):
    """One listing in one person's cart for one buyer unit.

    `choice` is how it was chosen out of a comparison, as `rules.choosing.Choice` writes it; empty when it just was put in.
    """

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="+")
    buyer_unit = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    listing = models.ForeignKey("listings.Listing", models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    choice = models.JSONField(default=dict, db_default={}, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "buyer_unit", "listing"], name="cart_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cart_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.listing_id}"


class Purchase(models.Model):
    """One need of one buyer unit, one dossier, whatever its route.

    `budget_project`, `fields` (what plugins asked for, by dotted name), `payment_days` and `payment_reason` are written by
    core operations and read by plugins as facts. `hold_until` ends the hold of price, stock and quota. `next_check_at` is when the sweep
    must look at the row. Where the goods go, who takes them in and to whom they are invoiced was frozen at submission.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.PURCHASE

    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=400, blank=True)
    buyer_unit = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="purchases")
    region_code = models.CharField(max_length=6)
    requester = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in PurchaseState])
    route = models.CharField(max_length=20, choices=[(route.value, route.value) for route in Route])
    budget_project = models.CharField(max_length=60)
    fields = models.JSONField(default=dict)
    payment_days = models.PositiveSmallIntegerField()
    payment_reason = models.CharField(max_length=200, blank=True, default="")
    total = models.DecimalField(max_digits=14, decimal_places=2)
    submitted_at = models.DateTimeField()
    hold_until = models.DateTimeField()
    department = models.ForeignKey("organisations.Department", models.PROTECT, null=True, related_name="+")
    stage = models.PositiveSmallIntegerField(default=1, db_default=1)
    approver = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    awarded_at = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True)
    deliver_to = models.CharField(max_length=200, blank=True, default="")
    consignee = models.CharField(max_length=60, blank=True, default="")
    consignee_phone = models.CharField(max_length=20, blank=True, default="")
    invoice_title = models.CharField(max_length=120, blank=True, default="")
    tax_number = models.CharField(max_length=18, blank=True, default="")
    # 进口产品核准: what allows the unit to buy imported products (财库〔2022〕17号, section 5).
    import_approval = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0), name="purchase_total_not_negative"),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("requester")), name="purchase_maker_not_checker"
            ),
        ]
        indexes = [
            models.Index(fields=["buyer_unit", "-submitted_at", "-id"], name="purchase_by_unit"),
            models.Index(fields=["region_code", "-submitted_at", "-id"], name="purchase_by_region"),
            # A wide region's list is read along these; what one unit bought is sorted by total as it is.
            models.Index(fields=["submitted_at", "id"], name="purchase_by_day"),
            models.Index(fields=["total", "id"], name="purchase_by_total"),
            models.Index(
                fields=["buyer_unit", "hold_until", "id"],
                condition=Q(state=PurchaseState.SUBMITTED.value),
                name="purchase_waiting",
            ),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="purchase_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def stream(self) -> str:
        """The purchase's stream in the event log: its dossier."""
        return f"purchase/{self.number}"


class PurchaseWords(models.Model):
    """The words of a purchase's title, under which it is found. Beside it, so that its states change without touching the index."""

    purchase = models.OneToOneField(Purchase, models.CASCADE, primary_key=True, related_name="words")
    search = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="purchase_words")]

    def __str__(self) -> str:
        return f"words of {self.purchase_id}"


class PurchaseLine(models.Model):
    """One listing in a purchase, with the price held for it; or goods and services that no listing offers.

    An off-catalogue line has no listing, product and lot. Its supplier may be an `outsider`: somebody who is not registered,
    known by name and credit code only. `warranty_months` is what was promised when the purchase was submitted; `choice` how it
    was chosen out of a comparison, empty when it wasn't.
    """

    purchase = models.ForeignKey(Purchase, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    listing = models.ForeignKey("listings.Listing", models.PROTECT, null=True, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, related_name="+")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    lot = models.ForeignKey("agreements.Lot", models.PROTECT, null=True, related_name="+")
    outsider = models.CharField(max_length=120, blank=True, default="")
    outsider_code = models.CharField(max_length=18, blank=True, default="")
    title = models.CharField(max_length=240)
    unit = models.CharField(max_length=12)
    category_code = models.CharField(max_length=9)
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=14, decimal_places=2)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    state = models.CharField(max_length=10, default=LineState.WANTED)
    return_reason = models.CharField(max_length=200, blank=True)
    warranty_months = models.PositiveSmallIntegerField(default=0)
    choice = models.JSONField(default=dict, db_default={}, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "position"], name="purchase_line_position_once"),
            models.CheckConstraint(
                condition=Q(
                    listing__isnull=False, product__isnull=False, lot__isnull=False, supplier__isnull=False, outsider=""
                )
                | Q(listing__isnull=True, product__isnull=True, lot__isnull=True),
                name="purchase_line_in_catalogue_or_not",
            ),
            models.CheckConstraint(condition=ONE_SELLER, name="purchase_line_one_seller"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="purchase_line_quantity_positive"),
            models.CheckConstraint(
                condition=Q(amount=F("unit_price") * F("quantity")), name="purchase_line_amount_is_product"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"

    @property
    def seller(self) -> "Organisation | Outsider":
        """Who supplies it."""
        return self.supplier or Outsider(name=self.outsider, credit_code=self.outsider_code)


class SpendingSum(models.Model):
    """What a buyer unit has committed in a fiscal year for one budget project and one category prefix.

    The rolling sum of the splitting rule (Regulation on the Implementation of the Government Procurement Law, article 28).
    Purchases of one unit and project meet on these rows, so that two purchases can't each stay below the limit at once.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.SPENDING

    buyer_unit = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    budget_project = models.CharField(max_length=60)
    category_prefix = models.CharField(max_length=9)
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["buyer_unit", "budget_project", "category_prefix", "year"], name="spending_sum_once"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="spending_sum_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.category_prefix} {self.year}: {self.amount}"


class Order(models.Model):
    """What one supplier is to deliver of one purchase. `next_check_at` is when the sweep must look at the row.

    The account that is paid (`payee_…`) is frozen from the supplier's file when the order is confirmed. What is payable is
    what was accepted less what was returned afterwards.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORDER

    number = models.CharField(max_length=40, unique=True)
    purchase = models.ForeignKey(Purchase, models.PROTECT, related_name="orders")
    buyer_unit = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="orders")
    outsider = models.CharField(max_length=120, blank=True, default="")
    outsider_code = models.CharField(max_length=18, blank=True, default="")
    region_code = models.CharField(max_length=6)
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in OrderState])
    total = models.DecimalField(max_digits=14, decimal_places=2)
    accepted_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    returned_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    payee_name = models.CharField(max_length=120, blank=True, default="")
    payee_bank = models.CharField(max_length=120, blank=True, default="")
    payee_account = models.CharField(max_length=34, blank=True, default="")
    placed_at = models.DateTimeField()
    confirm_by = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    deliver_by = models.DateField(null=True)
    delivered_at = models.DateTimeField(null=True)
    accept_by = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    invoiced_at = models.DateTimeField(null=True)
    invoice_ref = models.CharField(max_length=40, blank=True)
    pay_by = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    next_check_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "supplier"], name="order_one_per_supplier"),
            models.CheckConstraint(
                condition=Q(accepted_total__gte=0, accepted_total__lte=F("total")), name="order_accepted_within_total"
            ),
            models.CheckConstraint(
                condition=Q(returned_total__gte=0, returned_total__lte=F("accepted_total")),
                name="order_returned_within_accepted",
            ),
            models.CheckConstraint(condition=ONE_SELLER, name="order_one_seller"),
        ]
        indexes = [
            models.Index(fields=["supplier", "-placed_at", "-id"], name="order_by_supplier"),
            models.Index(fields=["supplier", "total", "id"], name="order_by_supplier_total"),
            models.Index(fields=["buyer_unit", "-placed_at", "-id"], name="order_by_buyer"),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="order_due"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def seller(self) -> "Organisation | Outsider":
        """Who supplies it."""
        return self.supplier or Outsider(name=self.outsider, credit_code=self.outsider_code)

    @property
    def payable(self) -> Decimal:
        """What was accepted less what was returned afterwards, in yuan."""
        return self.accepted_total - self.returned_total


class OrderLine(models.Model):
    """One line of an order. Accepted and rejected quantities are set once, by the acceptance.

    `returned_quantity` grows when goods go back after the acceptance, never above what was accepted.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    purchase_line = models.OneToOneField(PurchaseLine, models.PROTECT, related_name="order_line")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=240)
    unit = models.CharField(max_length=12)
    category_code = models.CharField(max_length=9)
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=14, decimal_places=2)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    accepted_quantity = models.PositiveIntegerField(null=True)
    reject_reason = models.CharField(max_length=200, blank=True)
    returned_quantity = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position_once"),
            models.CheckConstraint(
                condition=Q(accepted_quantity__isnull=True) | Q(accepted_quantity__lte=F("quantity")),
                name="order_line_accepted_within_ordered",
            ),
            models.CheckConstraint(
                condition=Q(returned_quantity=0)
                | Q(accepted_quantity__isnull=False, returned_quantity__lte=F("accepted_quantity")),
                name="order_line_returned_within_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"
