"""The home of a supplier's desk: what waits by deadline, its listings, and how far its money has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.fulfilment.queries import payment_progress
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.listings.queries import own_listings, shelf_counts
from marketplace.listings.states import Shelf
from storefront.html.supplier.shown_listings import shown_listings
from storefront.html.supplier.todo import supplier_todo
from storefront.html.todo import todo_context
from storefront.kit.actors import for_roles
from storefront.kit.lists import Choice
from storefront.kit.wording import label

_LISTINGS = 8


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, by deadline, the listings last touched with their counts, and how far the payments are."""
    actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    progress = payment_progress(actor, on=clock.local_date(now))
    counts = shelf_counts(supplier_id=actor.organisation_id)
    latest = own_listings(actor).order_by("-updated_at", "-pk")[:_LISTINGS]
    context = {
        **todo_context(supplier_todo(actor, at=now), at=now),
        "listings": shown_listings(latest, at=now),
        "shelves": [
            Choice(value=shelf.value, label=label(shelf), on=False, count=counts[shelf])
            for shelf in Shelf
            if counts[shelf]
        ],
        "listed": counts[""],
        "progress": progress,
        "most": max(one.amount for one in progress.values()),
    }
    return render(request, "supplier/home.html", context)
