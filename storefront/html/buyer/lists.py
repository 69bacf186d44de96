"""What a unit buys again and again: its lists, one list at today's prices, and the ways onto a list and into the cart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.operations import Door
from marketplace.purchasing.operations import lists as doors
from marketplace.purchasing.queries.lists import list_view, lists_of
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem
from storefront.kit.exports import Column, exported


def _all(request: HttpRequest, shown: Problem | None = None) -> HttpResponse:
    context = {"rows": lists_of(request.actor), "problem": shown, "typed": request.POST.dict()}  # type: ignore[attr-defined]
    return render(request, "buyer/lists.html", context)


def _one(request: HttpRequest, list_id: int, shown: Problem | None = None) -> HttpResponse:
    view = list_view(request.actor, list_id, at=clock.now())  # type: ignore[attr-defined]
    context = {
        "view": view,
        "rows": list(zip(view.lines, view.listing_ids, strict=True)),
        "changed": sum(line.change != "same" for line in view.lines),
        "possible": any(line.change != "gone" for line in view.lines),
        "problem": shown,
        "typed": request.POST.dict(),
    }
    return render(request, "buyer/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.REQUESTER)
def lists(request: HttpRequest) -> HttpResponse:
    """Show the unit's lists, or make a new one."""
    rows = lists_of(request.actor)  # type: ignore[attr-defined]
    if file := exported(request, rows, columns=_columns(), name="lists", order=("name", "pk")):
        return file
    if request.method != "POST":
        return _all(request)
    return act(
        request,
        doors.create_list,
        {"name": request.POST.get("name", "")},
        done=_page_of,
        message=gettext("The list is there. Put something on it."),
        again=lambda shown: _all(request, shown),
    )


@require_safe
@for_roles(Role.REQUESTER)
def one(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show a list with what its lines cost today; its file can be pasted into a quick order."""
    if request.GET.get("format"):
        view = list_view(request.actor, list_id, at=clock.now())  # type: ignore[attr-defined]
        if file := exported(request, view.lines, columns=_line_columns(), name=f"list-{list_id}"):
            return file
    return _one(request, list_id)


@require_POST
@for_roles(Role.REQUESTER)
def rename(request: HttpRequest, list_id: int) -> HttpResponse:
    """Give a list another name."""
    inputs = {"name": request.POST.get("name", "")}
    return _change(request, list_id, doors.rename_list, inputs, gettext("The list has a new name."))


@require_POST
@for_roles(Role.REQUESTER)
def drop(request: HttpRequest, list_id: int) -> HttpResponse:
    """Remove a list."""
    message = gettext("The list is removed.")
    return _change(request, list_id, doors.drop_list, {}, message, done=reverse("buyer:lists"))


@require_POST
@for_roles(Role.REQUESTER)
def line(request: HttpRequest, list_id: int) -> HttpResponse:
    """Set the quantity of a line; 0 removes it."""
    try:
        inputs = _pieces(request)
    except MarketplaceError as error:
        return _refused(_one(request, list_id, problem(error)), error)
    return _change(request, list_id, doors.change_list_line, inputs, gettext("The list is changed."))


@require_POST
@for_roles(Role.REQUESTER)
def to_cart(request: HttpRequest, list_id: int) -> HttpResponse:
    """Put everything that can be bought into the cart."""
    message = gettext("It is in your cart, at today's prices.")
    return _change(request, list_id, doors.put_list_in_cart, {}, message, done=reverse("buyer:cart"))


@require_POST
@for_roles(Role.REQUESTER)
def put(request: HttpRequest) -> HttpResponse:
    """Put a listing on a list."""
    try:
        inputs = _pieces(request)
    except MarketplaceError as error:
        return _refused(_all(request, problem(error)), error)
    return _put(request, doors.put_in_list, inputs)


@require_POST
@for_roles(Role.REQUESTER)
def put_cart(request: HttpRequest) -> HttpResponse:
    """Put the cart's lines on a list."""
    return _put(request, doors.put_cart_in_list, {})


@require_POST
@for_roles(Role.REQUESTER)
def put_purchase(request: HttpRequest, number: str) -> HttpResponse:
    """Put the lines of a purchase or an order on a list."""
    return _put(request, doors.put_purchase_in_list, {"number": number})


def _columns() -> list[Column]:
    return [
        (gettext("List"), lambda row: row.name),
        (gettext("Lines"), lambda row: row.line_count),
        (gettext("Changed"), lambda row: row.changed_at),
        (gettext("By"), lambda row: row.changed_by.full_name),
    ]


def _line_columns() -> list[Column]:
    return [
        (gettext("Product code"), lambda line: line.product_code),
        (gettext("Quantity"), lambda line: line.wanted),
        (gettext("Goods"), lambda line: line.title),
        (gettext("Supplier"), lambda line: line.supplier),
        (gettext("Unit"), lambda line: line.unit),
        (gettext("Then (yuan)"), lambda line: line.price_then),
        (gettext("Today (yuan)"), lambda line: line.price),
    ]


def _page_of(list_id: int) -> str:
    return reverse("buyer:list", args=[list_id])


def _pieces(request: HttpRequest) -> dict[str, Any]:
    return {
        "listing_id": whole_number(request.POST.get("listing", ""), field="listing"),
        "quantity": whole_number(request.POST.get("quantity", ""), field="quantity"),
    }


def _refused(response: HttpResponse, error: MarketplaceError) -> HttpResponse:
    response.status_code = error.status
    return response


def _put(request: HttpRequest, door: Door[int], inputs: dict[str, Any]) -> HttpResponse:
    """Call `door` for the list that the form chose, or for a new one with the name it gives."""
    chosen = request.POST.get("list", "")
    try:
        target = {"list_id": whole_number(chosen, field="list") if chosen else None}
    except MarketplaceError as error:
        return _refused(_all(request, problem(error)), error)
    return act(
        request,
        door,
        {**inputs, **target, "name": "" if chosen else request.POST.get("name", "")},
        done=_page_of,
        message=gettext("It stands on the list."),
        again=lambda shown: _all(request, shown),
    )


def _change(
    request: HttpRequest, list_id: int, door: Door[Any], inputs: dict[str, Any], message: str, *, done: str = ""
) -> HttpResponse:
    return act(
        request,
        door,
        {"list_id": list_id, **inputs},
        done=done or _page_of(list_id),
        message=message,
        again=lambda shown: _one(request, list_id, shown),
    )
