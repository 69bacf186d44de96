"""Products that suppliers propose for the library, reviewed by who manages agreements in their region."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.catalogue.operations import review_proposal
from marketplace.catalogue.queries import (
    files_of_proposal,
    proposal,
    proposals_visible_to,
    specification_of,
    twins_of,
)
from marketplace.catalogue.states import ProposalState
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, ActForm, Typed, YesNo, perform, shown
from storefront.html.supplier.proposals import proposal_columns
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import list_page


class DecisionForm(ActForm):
    """Take it into the library, or return it with a reason."""

    approve = YesNo(label=_("Decision"), yes=_("Take into the library"), no=_("Return to the supplier"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when you return it; the supplier reads it."),
        max_length=200,
        required=False,
    )


DECIDE = Act(
    name="decide",
    door=review_proposal,
    form=DecisionForm,
    title=gettext_noop("Decide"),
    message=gettext_noop("Your decision is recorded."),
    hint=gettext_noop("Certificates in force prove the policy labels; brand and model must not be in the library yet."),
)


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def proposals(request: HttpRequest) -> HttpResponse:
    """List what suppliers of the region propose, what waits first."""
    wanted = request.GET.get("state", ProposalState.SUBMITTED.value)
    rows = proposals_visible_to(request.actor)  # type: ignore[attr-defined]
    return list_page(
        request,
        "manager/proposals.html",
        rows.filter(state=wanted) if wanted in set(ProposalState) else rows,
        order=("-pk",),
        columns=proposal_columns(),
        name="proposals",
        states=ProposalState,
        default=ProposalState.SUBMITTED.value,
    )


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    row: Any = proposal(request.actor, number)  # type: ignore[attr-defined]
    acts = []
    if row.state == ProposalState.SUBMITTED:
        acts = [shown(DECIDE, url=request.path, typed=typed, initial={"approve": "yes"})]
    context = {
        "row": row,
        "rows": specification_of(row),
        "files": files_of_proposal(proposal_id=row.pk),
        "twins": twins_of(brand=row.brand, model_code=row.model_code, besides=row.product_id),
        "today": clock.local_date(clock.now()),
        "acts": acts,
        "problem": problem,
    }
    return render(request, "manager/proposal.html", context, status=problem.status if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.AGREEMENT_MANAGER)
def proposal_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one proposal; a POST decides it."""
    if request.method != "POST":
        return _page(request, number)
    return perform(
        request,
        DECIDE,
        {"number": number},
        done=reverse("manager:proposals"),
        again=lambda problem, typed: _page(request, number, problem=problem, typed=typed),
    )
