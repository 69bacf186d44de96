"""The cart: what is in it, which routes are open and why, what the budget would say, and its submission."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.findings import Severity
from marketplace.purchasing.operations.carts import change_cart, put_in_cart
from marketplace.purchasing.operations.submission import submit_cart
from marketplace.purchasing.queries.addresses import addresses_of, delivery_for
from marketplace.purchasing.queries.carts import Preview, cart_lines, preview, purchase_fields
from marketplace.purchasing.states import Route
from storefront.html.panels import shown_panels
from storefront.html.purchase_page import foreseen
from storefront.html.remedies import Blocked, Help, Way, help_with
from storefront.html.waiver_page import asking_url
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem
from storefront.kit.wording import Words, finding

PREFIX = "field."


def plugin_fields(values: Mapping[str, str]) -> dict[str, str]:
    """Return the plugins' fields of a form by dotted name."""
    return {name.removeprefix(PREFIX): value for name, value in values.items() if name.startswith(PREFIX)}


def _carried(values: Mapping[str, str]) -> dict[str, str]:
    """Return what of the form a waiver has to be asked for with: the cart is judged by it."""
    return {name: value for name, value in values.items() if name.startswith((PREFIX, "payment_"))}


def address_id_of(values: Mapping[str, str]) -> int | None:
    """Return the chosen entry of the address book, None for the default, 0 for what is none."""
    text = values.get("address", "").strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0


def _payment_days(values: Mapping[str, str]) -> int | None:
    """Return the payment term that was typed, None when left to the rule pack; raises `InvalidInput`."""
    text = values.get("payment_days", "")
    return whole_number(text, field="payment_days") if text.strip() else None


def _preview(actor: Actor, lines: Any, values: Mapping[str, str]) -> Preview:
    """Judge the cart; a payment term that can't be read is left out until the form is sent."""
    try:
        days = _payment_days(values)
    except InvalidInput:
        days = None
    reason = values.get("payment_reason", "")
    return preview(
        actor,
        lines,
        fields=plugin_fields(values),
        payment_days=days,
        payment_reason=reason,
        route=values.get("route", ""),
        at=clock.now(),
    )


def _page(request: HttpRequest, *, shown: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    values = request.POST if request.method == "POST" else request.GET
    lines = cart_lines(actor)
    context: dict[str, Any] = {"lines": lines, "problem": shown, "typed": values.dict()}
    if lines:
        judged = _preview(actor, lines, values)
        found = [finding(one) for one in judged.findings]
        blocks = [one for one in found if one.severity == Severity.BLOCK]
        blocked = {one.line for one in blocks if one.line}
        context |= {
            "rows": [(line, line.position in blocked) for line in lines],
            "total": judged.facts.total,
            "imported": any(line.listing.product.imported for line in lines if line.listing),
            "suppliers": len({line.listing.supplier_id for line in lines}),
            "blocks": blocks,
            "help": _help(actor, lines, found),
            "reference": foreseen(blocks, subject=f"the cart of {actor.key}"),
            "warnings": [one for one in found if one.severity == Severity.WARN],
            "notes": [one for one in found if one.severity == Severity.NOTE],
            "routes": [(route, [finding(one) for one in route.reasons]) for route in judged.routes],
            "chosen": judged.facts.route,
            "waiver_url": asking_url(values=_carried(values)),
            "payment_days": values.get("payment_days") or judged.facts.payment_days,
            "panels": shown_panels(judged.panels),
            "addresses": addresses_of(actor),
            "delivery": delivery_for(actor),
            "fields": [
                (field, f"{PREFIX}{field.name}", plugin_fields(values).get(field.name, ""))
                for field in purchase_fields(actor, at=clock.now())
            ],
        }
    return render(request, "buyer/cart.html", context)


def _help(actor: Actor, lines: Sequence[Any], found: Sequence[Words]) -> Help:
    """Return what the cart offers beside its findings: it takes lines out, and lowers quantities, itself."""
    return help_with(
        [one for one in found if one.severity != Severity.NOTE],
        {
            line.position: Blocked(
                listing_id=line.listing.pk,
                product_id=line.listing.product_id,
                product_code=line.listing.product.code,
                supplier_id=line.listing.supplier_id,
            )
            for line in lines
            if line.listing
        },
        region=actor.region,
        day=local_date(clock.now()),
        take_out={line.position: Way(label=gettext("Take it out"), form=f"remove-{line.position}") for line in lines},
        quantities={
            line.position: Way(label=gettext("Change the quantity"), url=f"#quantity-{line.position}") for line in lines
        },
    )


@require_safe
@for_roles(Role.REQUESTER)
def cart(request: HttpRequest) -> HttpResponse:
    """Show the cart as the gate would judge it now; the form asks again whenever something is changed in it."""
    return _page(request)


@require_POST
@for_roles(Role.REQUESTER)
def add(request: HttpRequest) -> HttpResponse:
    """Put a listing in the cart and go to the cart."""
    return _change(request, put_in_cart, message=gettext("It is in your cart."))


@require_POST
@for_roles(Role.REQUESTER)
def change(request: HttpRequest) -> HttpResponse:
    """Set the quantity of a line; 0 removes it."""
    return _change(request, change_cart, message=gettext("The cart is changed."))


def _change(request: HttpRequest, door: Any, *, message: str) -> HttpResponse:
    try:
        inputs = {
            "listing_id": whole_number(request.POST.get("listing", ""), field="listing"),
            "quantity": whole_number(request.POST.get("quantity", ""), field="quantity"),
        }
    except MarketplaceError as error:
        return _refused(request, problem(error))
    return act(
        request,
        door,
        inputs,
        done=_back(request),
        message=message,
        again=lambda shown: _page(request, shown=shown),
    )


def _back(request: HttpRequest) -> str:
    target = request.POST.get("back", "")
    local = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if local else reverse("buyer:cart")


def _refused(request: HttpRequest, shown: Problem) -> HttpResponse:
    response = _page(request, shown=shown)
    response.status_code = shown.status
    return response


@require_POST
@for_roles(Role.REQUESTER)
def submit(request: HttpRequest) -> HttpResponse:
    """Submit the cart: price, stock, quota and budget are held and the approver is asked."""
    try:
        days = _payment_days(request.POST)
    except MarketplaceError as error:
        return _refused(request, problem(error))
    inputs = {
        "title": request.POST.get("title", ""),
        "purpose": request.POST.get("purpose", ""),
        "route": request.POST.get("route", Route.DIRECT.value),
        "fields": plugin_fields(request.POST),
        "payment_days": days,
        "payment_reason": request.POST.get("payment_reason", ""),
        "address_id": address_id_of(request.POST),
        "import_approval": [(file.name, file.read()) for file in request.FILES.getlist("import_approval")],
    }
    return act(
        request,
        submit_cart,
        inputs,
        done=lambda number: reverse("buyer:purchase", args=[number]),
        message=gettext("The purchase is submitted; prices, stock, quota and budget are held."),
        again=lambda shown: _page(request, shown=shown),
    )
