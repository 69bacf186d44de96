"""Keys of programs, their webhooks and what was sent."""

import datetime
from typing import Any

import graphene
from graphene import relay

from marketplace.integrations.queries import EndpointRow, client_row
from marketplace.kernel import clock


class ApiScope(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A permission that a program can be given. Added in 0.2."""

    code = graphene.String(required=True, description="Such as `purchasing:order:answer`.")
    label = graphene.String(required=True, description="What it means, in English.")
    roles = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="A program needs one of them for it."
    )


class ApiKey(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A program's key. Its secret is shown when it is made, and never again. Added in 0.2."""

    client_id = graphene.String(required=True)
    name = graphene.String(required=True)
    state = graphene.String(required=True, description="open, expired or revoked.")
    roles = graphene.List(graphene.NonNull(graphene.String), required=True)
    scopes = graphene.List(graphene.NonNull(graphene.String), required=True)
    created_by = graphene.String(required=True)
    created_at = graphene.DateTime(required=True)
    expires_at = graphene.DateTime(required=True)
    revoked_at = graphene.DateTime()
    last_token_at = graphene.DateTime(description="When it last fetched a token.")

    @staticmethod
    def resolve_state(row: Any, info: graphene.ResolveInfo) -> str:
        """Return whether it opens anything now."""
        return client_row(row, at=clock.now()).state

    @staticmethod
    def resolve_created_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return who gave it."""
        return str(row.created_by.full_name)


class ApiKeyConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Keys, page by page. Added in 0.2."""

    class Meta:
        node = ApiKey


class WebhookEndpoint(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Where a program's events are sent. Added in 0.2."""

    id = graphene.Int(required=True)
    url = graphene.String(required=True)
    kinds = graphene.List(graphene.NonNull(graphene.String), required=True)
    failures = graphene.Int(required=True, description="In a row; five open the circuit.")
    paused_until = graphene.DateTime(description="Until when its circuit is open.")
    waiting = graphene.Int(required=True)
    given_up = graphene.Int(required=True)

    @staticmethod
    def resolve_id(row: EndpointRow, info: graphene.ResolveInfo) -> int:
        """Return the endpoint's id."""
        return int(row.endpoint.pk)

    @staticmethod
    def resolve_url(row: EndpointRow, info: graphene.ResolveInfo) -> str:
        """Return the address."""
        return row.endpoint.url

    @staticmethod
    def resolve_kinds(row: EndpointRow, info: graphene.ResolveInfo) -> list[str]:
        """Return the kinds of events."""
        return list(row.endpoint.kinds)

    @staticmethod
    def resolve_failures(row: EndpointRow, info: graphene.ResolveInfo) -> int:
        """Return the failures in a row."""
        return row.endpoint.failures

    @staticmethod
    def resolve_paused_until(row: EndpointRow, info: graphene.ResolveInfo) -> datetime.datetime | None:
        """Return the end of the pause."""
        return row.endpoint.open_until


class WebhookDelivery(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One event on its way to one webhook. Added in 0.2."""

    id = graphene.Int(required=True)
    event = graphene.String(required=True, description="The event's id, the same in log, feed and webhook.")
    kind = graphene.String(required=True)
    state = graphene.String(required=True, description="waiting, delivered or given_up.")
    attempts = graphene.Int(required=True)
    created_at = graphene.DateTime(required=True)
    next_at = graphene.DateTime(required=True)
    ended_at = graphene.DateTime()
    body = graphene.String(required=True, description="What is sent, byte for byte.")


class WebhookDeliveryConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Deliveries, page by page. Added in 0.2."""

    class Meta:
        node = WebhookDelivery


class WebhookAttempt(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One try to deliver. Added in 0.2."""

    at = graphene.DateTime(required=True)
    status = graphene.Int(description="The answer's HTTP status; null when there was no answer.")
    error = graphene.String(required=True)
    milliseconds = graphene.Int(required=True)
