"""Reading keys, the feed of changes and the log of deliveries."""

from marketplace.integrations.queries.clients import (
    ClientRow,
    Scope,
    authenticated,
    bearer,
    client,
    client_actor,
    client_row,
    clients_of,
    program_roles,
    scopes_for,
)
from marketplace.integrations.queries.deliveries import (
    EndpointRow,
    attempts_of,
    deliveries_of,
    delivery,
    due_endpoints,
    endpoint,
    endpoints_of,
    subscribers,
)
from marketplace.integrations.queries.feed import Change, FeedPage, changes, end_of_feed, shown
from marketplace.integrations.rules import read_kinds

__all__ = [
    "Change",
    "ClientRow",
    "EndpointRow",
    "FeedPage",
    "Scope",
    "attempts_of",
    "authenticated",
    "bearer",
    "changes",
    "client",
    "client_actor",
    "client_row",
    "clients_of",
    "deliveries_of",
    "delivery",
    "due_endpoints",
    "end_of_feed",
    "endpoint",
    "endpoints_of",
    "program_roles",
    "read_kinds",
    "scopes_for",
    "shown",
    "subscribers",
]
