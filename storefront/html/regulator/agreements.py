"""Framework agreements before the finance bureau: plans to decide, and every agreement of the region with its log.

Auditors read here too: those of the bureau and of the agency all of it, others what everybody may read.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.agreements.operations.planning import decide_plan
from marketplace.agreements.queries import AgreementView, agreement_view, agreements_visible_to, plans_waiting
from marketplace.agreements.states import AgreementState
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import covers, region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import rotations
from storefront.html.acting import Act, ActForm, Typed, YesNo, perform, shown
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
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page

_STATES = [state for state in AgreementState if state is not AgreementState.DRAFTED]


class DecideForm(ActForm):
    """Approve a plan, or return it with a reason."""

    approve = YesNo(label=_("The plan"), yes=_("is approved"), no=_("is returned"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The agency reads it; needed when the plan is returned."),
        max_length=200,
        required=False,
    )


DECIDE = Act(
    name="decide_plan",
    door=decide_plan,
    form=DecideForm,
    title=gettext_noop("Decide on the plan"),
    message=gettext_noop("The decision is recorded; the agency is told."),
    hint=gettext_noop("An approved plan can be invited; a returned one goes back to its draft."),
)


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def agreements(request: HttpRequest) -> HttpResponse:
    """List the agreements of the region, newest first; plans that wait are a state to filter by."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    state = chosen_state(request, AgreementState)
    rows = agreements_visible_to(actor).filter(region__code__startswith=region_prefix(actor.region))
    return list_page(
        request,
        "regulator/agreements.html",
        rows.filter(state=state) if state else rows,
        order=("-pk",),
        columns=agreement_columns(),
        name="agreements",
        states=_STATES,
        context={"waiting": plans_waiting(actor).count()},
    )


def _view(request: HttpRequest, number: str) -> AgreementView:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    view = agreement_view(actor, number, clock.now())
    if not covers(actor.region, view.agreement.region_id):
        raise NotFound(gettext_noop("This framework agreement"))
    return view


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Show one agreement with plan, lots, results, clocks and log, and the decision on its plan when that waits."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    view = _view(request, number)
    waits = DECIDE.name in view.may
    url = reverse("regulator:decide_plan", args=[number])
    context: dict[str, Any] = {
        "agreement": view.agreement,
        "lots": view.lots,
        "rotations": rotations(view.lots, at=clock.now()),
        "served": served(view.agreement),
        "main": shown(DECIDE, url=url, typed=typed) if waits else None,
        "inside": view.inside,
        "tables": [table for rows in tables(view.invitations, announced=not view.inside).values() for table in rows],
        "rivals": rival_words(view.agreement) if view.inside else {},
        "clocks": view.clocks,
        "next_clock": next_clock(view.clocks),
        "progress": progress(view.agreement, known_events(view)),
        "timeline": happened(known_events(view), subject=number),
        "dossier_url": reverse("regulator:agreement_dossier", args=[number]) if _may_take(view) else "",
        "problem": problem,
    }
    return render(request, "regulator/agreement.html", context)


def _may_take(view: AgreementView) -> bool:
    return view.inside and may_leave(view)


@require_POST
@for_roles(Role.REGULATOR)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decide on a submitted plan."""

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _page(request, number, problem=problem, typed=typed)

    done = reverse("regulator:agreement", args=[number])
    return perform(request, DECIDE, {"number": number}, done=done, again=again)


@require_safe
@for_roles(Role.REGULATOR, Role.AUDITOR)
def dossier(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the dossier of an agreement of the region to those who supervise or run it."""
    view = _view(request, number)
    if not view.inside:
        raise NotFound(gettext_noop("This dossier"))
    return agreement_dossier(request, view)
