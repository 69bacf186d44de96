"""Lock a competition with its quotes and its purchase, and move each along its table. Not for the outside."""

import datetime
from enum import StrEnum
from typing import Any

from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from bidding_auction.inquiry.rules import Act, judge
from bidding_auction.inquiry.states import (
    COMPETITION_TABLE,
    QUOTE_TABLE,
    CompetitionAction,
    CompetitionState,
    QuoteAction,
    QuoteState,
)
from marketplace.agreements.steps.life import passed
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.steps import expect_one, lock_purchase


def lock_competition(number: str) -> MiniCompetition:
    """Lock and return one competition; raises `NotFound`."""
    rows = lock(MiniCompetition.objects.filter(number=number).select_related("lot__agreement", "purchase__buyer_unit"))
    if not rows:
        raise NotFound(gettext_noop("This mini-competition"))
    return rows[0]


def lock_quotes(competition: MiniCompetition, **only: Any) -> list[CompetingQuote]:
    """Lock and return quotes of a locked competition."""
    return lock(CompetingQuote.objects.filter(competition=competition, **only).select_related("supplier"))


def lock_dossier(competition: MiniCompetition) -> Purchase:
    """Lock and return the purchase of a locked competition: its dossier takes the events."""
    return lock_purchase(competition.purchase.number)


def move_competition(competition: MiniCompetition, action: CompetitionAction, **changes: Any) -> None:
    """Move a locked competition along its table and write `changes`; raises `WrongState`. The one path of its state."""
    target = COMPETITION_TABLE.target(action, CompetitionState(competition.state))
    _write_one(competition, target, changes)


def move_quote(quote: CompetingQuote, action: QuoteAction, **changes: Any) -> None:
    """Move a locked quote along its table and write `changes`; raises `WrongState`. The one path of its state."""
    target = QUOTE_TABLE.target(action, QuoteState(quote.state))
    _write_one(quote, target, changes)


def _write_one(row: MiniCompetition | CompetingQuote, target: StrEnum, changes: dict[str, Any]) -> None:
    expect_one(type(row).objects.filter(pk=row.pk, state=row.state).update(state=target.value, **changes))
    row.state = target.value
    for name, value in changes.items():
        setattr(row, name, value)


def opening_ends(competition: MiniCompetition, values: Parameters) -> datetime.datetime:
    """Return until when the requester can open the quotes: `hold.days` after the deadline."""
    return add_days(competition.deadline, values.get("hold.days").integer).at


def require(act: Act, facts: Any, values: Parameters, *, step: str) -> list[Finding]:
    """Judge an act and return the findings that don't stop it; raises `Blocked`."""
    return passed(judge(act, facts, values), step=step)
