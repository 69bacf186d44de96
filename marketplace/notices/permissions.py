"""Who writes and withdraws notices, and who keeps a region's site."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of notices."""

    DUTY_REMIND = "notices:duty:remind"
    NOTICE_LOAD = "notices:notice:load"
    NOTICE_WITHDRAW = "notices:notice:withdraw"
    NOTICE_WRITE = "notices:notice:write"
    SITE_CHANGE = "notices:site:change"


def _own_draft(actor: Actor, notice: Any) -> bool:
    """A draft is its organisation's own, for that organisation's region or one below."""
    return bool(notice.organisation_id == actor.organisation_id) and covers(actor.region, notice.region_id)


def _may_withdraw(actor: Actor, notice: Any) -> bool:
    """Supervision withdraws any notice of its region, an agreement manager those of the own organisation."""
    if not covers(actor.region, notice.region_id):
        return False
    return actor.has(Role.REGULATOR) or bool(notice.organisation_id == actor.organisation_id)


def _in_region(actor: Actor, site: Any) -> bool:
    return covers(actor.region, site.region_id)


grant(Permission.NOTICE_WRITE, Role.REGULATOR, Role.AGREEMENT_MANAGER, when=_own_draft)
grant(Permission.NOTICE_LOAD, Role.SYSTEM)
grant(Permission.NOTICE_WITHDRAW, Role.REGULATOR, Role.AGREEMENT_MANAGER, when=_may_withdraw)
grant(Permission.SITE_CHANGE, Role.REGULATOR, when=_in_region)
grant(Permission.DUTY_REMIND, Role.SYSTEM)
