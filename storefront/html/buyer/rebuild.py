"""What was wanted or bought before as a cart today: what changed, and the way into the cart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.numbering import Kind
from marketplace.kernel.operations import Door
from marketplace.purchasing.operations.rebuilding import buy_again, rebuild_cart
from marketplace.purchasing.queries.rebuilding import LineAgain, lines_again, past_lines
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem


@dataclass(frozen=True, kw_only=True)
class _Way:
    """A way back into the cart: which lines it shows, and the operation behind its button."""

    lines: Callable[..., list[LineAgain]]
    door: Door[Any]
    post: str


# What came to nothing of one's own purchase, and what the unit bought or asked for in any purchase or order.
_REBUILD = _Way(lines=lines_again, door=rebuild_cart, post="buyer:rebuild")
_BUY_AGAIN = _Way(lines=past_lines, door=buy_again, post="buyer:buy_again_cart")


def _page(request: HttpRequest, way: _Way, number: str, *, shown: Problem | None = None) -> HttpResponse:
    lines = way.lines(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    context = {
        "number": number,
        "of_order": number.startswith(Kind.ORDER),
        "lines": lines,
        "changed": sum(line.change != "same" for line in lines),
        "total": sum((line.amount for line in lines), 0),
        "total_then": sum(line.price_then * line.wanted for line in lines),
        "possible": any(line.change != "gone" for line in lines),
        "action": reverse(way.post, args=[number]),
        "problem": shown,
    }
    return render(request, "buyer/again.html", context)


def _fill(request: HttpRequest, way: _Way, number: str) -> HttpResponse:
    return act(
        request,
        way.door,
        {"number": number},
        done=reverse("buyer:cart"),
        message=gettext("It is in your cart, at today's prices."),
        again=lambda shown: _page(request, way, number, shown=shown),
    )


@require_safe
@for_roles(Role.REQUESTER)
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Show line by line what changed since: price, stock, or no longer on sale."""
    return _page(request, _REBUILD, number)


@require_POST
@for_roles(Role.REQUESTER)
def rebuild(request: HttpRequest, number: str) -> HttpResponse:
    """Put what is still on sale into the cart at today's prices."""
    return _fill(request, _REBUILD, number)


@require_safe
@for_roles(Role.REQUESTER)
def buy_again_preview(request: HttpRequest, number: str) -> HttpResponse:
    """Show the lines of a purchase or an order of the unit as they would be today."""
    return _page(request, _BUY_AGAIN, number)


@require_POST
@for_roles(Role.REQUESTER)
def buy_again_cart(request: HttpRequest, number: str) -> HttpResponse:
    """Put what can be bought of a purchase or an order into the cart at today's prices."""
    return _fill(request, _BUY_AGAIN, number)
