"""Reading mini-competitions: who is invited, what is quoted, what an actor may see of it."""

from bidding_auction.inquiry.queries.competitions import (
    CompetitionView,
    OwnView,
    competition,
    competition_list,
    competition_view,
    competitions_visible_to,
    due_competitions,
    flaw_today,
    may_invite,
    number_of,
    opened_quotes,
    own_view,
    to_invite,
    to_open,
    waiting_for_quote,
)
from bidding_auction.inquiry.queries.matching import Room, room

__all__ = [
    "CompetitionView",
    "OwnView",
    "Room",
    "competition",
    "competition_list",
    "competition_view",
    "competitions_visible_to",
    "due_competitions",
    "flaw_today",
    "may_invite",
    "number_of",
    "opened_quotes",
    "own_view",
    "room",
    "to_invite",
    "to_open",
    "waiting_for_quote",
]
