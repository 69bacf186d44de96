"""Decisions that a supplier may not trade for a time."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from marketplace.kernel.locks import Rank
from marketplace.organisations.models.people import Organisation
from marketplace.organisations.states import SanctionKind, SanctionState


class Sanction(models.Model):
    """A suspension or debarment: proposed by one officer with its decision document, put in force by another.

    It binds from the decision until `until` (None: until lifted) and ends by itself; a lifted one ends earlier, by an officer other
    than the one who put it in force (`ended_by`; nobody where its time ran out).
    """

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    number = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in SanctionKind])
    state = models.CharField(max_length=10, default=SanctionState.PROPOSED)
    reason = models.CharField(max_length=200)
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="sanction_two_officers",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | ~models.Q(ended_by=models.F("decided_by")),
                name="sanction_lifted_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["in_force", "ended"]) | models.Q(decided_by__isnull=False),
                name="sanction_in_force_decided",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="debar") | models.Q(until__isnull=False), name="sanction_debarment_ends"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(state="proposed"), name="sanction_one_proposed"
            ),
        ]
        indexes = [models.Index(fields=["state", "until"], name="sanction_by_end")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
