"""Framework agreements for everybody: what may be called off, by whom it is supplied, at which price at most, until when."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import (
    agreement,
    invitations_of,
    invitations_open,
    lots_of,
    public_agreements,
)
from marketplace.agreements.queries.pages import admissions_of, agents_of, prices_of
from marketplace.agreements.states import AgreementState
from marketplace.kernel import clock
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.regions import region_chain
from marketplace.listings.queries import rotations
from marketplace.notices.queries import notices
from storefront.html.agreement_page import agreement_columns, served, tables
from storefront.html.quotas import quotas
from storefront.html.regions import region_of
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.revalidation import public_page

_SHOWN = 20
_STATES = [state for state in AgreementState if state.public]


@require_safe
@public_page
def agreements(request: HttpRequest) -> HttpResponse:
    """List open invitations and the public agreements that serve the reader's region."""
    region, now = region_of(request), clock.now()
    state = chosen_state(request, AgreementState)
    rows = public_agreements()
    if region is not None:
        rows = rows.filter(region_id__in=region_chain(region))
    return list_page(
        request,
        "portal/agreements.html",
        rows.filter(state=state) if state else rows,
        order=("-pk",),
        columns=agreement_columns(),
        name="agreements",
        states=_STATES,
        context={"invitations": list(invitations_open(region, now)[:_SHOWN])},
    )


@require_safe
@public_page
def agreement_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one public agreement: lots with admitted suppliers, prices and ceilings, results, notices, clocks."""
    found = agreement(actor=None, number=number)
    rounds = invitations_of(found)
    prices, admissions, lots = prices_of(found), admissions_of(found), lots_of(found)
    agents = agents_of(found)
    runs = found.state == AgreementState.IN_FORCE
    context: dict[str, Any] = {
        "agreement": found,
        "served": served(found),
        "invitation": rounds[0] if rounds else None,
        "ends": _last_moment(found.valid_to) if runs else None,
        "quotas": quotas(lots, on=local_date(clock.now())) if runs else [],
        "lots": [
            {
                "lot": lot,
                "prices": [one for one in prices if one.lot_id == lot.pk],
                "suppliers": [one.supplier for one in admissions if one.lot_id == lot.pk],
                "agents": [one for one in agents if one.lot_id == lot.pk],
            }
            for lot in lots
        ],
        "rotations": rotations(lots, at=clock.now()) if runs else [],
        "tables": [table for rows in tables(rounds, announced=True).values() for table in rows],
        "notices": [
            {"title": one.title, "at": one.published_at, "url": reverse("notice", args=[one.number])}
            for one in notices(subject=found.stream).order_by("-published_at", "-pk")[:_SHOWN]
        ],
    }
    return render(request, "portal/agreement.html", context)


def _last_moment(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.max, CHINA)
