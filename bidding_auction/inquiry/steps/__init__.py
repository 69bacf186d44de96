"""Steps of mini-competitions on locked rows: no authorization here."""

from bidding_auction.inquiry.steps.keys import buyer_key, mall_key, new_mall_keys, seal_label
from bidding_auction.inquiry.steps.rows import (
    lock_competition,
    lock_dossier,
    lock_quotes,
    move_competition,
    move_quote,
    opening_ends,
    require,
)

__all__ = [
    "buyer_key",
    "lock_competition",
    "lock_dossier",
    "lock_quotes",
    "mall_key",
    "move_competition",
    "move_quote",
    "new_mall_keys",
    "opening_ends",
    "require",
    "seal_label",
]
