"""Who may ask for a waiver, decide on it, and take back a question or a grant."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of waivers."""

    WAIVER_ASK = "waivers:waiver:ask"
    WAIVER_DECIDE = "waivers:waiver:decide"
    WAIVER_EXPIRE = "waivers:waiver:expire"
    WAIVER_REVOKE = "waivers:waiver:revoke"
    WAIVER_WITHDRAW = "waivers:waiver:withdraw"


def _another_office(actor: Actor, waiver: Any) -> bool:
    """Whoever decides is neither the person who asked nor of the organisation that asked."""
    return (
        covers(actor.region, waiver.region_code)
        and waiver.asker_id != actor.user_id
        and waiver.buyer_unit_id != actor.organisation_id
    )


def _own_unit(actor: Actor, waiver: Any) -> bool:
    return bool(waiver.buyer_unit_id == actor.organisation_id)


grant(Permission.WAIVER_ASK, Role.REQUESTER, Role.APPROVER)
grant(Permission.WAIVER_DECIDE, Role.REGULATOR, when=_another_office)
grant(Permission.WAIVER_EXPIRE, Role.SYSTEM)
grant(Permission.WAIVER_REVOKE, Role.REGULATOR, when=_another_office)
grant(Permission.WAIVER_WITHDRAW, Role.REQUESTER, Role.APPROVER, when=_own_unit)
