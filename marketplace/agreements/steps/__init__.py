"""Steps on rows that an operation has locked. No authorization here."""

from marketplace.agreements.steps.lots import give_back_quota, lock_lot, take_quota, write_ceiling

__all__ = ["give_back_quota", "lock_lot", "take_quota", "write_ceiling"]
