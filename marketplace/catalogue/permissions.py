"""Who may change the catalogue."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of the catalogue."""

    CATALOGUE_LOAD = "catalogue:catalogue:load"
    PRODUCT_PROPOSE = "catalogue:product:propose"
    PRODUCT_REVIEW = "catalogue:product:review"
    CONSUMABLE_LINK = "catalogue:consumable:link"


def _own(actor: Actor, proposal: Any) -> bool:
    return bool(proposal.supplier_id == actor.organisation_id)


def _reviews(actor: Actor, proposal: Any) -> bool:
    """A manager of agreements reviews what suppliers of his region propose, never what his own organisation did."""
    return covers(actor.region, proposal.region_id) and proposal.supplier_id != actor.organisation_id


def _keeps_the_library(actor: Actor, home: str) -> bool:
    """The library is one for the whole mall: only who runs agreements in all of its region `home` changes it for all."""
    return actor.has(Role.SYSTEM) or covers(actor.region, home)


grant(Permission.CATALOGUE_LOAD, Role.SYSTEM)
grant(Permission.PRODUCT_PROPOSE, Role.SUPPLIER_OPERATOR, when=_own)
grant(Permission.PRODUCT_REVIEW, Role.AGREEMENT_MANAGER, when=_reviews)
grant(Permission.CONSUMABLE_LINK, Role.SYSTEM, Role.AGREEMENT_MANAGER, when=_keeps_the_library)
