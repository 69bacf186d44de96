"""Webhooks of Uma's unit: subscribing, letting something happen, letting time pass."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import F

from marketplace.audit.cursors import run_reader
from marketplace.audit.queries import timeline
from marketplace.integrations.models import Endpoint
from marketplace.integrations.operations import add_endpoint, new_webhook_secret
from marketplace.integrations.tasks import task_find_due
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.operations import add_department
from tests.factories.cast import Cast
from tests.factories.machines import make_client

ROOT = Path(__file__).resolve().parents[2]
ENDS = datetime.timedelta(days=300)
_names = iter(range(10_000))


def act(door: Callable[..., Any], cast: Cast, **inputs: Any) -> Any:
    return door(actor=cast.uma, at=clock.now(), key=idempotency_key(), **inputs)


def subscribed(cast: Cast, url: str, kinds: tuple[str, ...] = ("organisation.*",)) -> tuple[Endpoint, str]:
    """Have the unit's own events sent to `url`; return the endpoint and its secret."""
    secret = new_webhook_secret()
    feed = {"roles": ["auditor"], "scopes": ["integrations:feed:read"], "expires_at": clock.now() + ENDS}
    client_id, _ = make_client(cast.uma, at=clock.now(), **feed)
    number = act(add_endpoint, cast, client_id=client_id, url=url, kinds=kinds, secret=secret)
    return Endpoint.objects.select_related("client").get(pk=number), secret


def happen(cast: Cast, times: int = 1) -> list[str]:
    """Let something happen in the unit, have the log followed, and return the events' ids."""
    for _ in range(times):
        act(add_department, cast, organisation_id=cast.uma.organisation_id, name=f"部门{next(_names)}")
    run_reader("integrations.webhooks")
    stream = f"organisation/{cast.uma.organisation_id}"
    found = [one for one in timeline(stream) if one.action == "organisation.department_changed"]
    return [f"{stream}#{one.seq}" for one in found[-times:]]


def later(**delta: float) -> int:
    """Let time pass and send what is due then."""
    passed = datetime.timedelta(**delta)
    at = clock.now() + passed
    Endpoint.objects.update(busy_until=F("busy_until") - passed)
    task_find_due(at=at)
    return drain(at=at)


def checked_by_the_documentation() -> Callable[..., bool]:
    """Return `verify` of the example in docs/integrations.md."""
    [example] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/integrations.md").read_text(), re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    found: Callable[..., bool] = names["verify"]
    return found
