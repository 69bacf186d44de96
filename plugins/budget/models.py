"""Budget lines (预算指标) and their postings."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from plugins.budget.states import PostingKind


class BudgetLine(models.Model):
    """Money approved for one unit, one budget project and one fiscal year, and where it stands.

    What a purchase needs is `frozen` when it is submitted, `committed` when it is ordered and `payable` when it is invoiced;
    what is left can be used. No column is ever changed without a posting.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.PLUGIN

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    region = models.CharField(max_length=6)
    buyer_unit = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    budget_project = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    frozen = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    committed = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    payable = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, frozen__gte=0, committed__gte=0, payable__gte=0),
                name="budget_line_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=F("frozen") + F("committed") + F("payable")), name="budget_line_not_oversold"
            ),
        ]
        indexes = [
            models.Index(fields=["buyer_unit", "year", "code"], name="budget_line_by_unit"),
            models.Index(fields=["region", "year", "code"], name="budget_line_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Posting(models.Model):
    """One movement on a line. A purchase, an order of it, or a claim moves each way once; rows are added and never changed.

    `claim` names the claim, or the later stage of the approval that returned lines.
    """

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="postings")
    purchase = models.CharField(max_length=40)
    order = models.CharField(max_length=44, blank=True)
    claim = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in PostingKind])
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "order", "claim", "kind"], name="budget_posted_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_posting_positive"),
        ]
        indexes = [models.Index(fields=["line", "-id"], name="budget_posting_by_line")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} for {self.purchase}"
