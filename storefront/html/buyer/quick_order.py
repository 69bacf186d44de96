"""Quick order: paste codes and numbers or upload them, look at what they stand for, then put them into the cart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.operations.quick_order import add_quick_order
from marketplace.purchasing.queries.quick_order import QuickOrder, verified
from marketplace.purchasing.states import LONGEST_QUICK_ORDER, MOST_QUICK_LINES
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem, problem

# A hundred lines of a spreadsheet with a few more columns.
_MOST_BYTES = 200_000


def _page(
    request: HttpRequest, text: str = "", order: QuickOrder | None = None, shown: Problem | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"text": text, "order": order, "problem": shown, "most": MOST_QUICK_LINES}
    if order is not None:
        context |= {"found": len(order.found), "missing": len(order.lines) - len(order.found)}
    return render(request, "buyer/quick_order.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REQUESTER)
def page(request: HttpRequest) -> HttpResponse:
    """Ask for lines, or show what those that were sent stand for today. Nothing is added here."""
    if request.method != "POST":
        return _page(request)
    text = request.POST.get("text", "")
    try:
        text = _uploaded(request) or text
        order = verified(request.actor, text, at=clock.now())  # type: ignore[attr-defined]
    except MarketplaceError as error:
        response = _page(request, text[:LONGEST_QUICK_ORDER], shown=problem(error))
        response.status_code = error.status
        return response
    return _page(request, text, order)


@require_POST
@for_roles(Role.REQUESTER)
def add(request: HttpRequest) -> HttpResponse:
    """Put the lines that were shown into the cart."""
    text = request.POST.get("text", "")
    inputs = {
        "text": text,
        "seen": request.POST.get("seen", ""),
        "leave_out": request.POST.get("leave_out") == "yes",
    }
    return act(
        request,
        add_quick_order,
        inputs,
        done=reverse("buyer:cart"),
        message=gettext("The lines are in your cart."),
        again=lambda shown: _again(request, text, shown),
    )


def _again(request: HttpRequest, text: str, shown: Problem) -> HttpResponse:
    """Show the lines as they are now beside the refusal; a text that can't be read has none."""
    try:
        order = verified(request.actor, text, at=clock.now())  # type: ignore[attr-defined]
    except MarketplaceError:
        order = None
    return _page(request, text[:LONGEST_QUICK_ORDER], order, shown)


def _uploaded(request: HttpRequest) -> str:
    """Return the text of an uploaded csv file, as spreadsheet programs write it here and elsewhere; blank for none."""
    file = request.FILES.get("file")
    if file is None:
        return ""
    content = file.read(_MOST_BYTES + 1)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            if len(content) <= _MOST_BYTES:
                return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInput(
        gettext_noop("Some fields need another look."),
        fields={"file": gettext_noop("Upload a csv or text file with at most a hundred lines.")},
    )
