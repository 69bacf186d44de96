"""Who may offer goods, and who reviews the offers."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of listings."""

    LISTING_CHANGE = "listings:listing:change"
    LISTING_LOAD = "listings:listing:load"
    LISTING_REVIEW = "listings:listing:review"


def _own(actor: Actor, listing: Any) -> bool:
    return bool(listing.supplier_id == actor.organisation_id)


def _reviews(actor: Actor, listing: Any) -> bool:
    """Who runs the agreement reviews what stands under it, unless the offer is his own organisation's."""
    agreement = listing.lot.agreement
    return bool(agreement.manager_id == actor.organisation_id != listing.supplier_id) and covers(
        actor.region, agreement.region_id
    )


grant(Permission.LISTING_CHANGE, Role.SUPPLIER_OPERATOR, when=_own)
grant(Permission.LISTING_LOAD, Role.SYSTEM)
grant(Permission.LISTING_REVIEW, Role.AGREEMENT_MANAGER, when=_reviews)
