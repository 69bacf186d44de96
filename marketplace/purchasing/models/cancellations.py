"""Asking the other party of a confirmed order to give it up."""

from django.db import models
from django.db.models import Q


class CancelRequest(models.Model):
    """One party asks to cancel a confirmed order, the other agrees or refuses. An order has one open request at a time."""

    order = models.ForeignKey("purchasing.Order", models.PROTECT, related_name="cancel_requests")
    by_buyer = models.BooleanField()
    asked_by = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    answered_by = models.ForeignKey("organisations.User", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(answered_at__isnull=True), name="cancel_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, agreed__isnull=True)
                | Q(answered_at__isnull=False, agreed__isnull=False),
                name="cancel_request_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.reason}"
