"""The home of the supervision desk: what waits for officers, what is owed and where money goes, and the region's purchases."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import plans_waiting
from marketplace.fulfilment.queries import payment_progress
from marketplace.fulfilment.queries.claims import REGULATOR_TO_DO, claims_visible_to
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.notices.queries import open_duties
from marketplace.notices.states import NoticeKind
from marketplace.organisations.queries import regions as all_regions
from marketplace.organisations.queries import sanctions_waiting, waiting_for
from marketplace.purchasing.queries.history import PURCHASE_SORTS
from marketplace.purchasing.queries.purchases import purchase_list
from marketplace.purchasing.states import PurchaseState
from marketplace.waivers.queries import waivers_visible_to
from marketplace.waivers.states import WaiverState
from storefront.html.buyer.purchases import purchase_columns
from storefront.html.portal.statistics import ranked
from storefront.html.regulator.forms import RegionFilter
from storefront.html.todo import ToDo, todo_context, waits_since
from storefront.kit.actors import for_roles
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.statistics import statistics_of
from storefront.kit.wording import label, local

_DUTIES = 4
_REGIONS = 5


@require_safe
@for_roles(Role.REGULATOR)
def home(request: HttpRequest) -> HttpResponse:
    """List the region's purchases, latest first, by state, number or words, region and days; before anything is chosen also what waits."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    state = chosen_state(request, PurchaseState)
    form = RegionFilter(request.GET, region=actor.region)
    return list_page(
        request,
        "regulator/home.html",
        purchase_list(actor, state=state, **form.chosen),
        order=("-submitted_at", "-pk"),
        columns=purchase_columns(),
        name="purchases",
        sorts=PURCHASE_SORTS,
        states=PurchaseState,
        context={"filter": form, "arrives": not request.GET},
        beside=lambda _: {} if request.GET else _overview(actor, clock.now()),
    )


def _overview(actor: Actor, now: datetime.datetime) -> dict[str, Any]:
    """Return what stands above the list: things to do, payments by their age, and the regions that ordered most."""
    names = {code: local(row) for code, row in all_regions().items()}
    progress = payment_progress(actor, on=clock.local_date(now))
    return {
        **todo_context(_todo(actor), at=now),
        "progress": progress,
        "most": max(one.amount for one in progress.values()),
        "regions": ranked(statistics_of(actor.region).regions[:_REGIONS], names),
    }


def _todo(actor: Actor) -> Iterator[ToDo]:
    for row in open_duties(actor).order_by("due_at", "pk")[:_DUTIES]:
        yield ToDo(
            title=label(NoticeKind(row.kind)),
            about=(row.title, local(row.organisation)),
            action=gettext("See the notices"),
            url=reverse("notices_desk:home"),
            due=row.due_at,
        )
    queues = (
        (
            plans_waiting(actor),
            "plan_at",
            gettext("Plans of agreements"),
            "regulator:agreements",
            "?state=plan_submitted",
        ),
        (waiting_for(actor), "submitted_at", gettext("Registrations"), "regulator:registrations", "?mine=1"),
        (_asked(actor), "asked_at", gettext("Waivers"), "regulator:waivers", f"?state={WaiverState.ASKED}"),
        (sanctions_waiting(actor), "proposed_at", gettext("Proposed sanctions"), "regulator:organisations", ""),
        (_claims(actor), "opened_at", gettext("Claims to decide"), "regulator:claims", f"?state={REGULATOR_TO_DO[0]}"),
    )
    for rows, since, title, name, query in queues:
        yield from waits_since(rows, since, title=title, action=gettext("Decide"), url=f"{reverse(name)}{query}")


def _asked(actor: Actor) -> Any:
    return waivers_visible_to(actor).filter(state=WaiverState.ASKED)


def _claims(actor: Actor) -> Any:
    return claims_visible_to(actor).filter(state__in=REGULATOR_TO_DO)
