"""Draft a plan and its lots: one form each, changed as often as needed until the plan is submitted."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.agreements.operations.drafting import change_agreement, draft_agreement, drop_lot, set_lot
from marketplace.catalogue.queries import categories
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, Typed, perform, shown
from storefront.html.manager.acts import own_view
from storefront.html.manager.forms import DraftForm, LotForm, PlanForm, lot_values, plan_values
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem

DRAFT = Act(
    name="draft",
    door=draft_agreement,
    form=DraftForm,
    title=gettext_noop("Save the draft"),
    message=gettext_noop("The plan is drafted. Add its lots next."),
    hint=gettext_noop("Everything can be changed until the plan is submitted."),
)
CHANGE = Act(
    name="change",
    door=change_agreement,
    form=PlanForm,
    title=gettext_noop("Save the plan"),
    message=gettext_noop("The plan is changed."),
    hint=gettext_noop("Everything can be changed until the plan is submitted."),
)
SET_LOT = Act(
    name="lot",
    door=set_lot,
    form=LotForm,
    title=gettext_noop("Save the lot"),
    message=gettext_noop("The lot is saved."),
    hint=gettext_noop("Suppliers read it as it stands here."),
)
DROP_LOT = Act(
    name="drop",
    door=drop_lot,
    title=gettext_noop("Drop this lot"),
    message=gettext_noop("The lot is dropped."),
    danger=True,
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a framework agreement."""
    actor = request.actor  # type: ignore[attr-defined]

    def page(problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
        first = clock.local_date(clock.now()).replace(day=1)
        initial: dict[str, Any] = {
            "region": actor.region,
            "kind": "closed",
            "recurring": True,
            "starts_on": (first + datetime.timedelta(days=92)).replace(day=1),
        }
        one = shown(DRAFT, url=reverse("manager:draft"), about=actor, typed=typed, initial=initial)
        return render(request, "manager/plan.html", {"one": one, "problem": problem})

    if request.method != "POST":
        return page()
    done = lambda number: reverse("manager:agreement", args=[number])  # noqa: E731 - one address
    return perform(request, DRAFT, {}, about=actor, done=done, again=page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """Change the plan of a drafted agreement."""
    agreement = own_view(request.actor, number, at=clock.now()).agreement  # type: ignore[attr-defined]

    def page(problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
        initial = plan_values(agreement)
        one = shown(CHANGE, url=reverse("manager:plan", args=[number]), about=agreement, typed=typed, initial=initial)
        return render(request, "manager/plan.html", {"one": one, "problem": problem, "agreement": agreement})

    if request.method != "POST":
        return page()
    done = reverse("manager:agreement", args=[number])
    return perform(request, CHANGE, {"number": number}, about=agreement, done=done, again=page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def lot(request: HttpRequest, number: str, lot: int) -> HttpResponse:
    """State a lot of a drafted agreement, new or anew."""
    view = own_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]
    known = next((row for row in view.lots if row.number == lot), None)

    def page(problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
        initial = lot_values(known) if known else {"call_off": ["direct_selection"], "evaluation": "price"}
        url = reverse("manager:set_lot", args=[number, lot])
        drop = shown(DROP_LOT, url=reverse("manager:drop_lot", args=[number, lot])) if known else None
        context = {
            "one": shown(SET_LOT, url=url, about=view.agreement, typed=typed, initial=initial),
            "drop": drop,
            "agreement": view.agreement,
            "lot": known,
            "categories": categories(),
            "problem": problem,
        }
        return render(request, "manager/lot_form.html", context)

    if request.method != "POST":
        return page()
    done = reverse("manager:agreement", args=[number])
    return perform(request, SET_LOT, {"number": number, "lot": lot}, about=view.agreement, done=done, again=page)


@require_POST
@for_roles(Role.AGREEMENT_MANAGER)
def drop(request: HttpRequest, number: str, lot: int) -> HttpResponse:
    """Drop a lot of a drafted agreement."""

    def page(problem: Problem, _typed: Typed) -> HttpResponse:
        agreement = own_view(request.actor, number, at=clock.now()).agreement  # type: ignore[attr-defined]
        url = reverse("manager:drop_lot", args=[number, lot])
        context = {"one": shown(DROP_LOT, url=url), "agreement": agreement, "problem": problem}
        return render(request, "manager/lot_form.html", context)

    done = reverse("manager:agreement", args=[number])
    return perform(request, DROP_LOT, {"number": number, "lot": lot}, done=done, again=page)
