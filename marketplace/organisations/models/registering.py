"""A supplier's registration and its later changes: what is stated, with which documents, and who reviewed it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from marketplace.kernel.locks import Rank
from marketplace.organisations.models.people import Organisation, Profile, Region
from marketplace.organisations.states import CredentialKind, Outcome, Purpose, RegistrationState, RelationNature


class Registration(Profile):
    """One statement of a supplier's file, from draft to decision; only a passed one changes the organisation.

    Two different officers review it: `reviewed_by` proposes, `decided_by` decides; the database refuses one person for both.
    `organisation` is empty until a joining supplier sends the file in for the first time.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.APPLICATION

    number = models.CharField(max_length=40, unique=True)
    purpose = models.CharField(max_length=8, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    state = models.CharField(max_length=12, default=RegistrationState.DRAFTED)
    credit_code = models.CharField(max_length=18, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="registrations")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="registrations")
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    proposal = models.CharField(
        max_length=8, blank=True, choices=[(outcome.value, outcome.value) for outcome in Outcome]
    )
    opinion = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("reviewed_by")),
                name="registration_two_officers",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["passed", "refused"])
                | models.Q(reviewed_by__isnull=False, decided_by__isnull=False),
                name="registration_decided_by_two",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state__in=["drafted", "submitted", "proposed", "returned"]),
                name="registration_one_open",
            ),
        ]
        indexes = [models.Index(fields=["state", "region"], name="registration_queue")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def stream(self) -> str:
        """Where its events stand: the organisation's stream as soon as there is an organisation."""
        if self.organisation_id is None:
            return f"registration/{self.number}"
        return f"organisation/{self.organisation_id}"


class Credential(models.Model):
    """A document of a supplier's file: what it proves and until when (None: no end)."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in CredentialKind])
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    valid_to = models.DateField(null=True)
    reminded_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "document", "kind"], name="credential_once"),
        ]
        indexes = [models.Index(fields=["valid_to"], name="credential_by_expiry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.registration_id}"


class Relation(models.Model):
    """A party that a supplier declares to be related to it; it need not be registered here."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="relations")
    nature = models.CharField(max_length=12, choices=[(nature.value, nature.value) for nature in RelationNature])
    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "credit_code", "nature"], name="relation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nature} {self.name}"
