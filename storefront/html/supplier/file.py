"""A supplier's own file: what stands in it, which documents end, what was decided about it, and how to change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.audit.queries import timeline
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.organisations.operations import open_change
from marketplace.organisations.queries import (
    credentials_of,
    ending,
    latest_registration,
    organisation,
    relations_of,
    sanctions_of,
    standing,
)
from marketplace.organisations.states import OPEN, SanctionState
from storefront.html.timeline import happened
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem

_LATEST = 12
_KNOWN = {SanctionState.IN_FORCE, SanctionState.ENDED}


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR)
def file(request: HttpRequest) -> HttpResponse:
    """Show the supplier its file."""
    return _page(request)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR)
def change(request: HttpRequest) -> HttpResponse:
    """Begin a change of the file with what stands there now."""
    return act(
        request,
        open_change,
        {"organisation_id": request.actor.organisation_id},  # type: ignore[attr-defined]
        done=lambda number: reverse("account:registration_organisation", args=[number]),
        message=gettext("The change begins with what stands in the file now."),
        again=lambda problem: _page(request, problem=problem),
    )


def _page(request: HttpRequest, *, problem: Problem | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = organisation(organisation_id=actor.organisation_id)
    papers = credentials_of(found.file_id) if found.file_id else []
    latest = latest_registration(actor)
    events = timeline(f"organisation/{found.pk}")
    # What officers have proposed and not decided is not the supplier's to read yet.
    decided = [event for event in events if not event.action.startswith("sanction.")]
    context = {
        "thing": found,
        "standing": standing(found.pk, clock.now()),
        "papers": papers,
        "relations": relations_of(found.file_id) if found.file_id else [],
        "ending": ending(papers, clock.now()),
        "sanctions": [row for row in sanctions_of(found.pk) if row.state in _KNOWN],
        "open": latest is not None and latest.state in OPEN,
        "timeline": happened(decided[-_LATEST:][::-1], subject=str(found.pk)),
        "problem": problem,
    }
    return render(request, "supplier/file.html", context)
