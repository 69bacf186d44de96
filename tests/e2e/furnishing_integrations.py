"""A program with a key and a webhook, of which two deliveries went well and one is tried again."""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.integrations.operations import (
    add_endpoint,
    create_client,
    new_secret,
    new_webhook_secret,
    note_attempt,
    send_test,
)
from marketplace.kernel.actor import SYSTEM, Actor

Do = Callable[..., Any]


def program_and_webhook(do: Do, *, keeper: Actor, at: datetime.datetime) -> None:
    """Give the unit's own system a key; `do` calls an operation with a key of its own."""
    client_id = do(
        create_client,
        keeper,
        at,
        name="档案馆财务系统",
        roles=["requester", "auditor"],
        scopes=["integrations:data:read", "integrations:feed:read", "purchasing:cart:change"],
        expires_at=at + datetime.timedelta(days=300),
        secret=new_secret(),
    )
    endpoint = do(
        add_endpoint,
        keeper,
        at,
        client_id=client_id,
        url="https://finance.archive.example/emall/events",
        kinds=["purchase.*", "order.*"],
        secret=new_webhook_secret(),
    )
    for status in (204, 200, 503):
        delivery = do(send_test, keeper, at, endpoint_id=endpoint)
        tried = {"accepted": status < 300, "status": status, "error": "", "milliseconds": status // 3}
        note_attempt(actor=SYSTEM, at=at, delivery_id=delivery, **tried)
