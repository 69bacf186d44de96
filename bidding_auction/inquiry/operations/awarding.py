"""Confirm the award to the lowest quote, or let the competition come to nothing."""

import datetime
from decimal import Decimal

from bidding_auction.inquiry.events import CompetitionAwarded
from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from bidding_auction.inquiry.operations.failing import come_to_nothing
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.rules import Act, AwardFacts
from bidding_auction.inquiry.states import (
    COMPETITION_TABLE,
    CompetitionAction,
    CompetitionState,
    QuoteState,
)
from bidding_auction.inquiry.steps import (
    lock_competition,
    lock_dossier,
    lock_quotes,
    move_competition,
    opening_ends,
    require,
)
from marketplace.audit.log import record
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.steps import Award, award_lines, governing_of, owe_award_notice

NO_QUOTES = gettext_noop("Nobody quoted.")
NOT_OPENED = gettext_noop("The quotes were not opened in time.")
NOT_AWARDED = gettext_noop("The award was not confirmed in time.")


@operation(Permission.COMPETITION_RUN)
def award_competition(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Confirm the award of an opened competition to its lowest quote; return the purchase's number.

    The purchase's lines become the winner's, at the prices quoted; budget and rolling sums give back the difference; the notice
    of the award is owed (`fa.award_notice`). The order is placed as always. Raises `Blocked` by MINI-07 and by the gate: then
    nothing is awarded, and the competition can only come to nothing.
    """
    competition = lock_competition(number)
    authorize(actor, Permission.COMPETITION_RUN, competition.purchase)
    purchase = lock_dossier(competition)
    COMPETITION_TABLE.target(CompetitionAction.AWARD, CompetitionState(competition.state))
    if competition.next_check_at is not None and clock.closing_now() > competition.next_check_at:
        raise Conflict(gettext_noop("The time for confirming the award has run out."))
    winner = CompetingQuote.objects.select_related("supplier").get(competition=competition, rank=1)
    total = winner.total or Decimal(0)
    require(
        Act.AWARD,
        AwardFacts(total=total, held=purchase.total),
        governing_of(purchase, at=at),
        step=gettext_noop("award"),
    )
    move_competition(competition, CompetitionAction.AWARD, winner=winner, awarded_at=at, next_check_at=None)
    awarded = award_lines(
        purchase,
        {
            line["position"]: Award(listing_id=line["listing"], unit_price=Decimal(line["price"]))
            for line in winner.lines
        },
        actor=actor,
        at=at,
        unit_name=actor.organisation_name,
    )
    owe_award_notice(purchase, lot_id=competition.lot_id, at=at)
    event = CompetitionAwarded(
        subject=number,
        supplier=winner.supplier.name,
        supplier_id=winner.supplier_id,
        total=str(awarded.total),
        released=str(awarded.released),
        lines=winner.lines,
        findings=findings_data(awarded.findings),
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return purchase.number


@operation(Permission.COMPETITION_RUN)
def fail_competition(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Give a competition up before its award, with a reason; return the purchase's number.

    The purchase goes back to its requester and what it held is free. What was never opened stays sealed.
    """
    competition = lock_competition(number)
    authorize(actor, Permission.COMPETITION_RUN, competition.purchase)
    purchase = lock_dossier(competition)
    events = come_to_nothing(competition, purchase, actor=actor, at=at, reason=read_reason(reason))
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return purchase.number


@operation(Permission.COMPETITION_CLOSE)
def close_competition(*, actor: Actor, at: datetime.datetime, competition_id: int) -> str:
    """Look at a competition whose deadline has passed; return `failed` when it came to nothing, `waiting`, or blank.

    Without a quote it fails at once. With quotes it waits for its requester for `hold.days` to open and again to award, then it
    fails too, and what is sealed stays sealed. Safe to repeat and safe in two copies: the row is locked and looked at again.
    """
    rows = lock(MiniCompetition.objects.filter(pk=competition_id, next_check_at__lte=at).select_related("purchase"))
    moment = clock.closing_now()
    if not rows or moment <= rows[0].deadline:
        return ""
    competition = rows[0]
    sealed = lock_quotes(competition, state=QuoteState.SEALED)
    purchase = lock_dossier(competition)
    last = opening_ends(competition, governing_of(purchase, at=at))
    if competition.state == CompetitionState.INVITING and sealed and at < last:
        MiniCompetition.objects.filter(pk=competition.pk).update(next_check_at=last)
        return "waiting"
    reason = NO_QUOTES
    if competition.state == CompetitionState.OPENED:
        reason = NOT_AWARDED
    elif sealed:
        reason = NOT_OPENED
    events = come_to_nothing(competition, purchase, actor=actor, at=at, reason=reason)
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return "failed"
