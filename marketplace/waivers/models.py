"""A waiver: who asked to be let past which rule for what, and who decided."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.kernel.locks import Rank
from marketplace.waivers.states import WaiverState

OPEN = (WaiverState.ASKED.value, WaiverState.GRANTED.value)
_DECIDED = (WaiverState.GRANTED.value, WaiverState.USED.value, WaiverState.REFUSED.value, WaiverState.EXPIRED.value)
_GRANTED = (WaiverState.GRANTED.value, WaiverState.USED.value, WaiverState.EXPIRED.value)


class Waiver(models.Model):
    """One waiver of one rule for one need of one buyer unit.

    It covers the goods of `goods_digest` from one budget project up to `amount`. `purchase_number` names the purchase it was
    asked for, or, once used, the one that used it: blank while it is for a cart. `finding` is the block as it was shown.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.WAIVER

    number = models.CharField(max_length=40, unique=True)
    rule = models.CharField(max_length=20)
    step = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in WaiverState])
    buyer_unit = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    region_code = models.CharField(max_length=6)
    budget_project = models.CharField(max_length=60, blank=True)
    purchase_number = models.CharField(max_length=40, blank=True)
    goods_digest = models.CharField(max_length=64)
    goods = models.JSONField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    finding = models.JSONField()
    reason = models.CharField(max_length=200)
    asker = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decider = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decider__isnull=True) | ~Q(decider=F("asker")), name="waiver_maker_not_checker"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("buyer_unit")), name="waiver_decided_elsewhere"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED) | Q(decider__isnull=False, decided_by__isnull=False),
                name="waiver_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_GRANTED) | Q(valid_until__isnull=False), name="waiver_granted_until_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=WaiverState.USED.value) | (Q(used_at__isnull=False) & ~Q(purchase_number="")),
                name="waiver_used_by_a_purchase",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="waiver_amount_positive"),
            models.UniqueConstraint(
                fields=["buyer_unit", "rule", "budget_project", "goods_digest", "purchase_number"],
                condition=Q(state__in=OPEN),
                name="waiver_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer_unit", "-asked_at", "-id"], name="waiver_by_unit"),
            models.Index(fields=["region_code", "-asked_at", "-id"], name="waiver_by_region"),
            models.Index(fields=["valid_until"], condition=Q(state="granted"), name="waiver_running"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.rule}"

    @property
    def stream(self) -> str:
        """The waiver's stream in the event log."""
        return f"waiver/{self.number}"
