"""Tells people what waits for them: suppliers of an invitation and of an award, the requester when there is something to open."""

import datetime
from collections.abc import Iterator, Sequence

from bidding_auction.inquiry.events import Action
from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from bidding_auction.inquiry.states import CompetitionState
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import Message, deadlines, tell_all

_INVITED = gettext_noop("%(unit)s invites you to quote for “%(title)s”, under seal, by %(deadline)s.")
_WON = gettext_noop("Your quote for “%(title)s” won: the order follows.")
_LOST = gettext_noop("“%(title)s” went to a lower quote.")
_FAILED = gettext_noop("The competition for “%(title)s” came to nothing: %(reason)s")
_TO_QUOTE = gettext_noop("Within %(left)s, by %(due)s, quotes for “%(title)s” close.")


@reader("inquiry.tell", actions=[Action.COMPETITION_OPENED, Action.COMPETITION_AWARDED, Action.COMPETITION_FAILED])
def tell_people(events: Sequence[ReadEvent]) -> None:
    """Tell those whom an event concerns; each is told once of each event."""
    rows = MiniCompetition.objects.filter(number__in={event.subject for event in events})
    found = {row.number: row for row in rows.select_related("purchase__buyer_unit")}
    for event in events:
        if competition := found.get(event.subject):
            tell_all(_messages(event, competition))


def _messages(event: ReadEvent, competition: MiniCompetition) -> list[Message]:
    if event.action == Action.COMPETITION_OPENED:
        invited = Invitee.objects.filter(competition=competition).values_list("supplier_id", flat=True)
        return [_to_supplier(event, competition, one, _INVITED) for one in invited]
    if event.action == Action.COMPETITION_AWARDED:
        quotes = CompetingQuote.objects.filter(competition=competition).values_list("supplier_id", flat=True)
        return [
            _to_supplier(event, competition, one, _WON if one == event.data["supplier_id"] else _LOST) for one in quotes
        ]
    return [
        Message(
            event_id=f"{event.stream}#{event.seq}",
            kind=Kind.ORDERS,
            message=_FAILED,
            params={"title": competition.purchase.title, "reason": str(event.data["reason"])},
            link=f"buyer:competition {competition.number}",
            at=event.at,
            organisation_id=competition.purchase.buyer_unit_id,
            user_ids=(competition.purchase.requester_id,),
        )
    ]


def _to_supplier(event: ReadEvent, competition: MiniCompetition, supplier_id: int, message: str) -> Message:
    return Message(
        event_id=f"{event.stream}#{event.seq}/{supplier_id}",
        kind=Kind.ORDERS,
        message=message,
        params={
            "unit": competition.purchase.buyer_unit.name,
            "title": competition.purchase.title,
            "deadline": f"{competition.deadline.astimezone(CHINA):%Y-%m-%d %H:%M}",
        },
        link=f"supplier:competition {competition.number}",
        at=event.at,
        organisation_id=supplier_id,
        roles=(Role.SUPPLIER_OPERATOR,),
    )


@deadlines("inquiry.quotes")
def quote_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the deadlines for quotes up to `until`, for every invited supplier (one statement)."""
    rows = Invitee.objects.filter(
        competition__state=CompetitionState.INVITING,
        competition__deadline__gt=at,
        competition__deadline__lte=until,
    ).select_related("competition__purchase")
    for row in rows.order_by("pk"):
        yield Due(
            subject=f"{row.pk}.quote",
            message=_TO_QUOTE,
            params={"title": row.competition.purchase.title},
            link=f"supplier:competition {row.competition.number}",
            since=row.competition.invited_at,
            due_at=row.competition.deadline,
            organisation_id=row.supplier_id,
            roles=(Role.SUPPLIER_OPERATOR,),
        )
