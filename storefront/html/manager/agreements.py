"""Framework agreements of the organisation that runs them: what waits, and the list."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import agreements_in_force
from marketplace.agreements.states import AgreementKind
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from storefront.html.lists import list_page
from storefront.kit.actors import for_roles
from storefront.kit.wording import label, local


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the agreement manager."""
    return agreement_list_page(request)


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def agreement_list_page(request: HttpRequest) -> HttpResponse:
    """List the agreements that the organisation runs."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = agreements_in_force(region=None, on=clock.local_date(clock.now())).filter(manager_id=actor.organisation_id)
    return list_page(
        request,
        "manager/agreements.html",
        rows,
        order=("number",),
        columns=[
            ("Number", lambda row: row.number),
            ("Title", local),
            ("Kind", lambda row: label(AgreementKind(row.kind))),
        ],
        name="agreements",
    )
