"""The agents (代理商) that admitted suppliers appoint for their lots."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from marketplace.agreements.models.framework import Lot
from marketplace.kernel.locks import Rank


class Agent(models.Model):
    """An organisation that an admitted supplier appointed as its agent in a lot, until `ended_at`.

    The supplier stays the party to the agreement and its orders: the agent works for it, under the authorisation kept as document of `agent/<id>`.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="agents")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    agent = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "supplier", "agent"], condition=Q(ended_at__isnull=True), name="agent_appointed_once"
            ),
            models.CheckConstraint(condition=~Q(agent=F("supplier")), name="agent_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} for {self.supplier_id} in lot {self.lot_id}"
