"""What a program may be given, how its secrets are kept, how deliveries are signed, repeated and where they may go."""

from marketplace.integrations.rules.addresses import AddressRefused, checked_url, reachable
from marketplace.integrations.rules.keys import digest, new_client_id, new_secret, new_token, new_webhook_secret
from marketplace.integrations.rules.scopes import CLIENT_ROLES, PERSONAL, READING, SCOPES, check_terms
from marketplace.integrations.rules.sending import (
    KEEP_TRYING,
    OVERDUE_AFTER,
    TRIP_AFTER,
    VERSION,
    circuit_pause,
    headers,
    matches,
    next_attempt,
    read_kinds,
    signature,
)

__all__ = [
    "CLIENT_ROLES",
    "KEEP_TRYING",
    "OVERDUE_AFTER",
    "PERSONAL",
    "READING",
    "SCOPES",
    "TRIP_AFTER",
    "VERSION",
    "AddressRefused",
    "check_terms",
    "checked_url",
    "circuit_pause",
    "digest",
    "headers",
    "matches",
    "new_client_id",
    "new_secret",
    "new_token",
    "new_webhook_secret",
    "next_attempt",
    "reachable",
    "read_kinds",
    "signature",
]
