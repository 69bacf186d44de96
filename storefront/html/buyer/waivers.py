"""A unit asks to be let past a rule, and sees what became of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.waivers.operations import ask_waiver, withdraw_waiver
from marketplace.waivers.queries import need, waiver_list
from marketplace.waivers.states import WaiverState
from storefront.html.waiver_page import waiver_columns, waiver_context
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import finding

BUYERS = (Role.REQUESTER, Role.APPROVER)
_PREFIX = "field."
# What travels from the cart to the question and on to the operation, besides the plugins' fields.
_CARRIED = ("rule", "purchase", "payment_days", "payment_reason")


def _inputs(values: Mapping[str, str]) -> dict[str, Any]:
    """Return what the waiver is for; raises `InvalidInput` for a payment term that can't be read."""
    days = values.get("payment_days", "").strip()
    return {
        "rule": values.get("rule", ""),
        "purchase": values.get("purchase", ""),
        "fields": {name.removeprefix(_PREFIX): value for name, value in values.items() if name.startswith(_PREFIX)},
        "payment_days": whole_number(days, field="payment_days") if days else None,
        "payment_reason": values.get("payment_reason", ""),
    }


@require_safe
@for_roles(*BUYERS)
def waivers(request: HttpRequest) -> HttpResponse:
    """List the unit's waivers, latest first."""
    return list_page(
        request,
        "buyer/waivers.html",
        waiver_list(request.actor, state=chosen_state(request, WaiverState)),  # type: ignore[attr-defined]
        order=("-asked_at", "-pk"),
        columns=waiver_columns(),
        name="waivers",
        states=WaiverState,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*BUYERS)
def ask(request: HttpRequest) -> HttpResponse:
    """Show the block and ask why it should be waived; then ask."""
    if request.method != "POST":
        return _asking(request)
    try:
        inputs = _inputs(request.POST)
    except MarketplaceError as error:
        return _asking(request, shown=problem(error))
    files = [(file.name or "", file.read()) for file in request.FILES.getlist("files")]
    return act(
        request,
        ask_waiver,
        {**inputs, "reason": request.POST.get("reason", ""), "files": files},
        done=lambda number: reverse("buyer:waiver", args=[number]),
        message=gettext("You have asked for a waiver; the officers of your region are told."),
        again=lambda shown: _asking(request, shown=shown),
    )


def _asking(request: HttpRequest, *, shown: Problem | None = None) -> HttpResponse:
    """Show the question's page; when nothing stands in the way any more, say so in place of the form."""
    values = request.POST if request.method == "POST" else request.GET
    context: dict[str, Any] = {
        "problem": shown,
        "typed": values,
        "carried": [(name, value) for name, value in values.items() if name in _CARRIED or name.startswith(_PREFIX)],
        "back": reverse("buyer:purchase", args=[values["purchase"]])
        if values.get("purchase")
        else reverse("buyer:cart"),
    }
    try:
        wanted = need(request.actor, at=clock.now(), **_inputs(values))  # type: ignore[attr-defined]
    except InvalidInput as error:
        context["problem"] = shown or problem(error)
        return render(request, "buyer/ask_waiver.html", context, status=422)
    context |= {"need": wanted, "found": finding(wanted.finding)}
    return render(request, "buyer/ask_waiver.html", context, status=shown.status if shown else 200)


def _page(request: HttpRequest, number: str, *, shown: Problem | None = None) -> HttpResponse:
    return render(request, "waivers/waiver.html", waiver_context(request, number, desk="buyer", problem=shown))


@require_safe
@for_roles(*BUYERS)
def waiver(request: HttpRequest, number: str) -> HttpResponse:
    """Show one waiver of the unit."""
    return _page(request, number)


@require_POST
@for_roles(*BUYERS)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take a question, or an unused grant, back."""
    return act(
        request,
        withdraw_waiver,
        {"number": number, "reason": request.POST.get("reason", "")},
        done=reverse("buyer:waiver", args=[number]),
        message=gettext("The waiver is withdrawn; the rule stops the cart again."),
        again=lambda shown: _page(request, number, shown=shown),
    )
