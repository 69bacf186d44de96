"""Products that a supplier proposes for the library: the list, the choice of a profile, the form, and what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.catalogue.operations import propose_product, revise_proposal, withdraw_proposal
from marketplace.catalogue.queries import (
    category_names,
    files_of_proposal,
    product,
    profile,
    profiles,
    profiles_of,
    proposal,
    proposals_visible_to,
    specification_of,
)
from marketplace.catalogue.states import ProposalState
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, Typed, perform, shown
from storefront.html.supplier.proposal_forms import ProposalForm, initial_of
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local

PROPOSE = Act(
    name="propose",
    door=propose_product,
    form=ProposalForm,
    title=gettext_noop("Propose the product"),
    message=gettext_noop("The proposal waits for its review."),
    hint=gettext_noop("Who manages the agreements of your region reviews it; then it can be offered."),
)
REVISE = Act(
    name="revise",
    door=revise_proposal,
    form=ProposalForm,
    title=gettext_noop("Propose it again"),
    message=gettext_noop("The proposal waits for its review again."),
    hint=gettext_noop("Files that you sent before stay with it."),
)
WITHDRAW = Act(
    name="withdraw",
    door=withdraw_proposal,
    title=gettext_noop("Withdraw the proposal"),
    message=gettext_noop("The proposal is withdrawn."),
    danger=True,
)


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def proposals(request: HttpRequest) -> HttpResponse:
    """List the supplier's proposals, newest first."""
    state = chosen_state(request, ProposalState)
    rows = proposals_visible_to(request.actor)  # type: ignore[attr-defined]
    return list_page(
        request,
        "supplier/proposals.html",
        rows.filter(state=state) if state else rows,
        order=("-pk",),
        columns=proposal_columns(),
        name="proposals",
        states=ProposalState,
    )


def proposal_columns() -> list[exports.Column]:
    """Return the columns of proposals as a file."""
    return [
        (gettext("Proposal"), lambda row: row.number),
        (gettext("Name"), local),
        (gettext("Brand"), lambda row: row.brand),
        (gettext("Model"), lambda row: row.model_code),
        (gettext("Category"), lambda row: row.category_id),
        (gettext("Supplier"), lambda row: local(row.supplier)),
        (gettext("Submitted"), lambda row: row.submitted_at),
        (gettext("State"), lambda row: label(ProposalState(row.state))),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.SUPPLIER_OPERATOR)
def propose(request: HttpRequest) -> HttpResponse:
    """Choose a profile (`profile` in the address), fill in its form; `product` names what is to be changed."""
    code, changed = request.GET.get("profile", ""), request.GET.get("product", "")
    known = product(code=changed) if changed else None
    if not code:
        found = profiles_of(category=known.category_id) if known else profiles()
        if len(found) != 1 or not known:
            by_category = sorted(found, key=lambda row: (row.categories[0], row.code))
            return render(request, "supplier/choose_profile.html", {"profiles": by_category, "product": known})
        code = found[0].code
    kind: Any = profile(code=code)
    kind.category_names = {pk: local(row) for pk, row in category_names(codes=kind.categories).items()}

    def page(problem: Problem | None = None, typed: Typed | None = None) -> HttpResponse:
        initial = initial_of(known) if known else {"unit": ""}
        one = shown(PROPOSE, url=request.get_full_path(), about=kind, typed=typed, initial=initial)
        context = {"one": one, "profile": kind, "product": known, "problem": problem}
        return render(request, "supplier/propose.html", context, status=problem.status if problem else 200)

    if request.method != "POST":
        return page()
    return perform(
        request,
        PROPOSE,
        {"product": changed},
        about=kind,
        done=lambda number: reverse("supplier:proposal", args=[number]),
        again=page,
    )


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    row: Any = proposal(request.actor, number)  # type: ignore[attr-defined]
    acts = []
    revise = None
    if row.state == ProposalState.RETURNED:
        address = reverse("supplier:proposal_act", args=[number, "revise"])
        revise = shown(REVISE, url=address, about=_profile_of(row), typed=typed, initial=initial_of(row))
    if row.state in {ProposalState.SUBMITTED, ProposalState.RETURNED}:
        acts.append(shown(WITHDRAW, url=reverse("supplier:proposal_act", args=[number, "withdraw"])))
    context = {
        "row": row,
        "rows": specification_of(row),
        "files": files_of_proposal(proposal_id=row.pk),
        "acts": acts,
        "revise": revise,
        "problem": problem,
    }
    return render(request, "supplier/proposal.html", context, status=problem.status if problem else 200)


def _profile_of(row: Any) -> Any:
    kind: Any = profile(code=row.profile.code)
    kind.category_names = {pk: local(found) for pk, found in category_names(codes=kind.categories).items()}
    return kind


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def proposal_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one proposal with its review."""
    return _page(request, number)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def proposal_act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Propose again what was returned, or withdraw it."""
    row: Any = proposal(request.actor, number)  # type: ignore[attr-defined]
    one = REVISE if name == "revise" else WITHDRAW
    return perform(
        request,
        one,
        {"number": number},
        about=_profile_of(row) if one is REVISE else None,
        done=reverse("supplier:proposal", args=[number]),
        again=lambda problem, typed: _page(request, number, problem=problem, typed=typed),
    )
