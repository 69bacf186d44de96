"""Addresses of programs, and the events on their way there."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from marketplace.integrations.models.clients import ApiClient
from marketplace.integrations.states import DeliveryState
from marketplace.kernel.locks import Rank


class Endpoint(models.Model):
    """Where a program wants events of some kinds to be sent.

    `failures` in a row open its circuit until `open_until`; `busy_until` is the lease of the worker that sends to it
    now; past, when it was last sent to.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.ORGANISATION

    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="endpoints")
    url = models.CharField(max_length=300)
    kinds = ArrayField(models.CharField(max_length=81))
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True)
    busy_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.url


class EndpointSecret(models.Model):
    """One secret that deliveries are signed with, sealed with a key of the site's; two sign while one replaces the other."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="secrets")
    sealed = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"secret #{self.pk}"


class Delivery(models.Model):
    """One event on its way to one endpoint. `event` is its id in the log; `first_at` is when the present three days began."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=140)
    kind = models.CharField(max_length=81)
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in DeliveryState], default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    first_at = models.DateTimeField()
    next_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["endpoint", "next_at"], condition=models.Q(state=DeliveryState.WAITING), name="delivery_due"
            ),
            models.Index(fields=["endpoint", "-id"], name="delivery_latest"),
            models.Index(fields=["created_at"], name="delivery_age"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint_id}"


class Attempt(models.Model):
    """One try to deliver: the answer's status, or the error when there was none, and how long it took."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    milliseconds = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.status or self.error}"
