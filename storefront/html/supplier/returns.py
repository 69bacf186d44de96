"""Claims on a supplier's orders after acceptance: the list, and the page on which each is answered."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.claim_answers import decline_claim, promise_remedy, submit_credit_note
from marketplace.kernel.actor import Role
from storefront.html.acting import ReasonForm
from storefront.html.answering import Answered
from storefront.html.claim_page import show_claim, show_claims
from storefront.html.dealings import CreditForm, RemedyForm
from storefront.html.supplier.forms import with_file
from storefront.kit.actors import for_roles

_page = partial(show_claim, desk="supplier")
_FORMS = Answered(page=_page, url="supplier:claim", names="claim")


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def claims_page(request: HttpRequest) -> HttpResponse:
    """List the claims on the supplier's orders, latest first."""
    return show_claims(request, desk="supplier")


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Show one claim and what the supplier can answer."""
    return _page(request, number)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def promise(request: HttpRequest, number: str) -> HttpResponse:
    """Promise a remedy."""
    message = gettext("The buyer sees what you promised and confirms when it is done.")
    return _FORMS.send(request, number, "remedy_form", RemedyForm(request.POST), promise_remedy, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Decline the claim."""
    message = gettext("The claim is declined; the buyer may take it to the regulator.")
    form = ReasonForm(request.POST, prefix="decline")
    return _FORMS.send(request, number, "decline_form", form, decline_claim, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def credit(request: HttpRequest, number: str) -> HttpResponse:
    """Record the credit note over a refund."""
    message = gettext("The credit note is recorded; the buyer can settle the refund.")
    form = CreditForm(request.POST, request.FILES)
    return _FORMS.send(request, number, "credit_form", form, submit_credit_note, message=message, read=with_file)
