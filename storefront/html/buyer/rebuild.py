"""A rejected, returned or lapsed purchase as a cart today: what changed, and the way back into the cart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.purchasing.operations.rebuilding import rebuild_cart
from marketplace.purchasing.queries.rebuilding import lines_again
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem


def _page(request: HttpRequest, number: str, *, shown: Problem | None = None) -> HttpResponse:
    lines = lines_again(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    there = [line for line in lines if line.price is not None]
    context = {
        "number": number,
        "lines": lines,
        "changed": sum(line.change != "same" for line in lines),
        "total": sum((line.price * line.quantity for line in there if line.price is not None), 0),
        "total_then": sum(line.price_then * line.wanted for line in lines),
        "possible": any(line.change != "gone" for line in lines),
        "problem": shown,
    }
    return render(request, "buyer/again.html", context)


@require_safe
@for_roles(Role.REQUESTER)
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Show line by line what changed since: price, stock, or no longer on sale."""
    return _page(request, number)


@require_POST
@for_roles(Role.REQUESTER)
def rebuild(request: HttpRequest, number: str) -> HttpResponse:
    """Put what is still on sale into the cart at today's prices."""
    return act(
        request,
        rebuild_cart,
        {"number": number},
        done=reverse("buyer:cart"),
        message=gettext("It is in your cart, at today's prices."),
        again=lambda shown: _page(request, number, shown=shown),
    )
