"""Steps on rows that an operation has locked. No authorization here."""

from marketplace.agreements.steps.lots import give_back_quota, lock_lot, take_quota, write_ceiling
from marketplace.agreements.steps.rotation import end_turn, hold_turn

__all__ = ["end_turn", "give_back_quota", "hold_turn", "lock_lot", "take_quota", "write_ceiling"]
