"""Invitations to an agreement, who opens the sealed applications, and the applications."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from marketplace.agreements.models.framework import FrameworkAgreement, Lot
from marketplace.agreements.states import ApplicationState, InvitationState, Standing
from marketplace.kernel.locks import Rank


class Invitation(models.Model):
    """One invitation (征集): round 0 the first, for all lots; later rounds top up one `lot` (补充征集).

    Closed frameworks have a `deadline`, open ones none. `measures` keeps the method and the share eliminated of each lot by
    its number as they were announced: a top-up is held against those of round 0.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.AGREEMENT

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="invitations")
    round = models.PositiveSmallIntegerField()
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        max_length=12,
        default=InvitationState.INVITING,
        choices=[(state.value, state.value) for state in InvitationState],
    )
    published_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    measures = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    sign_by = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "round"], name="invitation_round_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} round {self.round}"


class Opener(models.Model):
    """One of the two people whose codes are needed to open the sealed applications of a round.

    `public_key` seals. The private key lies wrapped under the person's code (scrypt with `salt`, ChaCha20-Poly1305), until
    that person takes part in the opening: then it is `released`, and useless without the other's.
    """

    agreement = models.ForeignKey(FrameworkAgreement, models.PROTECT, related_name="openers")
    round = models.PositiveSmallIntegerField()
    user = models.ForeignKey("organisations.User", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    enrolled_at = models.DateTimeField()
    public_key = models.BinaryField()
    salt = models.BinaryField()
    wrapped_key = models.BinaryField()
    released_key = models.BinaryField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "round", "user"], name="opener_once"),
            models.UniqueConstraint(fields=["agreement", "round", "place"], name="opener_place_once"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="opener_two"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} opens {self.agreement_id}/{self.round}"


class Application(models.Model):
    """One supplier's application (响应) to one lot in one round.

    While `sealed` holds bytes, nothing of its content stands anywhere else; `receipt` is the SHA-256 of what was received.
    Opened, `content` states prices by product code, consumables by name and who applies as what; then `evaluated_price`,
    `score`, `rank` and `verdict` follow, the last being a row of `rules.admission`.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    number = models.CharField(max_length=40, unique=True)
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="applications")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="applications")
    supplier = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12,
        default=ApplicationState.SUBMITTED,
        choices=[(state.value, state.value) for state in ApplicationState],
    )
    submitted_at = models.DateTimeField()
    submissions = models.PositiveSmallIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    content = models.JSONField(default=dict, blank=True)
    standing = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Standing])
    reviewed_at = models.DateTimeField(null=True)
    review_reason = models.CharField(max_length=200, blank=True)
    scores = models.JSONField(default=dict, blank=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    evaluated_price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    rank = models.PositiveSmallIntegerField(null=True)
    verdict = models.CharField(max_length=24, blank=True)
    announced_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # An open framework takes a new application after one that was refused, or whose place was left again.
            models.UniqueConstraint(
                fields=["invitation", "lot", "supplier"],
                condition=~Q(state__in=["unqualified", "signed"]),
                name="application_alive_once",
            ),
            models.CheckConstraint(condition=Q(receipt__regex=r"^[0-9a-f]{64}$"), name="application_hex_receipt"),
        ]
        indexes = [
            models.Index(fields=["supplier", "-submitted_at"], name="application_by_supplier"),
            models.Index(fields=["lot", "state"], name="application_by_lot"),
        ]

    def __str__(self) -> str:
        return self.number
