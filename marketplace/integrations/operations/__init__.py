"""The only writers of keys, tokens, endpoints and deliveries."""

from marketplace.integrations.operations.clients import change_client, create_client, revoke_client, rotate_secret
from marketplace.integrations.operations.counting import count_request
from marketplace.integrations.operations.deliveries import give_up_overdue, note_attempt, resend_delivery, send_test
from marketplace.integrations.operations.endpoints import (
    add_endpoint,
    change_endpoint,
    remove_endpoint,
    rotate_endpoint_secret,
)
from marketplace.integrations.operations.tokens import issue_token
from marketplace.integrations.rules import new_client_id, new_secret, new_token, new_webhook_secret

__all__ = [
    "add_endpoint",
    "change_client",
    "change_endpoint",
    "count_request",
    "create_client",
    "give_up_overdue",
    "issue_token",
    "new_client_id",
    "new_secret",
    "new_token",
    "new_webhook_secret",
    "note_attempt",
    "remove_endpoint",
    "resend_delivery",
    "revoke_client",
    "rotate_endpoint_secret",
    "rotate_secret",
    "send_test",
]
