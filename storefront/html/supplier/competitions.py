"""Mini-competitions to which a supplier is invited: the list with its clocks, and the sealed quote."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from bidding_auction.inquiry.operations import submit_quote, withdraw_quote
from bidding_auction.inquiry.queries import competition_list, own_view
from bidding_auction.inquiry.states import CompetitionState
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, Typed, perform, shown
from storefront.html.supplier.competition_forms import QuoteForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label, local

QUOTE = Act(
    name="quote",
    door=submit_quote,
    form=QuoteForm,
    title=gettext_noop("Hand in the quote"),
    message=gettext_noop("The quote is received under seal. Keep the receipt."),
)
WITHDRAW = Act(
    name="withdraw",
    door=withdraw_quote,
    title=gettext_noop("Withdraw the quote"),
    message=gettext_noop("The quote is withdrawn. You can hand in another one until the deadline."),
    hint=gettext_noop("What was handed in is deleted; only its receipt stays in the log."),
    danger=True,
)
ACTS = {one.name: one for one in (QUOTE, WITHDRAW)}


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def competitions(request: HttpRequest) -> HttpResponse:
    """List the competitions to which the supplier is or was invited, latest first."""
    state = chosen_state(request, CompetitionState)
    return list_page(
        request,
        "supplier/competitions.html",
        competition_list(request.actor, state=state),  # type: ignore[attr-defined]
        order=("-invited_at", "-pk"),
        columns=_columns(),
        name="mini-competitions",
        states=CompetitionState,
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Buyer unit"), lambda row: local(row.purchase.buyer_unit)),
        (gettext("Title"), lambda row: row.purchase.title),
        (gettext("Agreement"), lambda row: row.lot.agreement.number),
        (gettext("Quotes until"), lambda row: row.deadline),
        (gettext("State"), lambda row: label(CompetitionState(row.state))),
    ]


@require_safe
@for_roles(Role.SUPPLIER_OPERATOR)
def competition(request: HttpRequest, number: str) -> HttpResponse:
    """Show one competition with what is wanted, the form to quote, and the own quote's receipt or result."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    view = own_view(request.actor, number, at=clock.now())  # type: ignore[attr-defined]

    def url(one: Act) -> str:
        return reverse("supplier:competition_act", args=[number, one.name])

    context = {
        "view": view,
        "competition": view.competition,
        "purchase": view.competition.purchase,
        "quote": shown(QUOTE, url=url(QUOTE), about=view, typed=typed) if view.may_quote else None,
        "withdraw": shown(WITHDRAW, url=url(WITHDRAW), typed=typed) if view.may_withdraw else None,
        "problem": problem,
    }
    return render(request, "supplier/competition.html", context)


@require_POST
@for_roles(Role.SUPPLIER_OPERATOR)
def competition_act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Hand in a quote, or take it back."""
    one = ACTS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))
    about: Any = own_view(request.actor, number, at=clock.now()) if one is QUOTE else None  # type: ignore[attr-defined]

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _page(request, number, problem=problem, typed=typed)

    done = reverse("supplier:competition", args=[number])
    return perform(request, one, {"number": number}, about=about, done=done, again=again)
