"""What the page of a waiver shows, for the unit that asked and for the officers who decide."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from marketplace.kernel import clock
from marketplace.waivers.queries import WaiverView, waiver_view
from marketplace.waivers.states import WaiverState
from storefront.html.timeline import happened
from storefront.kit import exports
from storefront.kit.errors import Problem
from storefront.kit.wording import finding, label, local


def asking_url(*, purchase: str = "", values: Mapping[str, str] | None = None) -> str:
    """Return the address where a waiver is asked for, to be completed with the rule's id.

    `values` are the fields of the cart as they stand: the waiver is for the cart that will be submitted.
    """
    pairs = {name: value for name, value in (values or {}).items() if value}
    if purchase:
        pairs["purchase"] = purchase
    return f"{reverse('buyer:ask_waiver')}?{urlencode({**pairs, 'rule': ''})}"


def waiver_columns() -> list[exports.Column]:
    """Return the columns of a list of waivers as a file."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Rule"), lambda row: row.rule),
        (gettext("Buyer unit"), lambda row: local(row.buyer_unit)),
        (gettext("Asked by"), lambda row: row.asker.full_name),
        (gettext("Asked"), lambda row: row.asked_at),
        (gettext("Amount (yuan)"), lambda row: row.amount),
        (gettext("Reason"), lambda row: row.reason),
        (gettext("State"), lambda row: label(WaiverState(row.state))),
        (gettext("Decided by"), lambda row: row.decider.full_name if row.decider else ""),
        (gettext("Usable until"), lambda row: row.valid_until),
        (gettext("Purchase"), lambda row: row.purchase_number),
    ]


def waiver_context(request: HttpRequest, number: str, *, desk: str, problem: Problem | None = None) -> dict[str, Any]:
    """Return the context of `waivers/waiver.html` on the `desk` (`buyer` or `regulator`)."""
    view: WaiverView = waiver_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    return {
        "waiver": view.waiver,
        "found": finding(view.waiver.finding),
        "documents": view.documents,
        "longest": view.longest,
        "may_decide": view.may_decide,
        "may_withdraw": view.may_withdraw,
        "may_revoke": view.may_revoke,
        "timeline": happened(view.events, subject=number),
        "problem": problem,
        "typed": request.POST if problem else {},
        "list_url": reverse(f"{desk}:waivers"),
        "purchase_url": f"{desk}:purchase",
        "dossier_url": reverse(f"{desk}:waiver_dossier", args=[number]),
    }
