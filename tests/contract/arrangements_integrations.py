"""How the matrix calls the operations on programs' keys, webhooks and deliveries."""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.integrations.models import Delivery
from marketplace.integrations.operations import add_endpoint, new_secret, new_token, new_webhook_secret, send_test
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.ids import idempotency_key
from tests.contract.arranged import Arranged
from tests.factories.cast import NOW
from tests.factories.machines import BUYING, make_client
from tests.factories.mall import Mall

TERMS: dict[str, Any] = {
    "name": "ERP",
    "roles": [Role.REQUESTER],
    "scopes": BUYING,
    "expires_at": NOW + datetime.timedelta(days=100),
}
ADDRESS: dict[str, Any] = {"url": "https://erp.example/mall", "kinds": ["order.*"]}


def _on_key(**inputs: Any) -> Callable[[Mall], Arranged]:
    return lambda mall: Arranged(mall.cast.uma, {"client_id": make_client(mall.cast.uma)[0], **inputs})


def _endpoint(mall: Mall) -> int:
    inputs = {"client_id": make_client(mall.cast.uma)[0], **ADDRESS, "secret": new_webhook_secret()}
    return add_endpoint(actor=mall.cast.uma, at=NOW, key=idempotency_key(), **inputs)


def _on_endpoint(**inputs: Any) -> Callable[[Mall], Arranged]:
    return lambda mall: Arranged(mall.cast.uma, {"endpoint_id": _endpoint(mall), **inputs})


def _delivery(mall: Mall) -> int:
    return send_test(actor=mall.cast.uma, at=NOW, key=idempotency_key(), endpoint_id=_endpoint(mall))


def _noting(mall: Mall) -> Arranged:
    inputs = {"delivery_id": _delivery(mall), "accepted": False, "status": 500, "error": "", "milliseconds": 3}
    return Arranged(SYSTEM, inputs)


def _resending(mall: Mall) -> Arranged:
    number = _delivery(mall)
    Delivery.objects.filter(pk=number).update(state="given_up", ended_at=NOW)
    return Arranged(mall.cast.uma, {"delivery_id": number})


INTEGRATIONS: dict[str, Callable[[Mall], Arranged]] = {
    "integrations.add_endpoint": _on_key(**ADDRESS, secret=new_webhook_secret()),
    "integrations.change_client": _on_key(**TERMS),
    "integrations.change_endpoint": _on_endpoint(**ADDRESS),
    "integrations.create_client": lambda mall: Arranged(mall.cast.uma, {**TERMS, "secret": new_secret()}),
    "integrations.give_up_overdue": lambda mall: Arranged(SYSTEM, {"endpoint_id": _endpoint(mall)}),
    "integrations.issue_token": lambda mall: Arranged(
        SYSTEM, {"client_id": make_client(mall.cast.uma)[0], "token": new_token(), "scopes": BUYING}
    ),
    "integrations.note_attempt": _noting,
    "integrations.remove_endpoint": _on_endpoint(),
    "integrations.resend_delivery": _resending,
    "integrations.revoke_client": _on_key(reason="no longer used"),
    "integrations.rotate_endpoint_secret": _on_endpoint(secret=new_webhook_secret(), overlap_days=7),
    "integrations.rotate_secret": _on_key(secret=new_secret(), overlap_days=7),
    "integrations.send_test": _on_endpoint(),
}
