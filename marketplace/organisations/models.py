"""Regions, organisations and the people who act for them. One registration serves all regions."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.organisations.states import OrganisationState


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


class Organisation(models.Model):
    """A buyer unit, supplier, agency, regulator or the mall's operator, by unified social credit code (GB 32100-2015)."""

    credit_code = models.CharField(max_length=18, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OrganisationKind])
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organisations")
    state = models.CharField(max_length=12, default=OrganisationState.ACTIVE)
    small_or_micro = models.BooleanField(default=False)

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
        ]
        indexes = [models.Index(fields=["region", "kind"], name="organisation_by_region")]

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
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user} ({', '.join(self.roles)})"
