"""Open all quotes together after the deadline, judge each, and rank those that count."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag

from bidding_auction.inquiry.events import QuotesOpened
from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from bidding_auction.inquiry.operations.failing import come_to_nothing
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries import room
from bidding_auction.inquiry.rules import LEAST_QUOTES, Act, Entry, OpenFacts, flaw_of, judge, ranking
from bidding_auction.inquiry.states import (
    COMPETITION_TABLE,
    CompetitionAction,
    CompetitionState,
    QuoteAction,
    QuoteState,
)
from bidding_auction.inquiry.steps import (
    buyer_key,
    lock_competition,
    lock_dossier,
    lock_quotes,
    mall_key,
    move_competition,
    move_quote,
    opening_ends,
    seal_label,
)
from marketplace.agreements.operations.inviting import check_blind
from marketplace.agreements.steps import sealing
from marketplace.audit.log import record
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Conflict
from marketplace.kernel.findings import blocking
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.steps import governing_of


@operation(Permission.COMPETITION_RUN)
def open_quotes(*, actor: Actor, at: datetime.datetime, number: str, code: str, blind: str) -> dict[str, Any]:
    """Open all quotes of a competition with the requester's code; return how many were opened, and how many are `valid`.

    With fewer valid quotes than `calloff.least_quotes` (MINI-06) the competition comes to nothing in the same act: the purchase
    goes back to its requester and what it held is free. Raises `Conflict` before the deadline by the database's clock, and when
    a sealed quote is not what was received; `InvalidInput` for a wrong code; `WrongState` for whoever comes second.
    """
    check_blind(blind)
    competition = lock_competition(number)
    authorize(actor, Permission.COMPETITION_RUN, competition.purchase)
    quotes = lock_quotes(competition, state=QuoteState.SEALED)
    purchase = lock_dossier(competition)
    COMPETITION_TABLE.target(CompetitionAction.OPEN, CompetitionState(competition.state))
    moment = clock.closing_now()
    if moment <= competition.deadline:
        raise Conflict(gettext_noop("Quotes are opened after the deadline, not before."))
    if moment > opening_ends(competition, governing_of(purchase, at=at)):
        raise Conflict(gettext_noop("The time for opening the quotes has run out."))
    first, second = buyer_key(competition, code=code), mall_key(competition)
    for row in quotes:
        row.lines = _unsealed(competition, row, first, second)
    ranked = _judge(competition, purchase, quotes, at=at)
    governing = governing_of(purchase, at=at)
    found = judge(Act.OPEN, OpenFacts(valid=len(ranked)), governing)
    move_competition(
        competition,
        CompetitionAction.OPEN,
        opened_at=moment,
        next_check_at=add_days(moment, governing.get("hold.days").integer).at,
    )
    events: list[Any] = [_opened(competition, quotes, least=governing.get(LEAST_QUOTES).integer, valid=len(ranked))]
    if blocking(found):
        reason = gettext_noop("Fewer valid quotes than are needed.")
        events += come_to_nothing(competition, purchase, actor=actor, at=at, reason=reason)
    record(stream=purchase.stream, actor=actor, at=at, events=events)
    return {"opened": len(quotes), "valid": len(ranked)}


def _unsealed(competition: MiniCompetition, row: CompetingQuote, first: bytes, second: bytes) -> list[dict[str, Any]]:
    """Return the lines of a sealed quote; raises `Conflict` for one that is not what was received from its supplier."""
    sealed = bytes(row.sealed or b"")
    label = seal_label(competition.number, supplier_id=row.supplier_id, submission=row.submissions)
    try:
        if sealing.receipt(sealed) != row.receipt:
            raise InvalidTag
        packed = json.loads(sealing.unseal(sealed, first=first, second=second, label=label))
        # The log names nobody before the opening: whose it is and when it came, the seal proves.
        if (packed["supplier"], packed["sequence"]) != (row.supplier_id, row.sequence):
            raise InvalidTag
    except InvalidTag as error:
        raise Conflict(
            gettext_noop("The quote with the receipt %(receipt)s… is not what was received. Nothing was opened."),
            params={"receipt": row.receipt[:16]},
        ) from error
    lines: list[dict[str, Any]] = packed["lines"]
    return lines


def _judge(
    competition: MiniCompetition, purchase: Purchase, quotes: Sequence[CompetingQuote], *, at: datetime.datetime
) -> list[Entry]:
    """Judge unsealed quotes as things stand today, write them down and return those that count, the winner first."""
    found = room(purchase, lot_id=competition.lot_id, at=at)
    known = Listing.objects.in_bulk({line["listing"] for row in quotes for line in row.lines})
    entries = []
    for row in quotes:
        told = found.facts(
            row.lines, supplier_id=row.supplier_id, known=known, at=row.submitted_at, deadline=competition.deadline
        )
        row.total, row.flaw = told.total, flaw_of(told)
        entries.append(Entry(key=row.pk, sequence=row.sequence, total=told.total, flaw=row.flaw))
    ranked = ranking(entries)
    places = {one.key: place for place, one in enumerate(ranked, start=1)}
    for row in quotes:
        move_quote(
            row,
            QuoteAction.OPEN,
            sealed=None,
            lines=row.lines,
            total=row.total,
            flaw=row.flaw,
            rank=places.get(row.pk),
        )
    return ranked


def _opened(competition: MiniCompetition, quotes: Sequence[CompetingQuote], *, least: int, valid: int) -> QuotesOpened:
    return QuotesOpened(
        subject=competition.number,
        least=least,
        valid=valid,
        quotes=[
            {
                "supplier": row.supplier.name,
                "sequence": row.sequence,
                "receipt": row.receipt,
                "total": str(row.total),
                "rank": row.rank,
                "flaw": row.flaw,
                "lines": row.lines,
            }
            for row in sorted(quotes, key=lambda one: one.sequence)
        ],
    )
