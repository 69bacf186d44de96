"""Framework agreements on the desk of those who run them: the list, and the page of one agreement."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.agreements.queries import (
    applications_visible_to,
    departures_of,
    exit_requests_of,
    managed_agreements,
    swaps_of,
)
from marketplace.agreements.queries.pages import sealed_receipts
from marketplace.agreements.states import AgreementState
from marketplace.documents.queries import documents_by_subject
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import ShownAct, Typed, perform, shown
from storefront.html.agreement_page import (
    agreement_columns,
    agreement_dossier,
    happened,
    known_events,
    may_leave,
    next_clock,
    progress,
    rival_words,
    served,
    tables,
)
from storefront.html.manager.acts import ACTS, ANSWER_EXIT, ANSWERS, DECIDE_SWAP, open_acts, own_view, show
from storefront.html.quotas import quotas
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import local


@dataclass(frozen=True, kw_only=True)
class ShownInvitation:
    """One round with who opens it, what came in, and its results."""

    row: Any
    openers: list[Any]
    applications: list[Any]
    receipts: list[Any]
    tables: list[Any]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a supplier asked for, with the form that answers it."""

    title: str
    text: str
    asked_at: datetime.datetime
    papers: list[Any]
    shown: ShownAct


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def agreement_list_page(request: HttpRequest) -> HttpResponse:
    """List the agreements that the organisation runs, newest first."""
    state = chosen_state(request, AgreementState)
    rows = managed_agreements(request.actor)  # type: ignore[attr-defined]
    return list_page(
        request,
        "manager/agreements.html",
        rows.filter(state=state) if state else rows,
        order=("-pk",),
        columns=agreement_columns(),
        name="agreements",
        states=AgreementState,
    )


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Show one agreement: where it stands, what comes next, what came in, what is called off, what happened."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    view = own_view(actor, number, at=now)
    row = view.agreement
    main, others = open_acts(view)
    drafted = row.state == AgreementState.DRAFTED
    context = {
        "agreement": row,
        "lots": view.lots,
        "lot_url": "manager:set_lot" if drafted else "manager:lot",
        "add_url": reverse("manager:set_lot", args=[number, max((lot.number for lot in view.lots), default=0) + 1])
        if drafted
        else "",
        "edit_url": reverse("manager:plan", args=[number]) if drafted else "",
        "served": served(row),
        "invitations": _invitations(view, applications_visible_to(actor)),
        "rivals": rival_words(row),
        "quotas": quotas(view.lots, on=clock.local_date(now)) if row.state == AgreementState.IN_FORCE else [],
        "main": show(main, view, at=now, typed=typed) if main else None,
        "acts": [show(one, view, at=now, typed=typed) for one in others],
        "requests": _requests(row, typed),
        "departures": departures_of(row),
        "clocks": view.clocks,
        "next_clock": next_clock(view.clocks),
        "progress": progress(row, known_events(view)),
        "timeline": happened(known_events(view), subject=number),
        "dossier_url": reverse("manager:dossier", args=[number]) if may_leave(view) else "",
        "problem": problem,
    }
    return render(request, "manager/agreement.html", context)


def _invitations(view: Any, applications: Any) -> list[ShownInvitation]:
    found = tables(view.invitations)
    receipts = sealed_receipts(view.agreement)
    rows = list(applications.filter(lot__agreement=view.agreement).defer("sealed").order_by("lot__number", "number"))
    return [
        ShownInvitation(
            row=one,
            openers=view.openers.get(one.round, []),
            applications=[row for row in rows if row.invitation_id == one.pk],
            receipts=[receipt for receipt in receipts if receipt.round == one.round],
            tables=found.get(one.pk, []),
        )
        for one in view.invitations
    ]


def _requests(row: Any, typed: Typed | None) -> list[Request]:
    """Return the requests that wait for an answer."""
    exits = [
        Request(
            title=gettext("%(supplier)s asks to leave") % {"supplier": local(one.supplier)},
            text=one.reason,
            asked_at=one.asked_at,
            papers=[],
            shown=shown(ANSWER_EXIT, url=_answer_url(row, ANSWER_EXIT.name), typed=typed, hidden={"request": one.pk}),
        )
        for one in exit_requests_of(row)
        if one.permitted is None
    ]
    waiting = [one for one in swaps_of(row) if one.agreed is None]
    papers = documents_by_subject(subjects=[f"swap/{one.pk}" for one in waiting])
    swaps = [
        Request(
            title=gettext("%(supplier)s asks to swap a product of lot %(lot)s")
            % {"supplier": local(one.supplier), "lot": one.lot.number},
            text=f"{local(one.old_product)} → {local(one.new_product)} · ¥{one.price:,.2f} · {one.reason}",
            asked_at=one.asked_at,
            papers=papers[f"swap/{one.pk}"],
            shown=shown(DECIDE_SWAP, url=_answer_url(row, DECIDE_SWAP.name), typed=typed, hidden={"swap": one.pk}),
        )
        for one in waiting
    ]
    return exits + swaps


def _answer_url(row: Any, name: str) -> str:
    return reverse("manager:act", args=[row.number, name])


@require_POST
@for_roles(Role.AGREEMENT_MANAGER)
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Do one act on an agreement."""
    one = ACTS.get(name) or ANSWERS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))
    about = own_view(request.actor, number, at=clock.now()).agreement  # type: ignore[attr-defined]
    given: dict[str, Any] = {} if name in ANSWERS else {"number": number}
    done = reverse("manager:agreement", args=[number])

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _page(request, number, problem=problem, typed=typed)

    return perform(request, one, given, about=about, done=done, again=again)


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def dossier(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the dossier of an agreement."""
    return agreement_dossier(request, own_view(request.actor, number, at=clock.now()))  # type: ignore[attr-defined]
