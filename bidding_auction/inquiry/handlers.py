"""Tells people what waits for them: suppliers of an invitation and of an award, the requester when there is something to open."""

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Exists, F, OuterRef, Q

from bidding_auction.inquiry.events import Action
from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from bidding_auction.inquiry.states import CompetitionState, Flaw, QuoteState
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import Message, deadlines, tell_all
from marketplace.purchasing.events import Action as Purchasing

_INVITED = gettext_noop("%(unit)s invites you to quote for “%(title)s”, under seal, by %(deadline)s.")
_WON = gettext_noop("Your quote for “%(title)s” won: the order follows.")
_LOST = gettext_noop("“%(title)s” went to a lower quote.")
_FLAWED = gettext_noop("“%(title)s” was awarded; your quote did not count: %(flaw)s.")
_ENDED = gettext_noop("“%(title)s” was given up after its award: no order follows.")
_OPEN = gettext_noop(
    "Within %(left)s, by %(due)s: open the quotes for “%(title)s”, or the competition comes to nothing."
)
_AWARD = gettext_noop(
    "Within %(left)s, by %(due)s: confirm the award of “%(title)s”, or the competition comes to nothing."
)
_FAILED = gettext_noop("The competition for “%(title)s” came to nothing: %(reason)s")
_TO_QUOTE = gettext_noop("Within %(left)s, by %(due)s, quotes for “%(title)s” close.")


_ENDINGS = (Purchasing.PURCHASE_CANCELLED, Purchasing.PURCHASE_LAPSED)


@reader(
    "inquiry.tell",
    actions=[Action.SUPPLIERS_INVITED, Action.COMPETITION_AWARDED, Action.COMPETITION_FAILED, *_ENDINGS],
)
def tell_people(events: Sequence[ReadEvent]) -> None:
    """Tell those whom an event concerns; each is told once of each event."""
    subjects = {event.subject for event in events}
    rows = MiniCompetition.objects.filter(Q(number__in=subjects) | Q(purchase__number__in=subjects))
    found: dict[str, MiniCompetition] = {}
    for row in rows.select_related("purchase__buyer_unit", "winner"):
        found |= {row.number: row, row.purchase.number: row}
    for event in events:
        if competition := found.get(event.subject):
            tell_all(_messages(event, competition))


def _messages(event: ReadEvent, competition: MiniCompetition) -> list[Message]:
    if event.action == Action.SUPPLIERS_INVITED:
        invited = Invitee.objects.filter(competition=competition).values_list("supplier_id", flat=True)
        return [_to_supplier(event, competition, one, _INVITED) for one in invited]
    if event.action == Action.COMPETITION_AWARDED:
        opened = CompetingQuote.objects.filter(competition=competition, state=QuoteState.OPENED)
        return [_to_quoter(event, competition, row) for row in opened.order_by("pk")]
    if event.action in _ENDINGS:
        winner = competition.winner
        return [_to_supplier(event, competition, winner.supplier_id, _ENDED)] if winner else []
    quoted = CompetingQuote.objects.filter(competition=competition).exclude(state=QuoteState.WITHDRAWN)
    return [
        *(
            _to_supplier(event, competition, one, _FAILED)
            for one in quoted.order_by("pk").values_list("supplier_id", flat=True)
        ),
        Message(
            event_id=f"{event.stream}#{event.seq}",
            kind=Kind.ORDERS,
            message=_FAILED,
            params={"title": competition.purchase.title, "reason": str(event.data["reason"])},
            link=f"buyer:competition {competition.number}",
            at=event.at,
            organisation_id=competition.purchase.buyer_unit_id,
            user_ids=(competition.purchase.requester_id,),
        ),
    ]


def _to_quoter(event: ReadEvent, competition: MiniCompetition, row: CompetingQuote) -> Message:
    """Tell whose quote was opened what came of it."""
    if row.supplier_id == event.data["supplier_id"]:
        return _to_supplier(event, competition, row.supplier_id, _WON)
    if row.flaw:
        return _to_supplier(event, competition, row.supplier_id, _FLAWED, flaw=Flaw(row.flaw).label)
    return _to_supplier(event, competition, row.supplier_id, _LOST)


def _to_supplier(
    event: ReadEvent, competition: MiniCompetition, supplier_id: int, message: str, *, flaw: str = ""
) -> Message:
    return Message(
        event_id=f"{event.stream}#{event.seq}/{supplier_id}",
        kind=Kind.ORDERS,
        message=message,
        params={
            "unit": competition.purchase.buyer_unit.name,
            "flaw": flaw,
            "reason": str(event.data.get("reason", "")),
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
    """Return the deadlines for quotes up to `until`, for the invited suppliers that have not quoted (one statement)."""
    quoted = CompetingQuote.objects.filter(
        competition=OuterRef("competition"), supplier=OuterRef("supplier"), state=QuoteState.SEALED
    )
    rows = Invitee.objects.filter(
        ~Exists(quoted),
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


@deadlines("inquiry.requester")
def requester_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return until when requesters must open the quotes they have, or confirm the award, up to `until` (one statement).

    `next_check_at` is that moment once the sweep has seen that the deadline for quotes is behind.
    """
    rows = MiniCompetition.objects.filter(
        state__in=[CompetitionState.INVITING, CompetitionState.OPENED],
        next_check_at__gt=F("deadline"),
        next_check_at__range=(at, until),
    ).select_related("purchase")
    for row in rows.order_by("pk"):
        opened = row.state == CompetitionState.OPENED
        yield Due(
            subject=f"{row.pk}.{row.state}",
            message=_AWARD if opened else _OPEN,
            params={"title": row.purchase.title},
            link=f"buyer:competition {row.number}",
            since=row.opened_at or row.deadline,
            due_at=row.next_check_at or row.deadline,
            organisation_id=row.purchase.buyer_unit_id,
            user_ids=(row.purchase.requester_id,),
        )
