"""Claims on a supplier's orders after acceptance: the list, and the page on which each is answered."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.fulfilment.operations.claim_answers import decline_claim, promise_remedy, submit_credit_note
from marketplace.fulfilment.queries.claims import claim_list
from marketplace.fulfilment.states import ClaimState
from marketplace.kernel.actor import Role
from marketplace.kernel.operations import Door
from storefront.html.answering import answer
from storefront.html.dealings import CreditForm, ReasonForm, RemedyForm, claim_columns, claim_page
from storefront.html.supplier.forms import with_file
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def claims_page(request: HttpRequest) -> HttpResponse:
    """List the claims on the supplier's orders, latest first."""
    state = chosen_state(request, ClaimState)
    return list_page(
        request,
        "claims.html",
        claim_list(request.actor, states=(state,) if state else ()),  # type: ignore[attr-defined]
        order=("-opened_at", "-pk"),
        columns=claim_columns(),
        name="claims",
        states=ClaimState,
        context={"desk": "supplier"},
    )


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: dict[str, forms.Form] | None = None
) -> HttpResponse:
    context: dict[str, Any] = claim_page(request.actor, number)  # type: ignore[attr-defined]
    return render(request, "claim.html", {**context, "desk": "supplier", "problem": problem, **(typed or {})})


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Show one claim and what the supplier can answer."""
    return _page(request, number)


def _send(
    request: HttpRequest, number: str, name: str, form: forms.Form, door: Door[Any], *, message: str, **more: Any
) -> HttpResponse:
    return answer(
        request,
        form,
        door,
        name=name,
        inputs={"claim": number},
        done=reverse("supplier:claim", args=[number]),
        message=message,
        again=lambda problem, typed: _page(request, number, problem=problem, typed=typed),
        **more,
    )


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def promise(request: HttpRequest, number: str) -> HttpResponse:
    """Promise a remedy."""
    message = gettext("The buyer sees what you promised and confirms when it is done.")
    return _send(request, number, "remedy_form", RemedyForm(request.POST), promise_remedy, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Decline the claim."""
    message = gettext("The claim is declined; the buyer may take it to the regulator.")
    form = ReasonForm(request.POST, prefix="decline")
    return _send(request, number, "decline_form", form, decline_claim, message=message)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def credit(request: HttpRequest, number: str) -> HttpResponse:
    """Record the credit note over a refund."""
    message = gettext("The credit note is recorded; the buyer can settle the refund.")
    form = CreditForm(request.POST, request.FILES)
    return _send(request, number, "credit_form", form, submit_credit_note, message=message, read=with_file)
