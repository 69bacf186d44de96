"""Who may run, sweep, enter and see mini-competitions."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant


class Permission(StrEnum):
    """Permissions of mini-competitions."""

    COMPETITION_CLOSE = "inquiry:competition:close"
    COMPETITION_RUN = "inquiry:competition:run"
    COMPETITION_VIEW = "inquiry:competition:view"
    QUOTE_SUBMIT = "inquiry:quote:submit"


def _own_purchase(actor: Actor, purchase: Any) -> bool:
    """A competition is run by the requester of its purchase, who alone holds the code."""
    return bool(purchase.buyer_unit_id == actor.organisation_id and purchase.requester_id == actor.user_id)


def _own_quote(actor: Actor, row: Any) -> bool:
    """A place in a competition belongs to the supplier that was invited."""
    return bool(row.supplier_id == actor.organisation_id)


grant(Permission.COMPETITION_RUN, Role.REQUESTER, when=_own_purchase)
grant(Permission.COMPETITION_CLOSE, Role.SYSTEM)
grant(Permission.QUOTE_SUBMIT, Role.SUPPLIER_OPERATOR, when=_own_quote)
grant(
    Permission.COMPETITION_VIEW,
    Role.REQUESTER,
    Role.APPROVER,
    Role.REGULATOR,
    Role.AUDITOR,
    Role.SUPPLIER_OPERATOR,
)
