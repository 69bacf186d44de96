"""The home of the desk: what waits for the reader, by deadline, the budget, and what is under way."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.fulfilment.queries.claims import BUYER_TO_DO as CLAIMS_TO_DO
from marketplace.fulfilment.queries.claims import claim_list
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.plugin_api import show
from marketplace.purchasing.queries.orders import BUYER_TO_DO, order_list
from marketplace.purchasing.queries.purchases import inbox, purchase_list, waiting_for_orders
from marketplace.purchasing.states import OrderState
from storefront.html.buyer.purchases import BUYERS
from storefront.html.panels import shown_panels
from storefront.kit.actors import for_roles

_SHOWN = 12
_LATEST = 6
# Orders under way among which the most urgent are looked for.
_LOOKED_AT = 50
# On their way from the supplier to the unit, and on to the invoice.
_RUNNING = (OrderState.PLACED, OrderState.CONFIRMED, OrderState.DELIVERING, OrderState.ACCEPTED)


@require_safe
@for_roles(*BUYERS)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, by deadline, the unit's budget lines, running orders and the latest purchases."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    todo = _todo(actor, now)
    context = {
        **todo,
        "waiting": sum(len(rows) for rows in todo.values()),
        "panels": shown_panels(show.desk_panels(actor=actor, at=now)),
        "running": _running(actor),
        "latest": purchase_list(actor)[:_LATEST],
    }
    return render(request, "buyer/home.html", context)


def _todo(actor: Actor, now: datetime.datetime) -> dict[str, list[Any]]:
    """Return what only the reader can do, each by its deadline."""
    requests = actor.has(Role.REQUESTER)
    delivered = order_list(actor, states=BUYER_TO_DO).order_by("accept_by", "pk")
    return {
        "approvals": list(inbox(actor, at=now)[:_SHOWN]),
        "placing": list(waiting_for_orders(actor)[:_SHOWN]) if requests else [],
        "deliveries": list(delivered[:_SHOWN]) if requests else [],
        "claims": list(claim_list(actor, states=CLAIMS_TO_DO)[:_SHOWN]) if requests else [],
    }


def _running(actor: Actor) -> list[tuple[Any, datetime.datetime | None]]:
    """Return orders under way, those first whose clock ends first; of the others the latest."""
    rows = [(row, _due(row)) for row in order_list(actor, states=_RUNNING)[:_LOOKED_AT]]
    rows.sort(key=lambda one: (one[1] is None, one[1].timestamp() if one[1] else 0))
    return rows[:_LATEST]


def _due(row: Any) -> datetime.datetime | None:
    """Return when the clock that runs on an order ends: the supplier's to confirm, the unit's to accept."""
    due: datetime.datetime | None = {OrderState.PLACED: row.confirm_by, OrderState.DELIVERING: row.accept_by}.get(
        OrderState(row.state)
    )
    return due
