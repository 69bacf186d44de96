"""Follows the log: promises each event to the webhooks that want it, and tells administrators of webhooks that fail."""

import json
from collections.abc import Sequence

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.integrations.events import Action
from marketplace.integrations.models import Delivery, Endpoint
from marketplace.integrations.queries.clients import client_actor
from marketplace.integrations.queries.deliveries import subscribers
from marketplace.integrations.queries.feed import shown
from marketplace.integrations.rules import matches
from marketplace.jobs.outbox import enqueue
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.plugin_api import show


@reader("integrations.webhooks")
def promise_deliveries(events: Sequence[ReadEvent]) -> None:
    """Write down what is to be sent where; the place of this reader and the rows commit together, so nothing is lost."""
    now = clock.now()
    for endpoint in subscribers([event.action for event in events], at=now):
        # What happened before somebody asked for it is read in the feed.
        wanted = [
            event for event in events if matches(endpoint.kinds, event.action) and event.at >= endpoint.created_at
        ]
        if wanted:
            _promise(endpoint, wanted)


def _promise(endpoint: Endpoint, events: Sequence[ReadEvent]) -> None:
    now = clock.now()
    actor = client_actor(endpoint.client)
    seen = show.events_seen(actor=actor, events=events)
    rows = [
        Delivery(
            endpoint=endpoint,
            event=event.key,
            kind=event.action,
            body=json.dumps(shown(event, actor=actor, names=seen[event.id]).as_dict(), ensure_ascii=False),
            created_at=now,
            first_at=now,
            next_at=now,
        )
        for event in events
        if event.id in seen
    ]
    if rows:
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        enqueue(name="integrations.send", kwargs={"endpoint": endpoint.pk}, dedupe=str(endpoint.pk))


_TOLD = {
    Action.CIRCUIT_OPENED: gettext_noop("The webhook %(url)s failed %(count)s times in a row and is paused: %(error)s"),
    Action.DELIVERY_GIVEN_UP: gettext_noop("The webhook %(url)s did not take an event for three days: %(error)s"),
    Action.DELIVERIES_OVERDUE: gettext_noop(
        "The webhook %(url)s was sent nothing for three days, and %(count)s events were given up."
    ),
}


@reader("integrations.failures", actions=list(_TOLD))
def tell_administrators(events: Sequence[ReadEvent]) -> None:
    """Tell the administrators of the organisation; of what was given up on one day, once."""
    for event in events:
        action, endpoint = Action(event.action), event.data["endpoint"]
        once = local_date(event.at).isoformat() if action is not Action.CIRCUIT_OPENED else event.key
        tell(
            kind=Kind.ACCOUNTS,
            event_id=f"{event.action}/{endpoint}/{once}"[:80],
            message=_TOLD[action],
            params={
                "url": event.data["url"],
                "count": str(event.data.get("failures", event.data.get("count", ""))),
                "error": event.data.get("error", ""),
            },
            link=f"administration:webhook {endpoint}",
            at=event.at,
            organisation_id=int(event.stream.removeprefix("organisation/")),
            roles=(Role.ADMINISTRATOR,),
        )
