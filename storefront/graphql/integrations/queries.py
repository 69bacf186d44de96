"""Fields of `Query` about programs' keys and webhooks; of the viewer's own organisation, for its administrator."""

from typing import Any

import graphene

from marketplace.integrations.permissions import Permission
from marketplace.integrations.queries import (
    attempts_of,
    client,
    clients_of,
    deliveries_of,
    delivery,
    endpoint,
    endpoints_of,
    scopes_for,
)
from storefront.graphql.integrations.types import (
    ApiKey,
    ApiKeyConnection,
    ApiScope,
    WebhookAttempt,
    WebhookDeliveryConnection,
    WebhookEndpoint,
)
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in


class IntegrationQuery:
    """Keys, webhooks and deliveries."""

    api_scopes = graphene.List(
        graphene.NonNull(ApiScope),
        required=True,
        description="What programs of the viewer's organisation can be given. Added in 0.2.",
    )
    api_keys = graphene.Field(
        graphene.NonNull(ApiKeyConnection),
        **page_arguments(),
        description="The keys of programs, latest first. Added in 0.2.",
    )
    api_key = graphene.Field(ApiKey, client_id=graphene.String(required=True), description="One key. Added in 0.2.")
    webhooks = graphene.List(
        graphene.NonNull(WebhookEndpoint),
        required=True,
        client_id=graphene.String(required=True),
        description="Where the events of one program are sent. Added in 0.2.",
    )
    webhook_deliveries = graphene.Field(
        graphene.NonNull(WebhookDeliveryConnection),
        endpoint_id=graphene.Int(required=True),
        state=graphene.String(description="waiting, delivered or given_up."),
        **page_arguments(),
        description="The log of one webhook, latest first. Added in 0.2.",
    )
    webhook_attempts = graphene.List(
        graphene.NonNull(WebhookAttempt),
        required=True,
        delivery_id=graphene.Int(required=True),
        description="The tries of one delivery, latest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_api_scopes(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the permissions."""
        return scopes_for(signed_in(info, Permission.CLIENT_MANAGE).kind)

    @staticmethod
    def resolve_api_keys(root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None) -> Any:
        """Return a page."""
        rows = clients_of(signed_in(info, Permission.CLIENT_MANAGE))
        return keyset_connection(ApiKeyConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_api_key(root: Any, info: graphene.ResolveInfo, client_id: str) -> Any:
        """Return one key, or the error that there is none."""
        return client(signed_in(info, Permission.CLIENT_MANAGE), client_id)[0]

    @staticmethod
    def resolve_webhooks(root: Any, info: graphene.ResolveInfo, client_id: str) -> list[Any]:
        """Return the endpoints."""
        return endpoints_of(signed_in(info, Permission.CLIENT_MANAGE), client_id=client_id)

    @staticmethod
    def resolve_webhook_deliveries(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        endpoint_id: int,
        first: int,
        after: str | None = None,
        state: str | None = None,
    ) -> Any:
        """Return a page."""
        row, _ = endpoint(signed_in(info, Permission.CLIENT_MANAGE), endpoint_id)
        rows = deliveries_of(row, state=state or "")
        return keyset_connection(WebhookDeliveryConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_webhook_attempts(root: Any, info: graphene.ResolveInfo, delivery_id: int) -> list[Any]:
        """Return the tries."""
        return attempts_of(delivery(signed_in(info, Permission.CLIENT_MANAGE), delivery_id))
