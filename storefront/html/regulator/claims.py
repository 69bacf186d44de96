"""Claims of the region's units after acceptance, read-only: those that a unit took to the regulator come first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.fulfilment.queries.claims import claim_list
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Role
from storefront.html.dealings import claim_columns, claim_page
from storefront.kit.actors import for_roles
from storefront.kit.lists import list_page


@require_safe
@for_roles(Role.REGULATOR)
def claims_page(request: HttpRequest) -> HttpResponse:
    """List claims on the region's orders, latest first; without a choice those that were taken to the regulator."""
    state = request.GET.get("state", ClaimState.ESCALATED.value)
    return list_page(
        request,
        "claims.html",
        claim_list(request.actor, states=(state,) if state in set(ClaimState) else ()),  # type: ignore[attr-defined]
        order=("-opened_at", "-pk"),
        columns=claim_columns(),
        name="claims",
        states=ClaimState,
        default=ClaimState.ESCALATED.value,
        context={"desk": "regulator"},
    )


@require_safe
@for_roles(Role.REGULATOR)
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Show one claim on an order of the region."""
    context = claim_page(request.actor, number)  # type: ignore[attr-defined]
    return render(request, "claim.html", {**context, "desk": "regulator"})
