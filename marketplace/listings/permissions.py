"""Who may offer goods."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of listings."""

    LISTING_CHANGE = "listings:listing:change"
    LISTING_LOAD = "listings:listing:load"


def _own(actor: Actor, listing: Any) -> bool:
    return bool(listing.supplier_id == actor.organisation_id)


grant(Permission.LISTING_CHANGE, Role.SUPPLIER_OPERATOR, when=_own)
grant(Permission.LISTING_LOAD, Role.SYSTEM)
