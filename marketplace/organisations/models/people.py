"""Regions, organisations and the people who act for them. One registration serves all regions."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.locks import Rank
from marketplace.organisations.states import EnterpriseSize, OrganisationState


class Region(models.Model):
    """A region of GB/T 2260-2007, or a pseudo-region outside its numbering."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{6}$"),
                name="region_code_six_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Profile(models.Model):
    """What an organisation states about itself. A supplier's stands in its file only once it was reviewed."""

    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)
    legal_representative = models.CharField(max_length=60, blank=True, default="", db_default="")
    owner = models.CharField(max_length=120, blank=True, default="", db_default="")
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    contact_name = models.CharField(max_length=60, blank=True, default="", db_default="")
    contact_phone = models.CharField(max_length=20, blank=True, default="", db_default="")
    bank_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    bank_account = models.CharField(max_length=34, blank=True, default="", db_default="")
    size = models.CharField(
        max_length=8,
        blank=True,
        default="",
        db_default="",
        choices=[(size.value, size.value) for size in EnterpriseSize],
    )

    class Meta:
        abstract = True


class Organisation(Profile):
    """A buyer unit, supplier, agency, regulator or the mall's operator, by unified social credit code (GB 32100-2015).

    `level` is a buyer unit's budget level (1 the competent unit, 2 and 3 the units below it), `competent` the unit above.
    `state` is what was decided last; whether it still holds at a moment says `queries.standing`, by `barred_until`.
    `file` is the registration that passed review last: its documents and declared relations stand.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORGANISATION

    credit_code = models.CharField(max_length=18, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OrganisationKind])
    region = models.ForeignKey(Region, models.PROTECT, related_name="organisations")
    state = models.CharField(max_length=12, default=OrganisationState.ACTIVE)
    barred_until = models.DateTimeField(null=True)
    barred_reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    small_or_micro = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(null=True)
    competent = models.ForeignKey("self", models.PROTECT, null=True, related_name="subordinates")
    file = models.ForeignKey("organisations.Registration", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(credit_code__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"),
                name="organisation_credit_code_form",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OrganisationKind]),
                name="organisation_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in OrganisationState]),
                name="organisation_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True)
                | models.Q(level__range=(1, 5), kind=OrganisationKind.BUYER_UNIT.value),
                name="organisation_level_of_units",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "kind"], name="organisation_by_region"),
            models.Index(fields=["name", "id"], name="organisation_by_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department of an organisation; `parent` is the one it belongs to, null at the top."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="departments")
    name = models.CharField(max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="department_once")]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes people; passwords are always hashed."""

    def create_user(self, *, username: str, full_name: str, password: str) -> "User":
        """Return a new person who can sign in with `password`."""
        user = self.model(username=username, full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. What the person may do stands in the memberships."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.full_name


class Member(models.Model):
    """A person's roles in one organisation."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="members")
    roles = ArrayField(models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role]))
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="members")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user} ({', '.join(self.roles)})"
