"""Quote, replace the quote, take it back; what is quoted is sealed at once."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from bidding_auction.inquiry.events import QuoteSubmitted, QuoteWithdrawn
from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries import Room, room
from bidding_auction.inquiry.rules import Act
from bidding_auction.inquiry.states import CompetitionState, QuoteAction, QuoteState
from bidding_auction.inquiry.steps import (
    lock_competition,
    lock_dossier,
    lock_quotes,
    move_quote,
    require,
    seal_label,
)
from marketplace.agreements.operations.inviting import check_blind
from marketplace.agreements.steps import sealing
from marketplace.audit.log import record
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.steps import governing_of

_QUOTE = gettext_noop("quote in a mini-competition")


@operation(Permission.QUOTE_SUBMIT)
def submit_quote(
    *, actor: Actor, at: datetime.datetime, number: str, lines: Sequence[Mapping[str, Any]], blind: str
) -> dict[str, Any]:
    """Quote in the competition `number`, or replace the quote; return its `receipt` and its `sequence` among all received.

    `lines` has for each line wanted its `position`, the supplier's `listing` (id) and the unit `price` in yuan. All is sealed
    at once; the receipt is the SHA-256 of the sealed bytes. A replaced quote takes the place of its replacement. `blind` are
    16 random characters or more of the form, kept nowhere. The deadline is judged by the database's clock under the
    competition's lock. Raises `Blocked` by MINI-04 and MINI-05, `InvalidInput` naming the field.
    """
    check_blind(blind)
    competition, quote = _own(actor, number)
    purchase = lock_dossier(competition)
    moment = clock.closing_now()
    _check_inviting(competition)
    found = room(purchase, lot_id=competition.lot_id, at=at, supplier_id=actor.organisation_id)
    content = read_lines(found, lines, supplier_id=actor.organisation_id)
    known = {row.pk: row for row in found.listings.values()}
    told = found.facts(
        content, supplier_id=actor.organisation_id, known=known, at=moment, deadline=competition.deadline
    )
    require(Act.QUOTE, told, governing_of(purchase, at=at), step=_QUOTE)
    _seal(competition, quote, content)
    _write(quote, moment)
    MiniCompetition.objects.filter(pk=competition.pk).update(last_sequence=quote.sequence)
    event = QuoteSubmitted(subject=number, sequence=quote.sequence, receipt=quote.receipt)
    record(stream=purchase.stream, actor=sealing.NOBODY, at=at, events=[event])
    return {"receipt": quote.receipt, "sequence": quote.sequence}


@operation(Permission.QUOTE_SUBMIT)
def withdraw_quote(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Take one's sealed quote back before the deadline; what was sealed is deleted. Return the competition's number."""
    competition, quote = _own(actor, number)
    purchase = lock_dossier(competition)
    _check_inviting(competition)
    if clock.closing_now() > competition.deadline:
        raise Conflict(gettext_noop("The deadline has passed: quotes can no longer be withdrawn."))
    if quote.pk is None:
        raise NotFound(gettext_noop("This quote"))
    move_quote(quote, QuoteAction.WITHDRAW, sealed=None)
    event = QuoteWithdrawn(subject=number, receipt=quote.receipt)
    record(stream=purchase.stream, actor=sealing.NOBODY, at=at, events=[event])
    return number


def _own(actor: Actor, number: str) -> tuple[MiniCompetition, CompetingQuote]:
    """Lock a competition and the actor's quote in it, a new one if there is none; raises `NotFound` for who is not invited."""
    competition = lock_competition(number)
    if not Invitee.objects.filter(competition=competition, supplier_id=actor.organisation_id).exists():
        raise NotFound(gettext_noop("This mini-competition"))
    rows = lock_quotes(competition, supplier_id=actor.organisation_id)
    quote = (
        rows[0] if rows else CompetingQuote(competition=competition, supplier_id=actor.organisation_id, submissions=0)
    )
    authorize(actor, Permission.QUOTE_SUBMIT, quote)
    return competition, quote


def _check_inviting(competition: MiniCompetition) -> None:
    if competition.state != CompetitionState.INVITING:
        raise Conflict(gettext_noop("This competition receives no quotes any more."))


def read_lines(found: Room, lines: Sequence[Mapping[str, Any]], *, supplier_id: int) -> list[dict[str, Any]]:
    """Return a quote's lines as they are sealed: one for each line wanted, of the supplier's own matching listings."""
    options = {position: {row.pk for row in rows} for position, rows in found.options(supplier_id).items()}
    given = {one.get("position"): one for one in lines}
    if set(given) != set(options) or len(lines) != len(options):
        raise _wrong("lines", gettext_noop("Quote a price for every line, each once."))
    content = []
    for position in sorted(options):
        listing = given[position].get("listing")
        if listing not in options[position]:
            raise _wrong(f"listing_{position}", gettext_noop("Choose one of your listings in this lot that match."))
        price = parse_money(given[position].get("price", ""), field=f"price_{position}", minimum=CENT)
        content.append({"position": position, "listing": listing, "price": str(price)})
    return content


def _wrong(field: str, message: str) -> InvalidInput:
    return InvalidInput(gettext_noop("Some fields need another look."), fields={field: message})


def _seal(competition: MiniCompetition, quote: CompetingQuote, content: list[dict[str, Any]]) -> None:
    """Seal a quote's lines and whose they are to the requester and the mall; nothing of them is kept beside."""
    quote.submissions += 1
    quote.sequence = competition.last_sequence + 1
    packed = {"supplier": quote.supplier_id, "sequence": quote.sequence, "lines": content}
    quote.sealed = sealing.seal(
        json.dumps(packed, sort_keys=True).encode(),
        first=bytes(competition.buyer_public),
        second=bytes(competition.mall_public),
        label=seal_label(competition.number, supplier_id=quote.supplier_id, submission=quote.submissions),
    )
    quote.receipt = sealing.receipt(quote.sealed)


def _write(quote: CompetingQuote, moment: datetime.datetime) -> None:
    """Write a quote that is new or comes again; raises `WrongState` once it was opened."""
    quote.submitted_at = moment
    if quote.pk is None:
        quote.state = QuoteState.SEALED
        quote.save(force_insert=True)
        return
    move_quote(
        quote,
        QuoteAction.SUBMIT,
        submitted_at=moment,
        sequence=quote.sequence,
        submissions=quote.submissions,
        sealed=quote.sealed,
        receipt=quote.receipt,
    )
