"""Officers decide on waivers: one case, one amount, until one day, by somebody of another house than the asker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.waivers.operations import grant_waiver, refuse_waiver, revoke_waiver
from marketplace.waivers.queries import waiver_list
from marketplace.waivers.states import WaiverState
from storefront.html.waiver_page import waiver_columns, waiver_context
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, day
from storefront.kit.errors import Problem, problem
from storefront.kit.lists import chosen_state, list_page


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def waivers(request: HttpRequest) -> HttpResponse:
    """List the region's waivers, latest first."""
    return list_page(
        request,
        "regulator/waivers.html",
        waiver_list(request.actor, state=chosen_state(request, WaiverState)),  # type: ignore[attr-defined]
        order=("-asked_at", "-pk"),
        columns=waiver_columns(),
        name="waivers",
        states=WaiverState,
    )


def _page(request: HttpRequest, number: str, *, shown: Problem | None = None) -> HttpResponse:
    return render(request, "waivers/waiver.html", waiver_context(request, number, desk="regulator", problem=shown))


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def waiver(request: HttpRequest, number: str) -> HttpResponse:
    """Show one waiver: the block, the goods, the reason and its papers."""
    return _page(request, number)


@require_POST
@for_roles(Role.REGULATOR)
def grant(request: HttpRequest, number: str) -> HttpResponse:
    """Let it pass once."""
    try:
        until = day(request.POST.get("valid_until", ""), field="valid_until")
    except MarketplaceError as error:
        shown = problem(error)
        response = _page(request, number, shown=shown)
        response.status_code = shown.status
        return response
    inputs = {
        "number": number,
        "reason": request.POST.get("reason", ""),
        "valid_until": until,
        "amount": request.POST.get("amount") or None,
    }
    return act(
        request,
        grant_waiver,
        inputs,
        done=reverse("regulator:waiver", args=[number]),
        message=gettext("The waiver is granted; it lets one purchase pass, and its dossier will say so."),
        again=lambda shown: _page(request, number, shown=shown),
    )


@require_POST
@for_roles(Role.REGULATOR)
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Do not let it pass."""
    return act(
        request,
        refuse_waiver,
        {"number": number, "reason": request.POST.get("reason", "")},
        done=reverse("regulator:waiver", args=[number]),
        message=gettext("The waiver is refused; who asked is told why."),
        again=lambda shown: _page(request, number, shown=shown),
    )


@require_POST
@for_roles(Role.REGULATOR)
def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Take an unused grant back."""
    return act(
        request,
        revoke_waiver,
        {"number": number, "reason": request.POST.get("reason", "")},
        done=reverse("regulator:waiver", args=[number]),
        message=gettext("The grant is taken back; the rule stops the cart again."),
        again=lambda shown: _page(request, number, shown=shown),
    )
