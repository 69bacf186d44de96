"""The acts of a mini-competition: invite, quote, open, award, give up."""

from bidding_auction.inquiry.operations.awarding import award_competition, close_competition, fail_competition
from bidding_auction.inquiry.operations.inviting import invite_quotes
from bidding_auction.inquiry.operations.opening import open_quotes
from bidding_auction.inquiry.operations.passing import pass_over_winner
from bidding_auction.inquiry.operations.quoting import submit_quote, withdraw_quote

__all__ = [
    "award_competition",
    "close_competition",
    "fail_competition",
    "invite_quotes",
    "open_quotes",
    "pass_over_winner",
    "submit_quote",
    "withdraw_quote",
]
