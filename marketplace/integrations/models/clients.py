"""Programs that act for an organisation, their secrets and tokens."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from marketplace.kernel.locks import Rank


class ApiClient(models.Model):
    """A program's key: for which organisation it acts, in which roles, with which permissions, until when.

    `user` is the account its acts stand under; nobody can sign in with it. `last_token_at` is when it last fetched a token.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORGANISATION

    client_id = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    roles = ArrayField(models.CharField(max_length=30))
    scopes = ArrayField(models.CharField(max_length=80))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_token_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-id"], name="api_client_of_organisation")]

    def __str__(self) -> str:
        return f"{self.name} ({self.client_id})"


class ClientSecret(models.Model):
    """One secret of a key as its SHA-256; two are valid while one replaces the other."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="secrets")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"secret #{self.pk}"


class AccessToken(models.Model):
    """One bearer token as its SHA-256, with the permissions asked for."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=80))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="access_token_ends")]

    def __str__(self) -> str:
        return f"token #{self.pk}"


class RateWindow(models.Model):
    """How many requests one asker made in the window that began at `started_at`; unlogged, a crash may forget it."""

    asker = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.asker
