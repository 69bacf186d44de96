"""Framework agreements, lots, invitations and applications as others may read them."""

from marketplace.agreements.queries.agreements import (
    admitted,
    agreement_titles,
    agreements_in_force,
    cap_of,
    ceiling_of,
    in_force,
    lot,
    lot_ids,
    runs_on,
)

__all__ = [
    "admitted",
    "agreement_titles",
    "agreements_in_force",
    "cap_of",
    "ceiling_of",
    "in_force",
    "lot",
    "lot_ids",
    "runs_on",
]
