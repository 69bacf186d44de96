"""Claims of the unit after acceptance: the list, opening one, and the page on which it is settled or taken further."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.fulfilment.operations.claim_answers import promise_remedy
from marketplace.fulfilment.operations.claims import escalate_claim, open_claim, settle_claim, withdraw_claim
from marketplace.kernel.actor import Role
from storefront.html.acting import ReasonForm
from storefront.html.answering import Answered, answer
from storefront.html.buyer.purchases import BUYERS
from storefront.html.claim_page import show_claim, show_claims
from storefront.html.dealings import ClaimForm, RemedyForm
from storefront.html.order_page import order_context
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem

_page = partial(show_claim, desk="buyer")
_FORMS = Answered(page=_page, url="buyer:claim", names="claim")


@require_safe
@for_roles(*BUYERS)
def claims_page(request: HttpRequest) -> HttpResponse:
    """List the unit's claims, latest first."""
    return show_claims(request, desk="buyer")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REQUESTER)
def open_page(request: HttpRequest, number: str) -> HttpResponse:
    """Open a claim on accepted pieces of an order."""
    context = order_context(request.actor, number)  # type: ignore[attr-defined]
    left = [one for one in context["lines"] if (one.accepted_quantity or 0) > one.returned_quantity]

    def page(problem: Problem | None = None, typed: dict[str, Any] | None = None) -> HttpResponse:
        shown = {"form": ClaimForm(lines=left), **(typed or {})}
        return render(request, "buyer/open_claim.html", {**context, **shown, "problem": problem, "left": left})

    if request.method != "POST":
        return page()
    return answer(
        request,
        ClaimForm(request.POST, request.FILES, lines=left),
        open_claim,
        name="form",
        inputs={"number": number},
        done=lambda claim: reverse("buyer:claim", args=[claim]),
        message=gettext("The claim is open. The supplier's clock runs."),
        again=page,
        read=lambda form: form.inputs(),  # type: ignore[attr-defined]
    )


@require_safe
@for_roles(*BUYERS)
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Show one claim and what the requester can do next."""
    return _page(request, number)


@require_POST
@for_roles(Role.REQUESTER)
def settle(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm that the remedy was done."""
    return act(
        request,
        settle_claim,
        {"claim": number},
        done=reverse("buyer:claim", args=[number]),
        message=gettext("The claim is settled."),
        again=lambda problem: _page(request, number, problem=problem),
    )


@require_POST
@for_roles(Role.REQUESTER)
def promise(request: HttpRequest, number: str) -> HttpResponse:
    """Record what a supplier that isn't registered promised."""
    message = gettext("The supplier's promise is recorded.")
    return _FORMS.send(request, number, "remedy_form", RemedyForm(request.POST), promise_remedy, message=message)


@require_POST
@for_roles(Role.REQUESTER)
def escalate(request: HttpRequest, number: str) -> HttpResponse:
    """Take the claim to the regulator."""
    message = gettext("The regulator of your region sees the claim now.")
    form = ReasonForm(request.POST, prefix="escalate")
    return _FORMS.send(request, number, "escalate_form", form, escalate_claim, message=message)


@require_POST
@for_roles(Role.REQUESTER)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the claim back."""
    message = gettext("The claim is withdrawn.")
    form = ReasonForm(request.POST, prefix="withdraw")
    return _FORMS.send(request, number, "withdraw_form", form, withdraw_claim, message=message)
