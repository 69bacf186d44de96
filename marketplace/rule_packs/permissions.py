"""Who may load rule packs, draft the next versions, and approve them."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of rule packs."""

    DRAFT_CHANGE = "rule_packs:draft:change"
    DRAFT_DECIDE = "rule_packs:draft:decide"
    DRAFT_START = "rule_packs:draft:start"
    DRAFT_TRY = "rule_packs:draft:try"
    DRY_RUN_CONTINUE = "rule_packs:dry_run:continue"
    PACK_LOAD = "rule_packs:pack:load"


def _own_region(actor: Actor, draft: Any) -> bool:
    return covers(actor.region, draft.region)


def _maker(actor: Actor, draft: Any) -> bool:
    return _own_region(actor, draft) and draft.maker_id == actor.user_id


def _checker(actor: Actor, draft: Any) -> bool:
    """Maker and checker are two officers."""
    return _own_region(actor, draft) and draft.maker_id != actor.user_id


# The packs that come with the program are loaded by its own start.
grant(Permission.PACK_LOAD, Role.SYSTEM)
grant(Permission.DRAFT_START, Role.REGULATOR, when=_own_region)
grant(Permission.DRAFT_CHANGE, Role.REGULATOR, when=_maker)
grant(Permission.DRAFT_TRY, Role.REGULATOR, when=_own_region)
grant(Permission.DRAFT_DECIDE, Role.REGULATOR, when=_checker)
grant(Permission.DRY_RUN_CONTINUE, Role.SYSTEM)
