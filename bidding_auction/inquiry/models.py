"""A mini-competition, whom it invited, and their quotes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bidding_auction.inquiry.states import CompetitionState, Flaw, QuoteState
from marketplace.kernel.locks import Rank


class MiniCompetition(models.Model):
    """Sealed quotes for one approved purchase among all matching suppliers of its lot.

    Quotes are sealed to two keys: the requester's, wrapped under a code that is kept nowhere, and the mall's, wrapped under a
    secret of the installation that is not in the database. `last_sequence` counts the quotes received, in the order of their
    arrival under the row's lock. `next_check_at` is when the sweep must look at the row. `held` is the most it can cost, in yuan, and
    `asked` what was wanted of the suppliers: both as they were when it was sent out.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.AUCTION

    number = models.CharField(max_length=40, unique=True)
    purchase = models.OneToOneField("purchasing.Purchase", models.PROTECT, related_name="mini_competition")
    lot = models.ForeignKey("agreements.Lot", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in CompetitionState])
    invited_at = models.DateTimeField()
    deadline = models.DateTimeField()
    held = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    asked = models.JSONField(default=list, blank=True)
    last_sequence = models.PositiveIntegerField(default=0)
    buyer_public = models.BinaryField()
    buyer_salt = models.BinaryField()
    buyer_wrapped = models.BinaryField()
    mall_public = models.BinaryField()
    mall_salt = models.BinaryField()
    mall_wrapped = models.BinaryField()
    opened_at = models.DateTimeField(null=True)
    awarded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fail_reason = models.CharField(max_length=200, blank=True, default="")
    winner = models.ForeignKey("inquiry.CompetingQuote", models.PROTECT, null=True, related_name="+")
    next_check_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(deadline__gt=models.F("invited_at")), name="competition_has_time"),
            models.CheckConstraint(
                condition=Q(winner__isnull=True) | Q(opened_at__isnull=False), name="competition_won_after_opening"
            ),
            models.CheckConstraint(
                condition=~Q(state=CompetitionState.AWARDED.value) | Q(winner__isnull=False, awarded_at__isnull=False),
                name="competition_awarded_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gt=models.F("deadline")),
                name="competition_opened_after_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["-invited_at", "-id"], name="competition_latest"),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="competition_due"),
        ]

    def __str__(self) -> str:
        return self.number


class Invitee(models.Model):
    """One supplier that was invited: admitted to the lot and offering a match for every line on that day."""

    competition = models.ForeignKey(MiniCompetition, models.PROTECT, related_name="invitees")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["competition", "supplier"], name="invitee_once")]
        indexes = [models.Index(fields=["supplier", "-competition"], name="invitee_by_supplier")]

    def __str__(self) -> str:
        return f"{self.supplier_id} in {self.competition_id}"


class CompetingQuote(models.Model):
    """One supplier's quote. While `sealed` holds bytes nothing of its content stands anywhere else.

    `sequence` is the place of the submission that counts among all received. Opened, `lines` states listing and unit price by
    position, and `total`, `flaw` and `rank` follow; a flawed quote has no rank.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.AUCTION

    competition = models.ForeignKey(MiniCompetition, models.PROTECT, related_name="quotes")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in QuoteState])
    sequence = models.PositiveIntegerField()
    submissions = models.PositiveSmallIntegerField(default=1)
    submitted_at = models.DateTimeField()
    receipt = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    lines = models.JSONField(default=list, blank=True)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    flaw = models.CharField(max_length=16, blank=True, default="", choices=[(one.value, one.value) for one in Flaw])
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["competition", "supplier"], name="competing_quote_once"),
            models.UniqueConstraint(fields=["competition", "sequence"], name="competing_quote_sequence_once"),
            models.UniqueConstraint(
                fields=["competition", "rank"], condition=Q(rank__isnull=False), name="competing_quote_rank_once"
            ),
            models.CheckConstraint(condition=Q(receipt__regex=r"^[0-9a-f]{64}$"), name="competing_quote_hex_receipt"),
            models.CheckConstraint(
                condition=Q(state=QuoteState.SEALED.value, sealed__isnull=False)
                | Q(state__in=[QuoteState.WITHDRAWN.value, QuoteState.OPENED.value], sealed__isnull=True),
                name="competing_quote_sealed_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state=QuoteState.OPENED.value, total__gt=0) | Q(lines=[], total__isnull=True),
                name="competing_quote_secret_until_opened",
            ),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(flaw=""), name="competing_quote_flawed_unranked"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} in {self.competition_id}"
