"""The rules of mini-competitions: pure decisions on facts and parameters."""

from bidding_auction.inquiry.rules.book import ACT_RULES, LEAST_QUOTES, STEP_RULES, judge
from bidding_auction.inquiry.rules.facts import Act, AwardFacts, InviteFacts, OpenFacts, QuotedLine, QuoteFacts
from bidding_auction.inquiry.rules.ranking import Entry, flaw_of, ranking

__all__ = [
    "ACT_RULES",
    "LEAST_QUOTES",
    "STEP_RULES",
    "Act",
    "AwardFacts",
    "Entry",
    "InviteFacts",
    "OpenFacts",
    "QuoteFacts",
    "QuotedLine",
    "flaw_of",
    "judge",
    "ranking",
]
