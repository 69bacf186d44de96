"""Mini-competitions of a buyer unit: invite, watch, open, compare, award."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from bidding_auction.inquiry.operations import (
    award_competition,
    fail_competition,
    invite_quotes,
    open_quotes,
    pass_over_winner,
)
from bidding_auction.inquiry.queries import CompetitionView, competition_list, competition_view, to_invite
from bidding_auction.inquiry.states import CompetitionState
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import add_working_days
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.html.acting import Act, ReasonForm, SealForm, ShownAct, Typed, perform, shown
from storefront.html.buyer.competition_forms import InviteForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.errors import Problem
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label

BUYERS = (Role.REQUESTER, Role.APPROVER)
# What the form proposes; the region's rules say the least.
_PROPOSED_DAYS = 3
_CLOSES_AT = 17

INVITE = Act(
    name="invite",
    door=invite_quotes,
    form=InviteForm,
    title=gettext_noop("Invite the suppliers"),
    message=gettext_noop("The suppliers are invited. Their quotes stay sealed until the deadline."),
)
OPEN = Act(
    name="open",
    door=open_quotes,
    form=SealForm,
    title=gettext_noop("Open the quotes"),
    message=gettext_noop("The quotes are opened."),
    hint=gettext_noop("All at once, with the code you chose when you invited."),
)
AWARD = Act(
    name="award",
    door=award_competition,
    title=gettext_noop("Award to the lowest quote"),
    message=gettext_noop("Awarded. Place the order; the notice of the award is owed."),
    hint=gettext_noop("The purchase takes the winner's prices, and the budget gets the difference back."),
)
FAIL = Act(
    name="fail",
    door=fail_competition,
    form=ReasonForm,
    title=gettext_noop("Give the competition up"),
    message=gettext_noop("The competition is given up; what was held is free again."),
    hint=gettext_noop("The purchase ends and you can make a cart of it. What was not opened stays sealed."),
    danger=True,
)
PASS_OVER = Act(
    name="pass-over",
    door=pass_over_winner,
    title=gettext_noop("Pass over the lowest quote"),
    message=gettext_noop("The lowest quote does not count any longer."),
    hint=gettext_noop(
        "Its supplier can't deliver as quoted today: off sale, out of stock, above its price, or barred."
    ),
)
ACTS = {one.name: one for one in (OPEN, AWARD, PASS_OVER, FAIL)}


@require_safe
@for_roles(*BUYERS)
def competitions(request: HttpRequest) -> HttpResponse:
    """List the unit's competitions, latest first."""
    state = chosen_state(request, CompetitionState)
    return list_page(
        request,
        "buyer/competitions.html",
        competition_list(request.actor, state=state),  # type: ignore[attr-defined]
        order=("-invited_at", "-pk"),
        columns=_columns(),
        name="mini-competitions",
        states=CompetitionState,
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Purchase"), lambda row: row.purchase.number),
        (gettext("Title"), lambda row: row.purchase.title),
        (gettext("Agreement"), lambda row: row.lot.agreement.number),
        (gettext("Suppliers invited"), lambda row: row.invited),
        (gettext("Quotes until"), lambda row: row.deadline),
        (gettext("State"), lambda row: label(CompetitionState(row.state))),
        (gettext("Winner"), lambda row: row.winner.supplier.name if row.awarded_at else ""),
    ]


@require_safe
@for_roles(Role.REQUESTER)
def compete(request: HttpRequest, number: str) -> HttpResponse:
    """Show who would be invited to compete for an approved purchase, with the form that invites them."""
    return _compete_page(request, number)


def _compete_page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    now = clock.now()
    purchase, lines, names = to_invite(request.actor, number, at=now)  # type: ignore[attr-defined]
    last = timezone.localtime(add_working_days(now, _PROPOSED_DAYS).at)
    initial = {"deadline": datetime.datetime.combine(last, datetime.time(_CLOSES_AT), tzinfo=last.tzinfo)}
    url = reverse("buyer:compete_invite", args=[number])
    context = {
        "purchase": purchase,
        "lines": lines,
        "names": names,
        "invite": shown(INVITE, url=url, typed=typed, initial=initial),
        "problem": problem,
    }
    return render(request, "buyer/compete.html", context)


@require_POST
@for_roles(Role.REQUESTER)
def invite(request: HttpRequest, number: str) -> HttpResponse:
    """Invite the suppliers."""

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _compete_page(request, number, problem=problem, typed=typed)

    def done(answer: Any) -> str:
        return reverse("buyer:competition", args=[answer])

    return perform(request, INVITE, {"number": number}, done=done, again=again)


@require_safe
@for_roles(*BUYERS)
def competition(request: HttpRequest, number: str) -> HttpResponse:
    """Show one competition: the clock, who is invited, after the opening the comparison, and the acts open to the reader."""
    return _competition_page(request, number)


def _competition_page(
    request: HttpRequest, number: str, *, problem: Problem | None = None, typed: Typed | None = None
) -> HttpResponse:
    now = clock.now()
    view = competition_view(request.actor, number, at=now)  # type: ignore[attr-defined]
    acts = [_shown(one, number, typed) for one in ACTS.values() if one.door.__name__ in view.may]
    context = {
        "view": view,
        "competition": view.competition,
        "purchase": view.competition.purchase,
        "over": now > view.competition.deadline,
        "rows": _rows(view),
        "main": next((one for one in acts if not one.act.danger), None),
        "acts": [one for one in acts if one.act.danger],
        "problem": problem,
    }
    return render(request, "buyer/competition.html", context)


def _shown(one: Act, number: str, typed: Typed | None) -> ShownAct:
    return shown(one, url=reverse("buyer:competition_act", args=[number, one.name]), typed=typed)


def _rows(view: CompetitionView) -> list[dict[str, Any]]:
    """Return the opened quotes for the comparison, each with its unit prices by line."""
    titles = {line.position: line for line in view.lines}
    return [
        {
            "quote": quote,
            "won": quote.rank == 1,
            "prices": [(titles[line["position"]], line["price"]) for line in quote.lines],
        }
        for quote in view.quotes
    ]


@require_POST
@for_roles(Role.REQUESTER)
def competition_act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Open the quotes, award, or give up."""
    one = ACTS.get(name)
    if one is None:
        raise NotFound(gettext_noop("This act"))

    def again(problem: Problem, typed: Typed) -> HttpResponse:
        return _competition_page(request, number, problem=problem, typed=typed)

    def done(answer: Any) -> str:
        return (
            reverse("buyer:purchase", args=[answer])
            if one in (AWARD, FAIL)
            else reverse("buyer:competition", args=[number])
        )

    return perform(request, one, {"number": number}, done=done, again=again)
