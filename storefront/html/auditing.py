"""The desk of auditors: the signed heads of the log, purchases and agreements, all to read and nothing to decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import agreements_visible_to
from marketplace.audit.keys import fingerprint, public_key
from marketplace.audit.queries import signed_heads
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.regions import region_prefix
from marketplace.purchasing.queries.history import PURCHASE_SORTS
from marketplace.purchasing.queries.purchases import purchase_list
from marketplace.purchasing.states import PurchaseState
from storefront.html.buyer.purchases import purchase_columns
from storefront.html.history import PurchaseFilter
from storefront.kit.actors import for_roles
from storefront.kit.lists import chosen_state, list_page

_DAYS = 7
_AGREEMENTS = 10
_PURCHASES = 8


@require_safe
@for_roles(Role.AUDITOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show the heads of the last week, the key that signed them, and the latest purchases and agreements that the auditor reads."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = agreements_visible_to(actor).filter(region__code__startswith=region_prefix(actor.region))
    context = {
        "heads": signed_heads(limit=_DAYS),
        "fingerprint": fingerprint(public_key()),
        "purchases": purchase_list(actor)[:_PURCHASES],
        "reads_purchases": actor.reads_region or actor.reads_unit,
        "agreements": own.select_related("region", "manager").order_by("-pk")[:_AGREEMENTS],
    }
    return render(request, "auditing/home.html", context)


@require_safe
@for_roles(Role.AUDITOR)
def purchases(request: HttpRequest) -> HttpResponse:
    """List the purchases that the auditor reads, latest first: its bureau's region's, or its own unit's."""
    form = PurchaseFilter(request.GET)
    return list_page(
        request,
        "auditing/purchases.html",
        purchase_list(request.actor, state=chosen_state(request, PurchaseState), **form.chosen),  # type: ignore[attr-defined]
        order=("-submitted_at", "-pk"),
        columns=purchase_columns(),
        name="purchases",
        sorts=PURCHASE_SORTS,
        states=PurchaseState,
        context={"filter": form},
    )
