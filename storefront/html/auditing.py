"""The desk of auditors: the signed heads of the log, and where what they may read stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import agreements_visible_to
from marketplace.audit.keys import fingerprint, public_key
from marketplace.audit.queries import signed_heads
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.regions import region_prefix
from storefront.kit.actors import for_roles

_DAYS = 7
_AGREEMENTS = 10


@require_safe
@for_roles(Role.AUDITOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show the heads of the last week, the key that signed them, and the latest agreements of the auditor's region."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = agreements_visible_to(actor).filter(region__code__startswith=region_prefix(actor.region))
    context = {
        "heads": signed_heads(limit=_DAYS),
        "fingerprint": fingerprint(public_key()),
        "agreements": own.select_related("region", "manager").order_by("-pk")[:_AGREEMENTS],
    }
    return render(request, "auditing/home.html", context)
