"""Claims of the region's units after acceptance, read-only: those that a unit took to the regulator come first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Role
from storefront.html.claim_page import show_claim, show_claims
from storefront.kit.actors import for_roles


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def claims_page(request: HttpRequest) -> HttpResponse:
    """List claims on the region's orders, latest first; without a choice those that were taken to the regulator."""
    return show_claims(request, desk="regulator", default=ClaimState.ESCALATED.value)


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Show one claim on an order of the region."""
    return show_claim(request, number, desk="regulator")
