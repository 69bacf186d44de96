"""Who may buy, approve, order and answer orders."""

from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of purchasing."""

    ADDRESS_CHANGE = "purchasing:address:change"
    AWARD_ANNOUNCE = "purchasing:award:announce"
    CANCELLATION_ANSWER = "purchasing:cancellation:answer"
    CANCELLATION_ASK = "purchasing:cancellation:ask"
    APPROVAL_RULE_CHANGE = "purchasing:approval_rule:change"
    CART_CHANGE = "purchasing:cart:change"
    DELEGATION_NAME = "purchasing:delegation:name"
    DELEGATION_REVOKE = "purchasing:delegation:revoke"
    IMPORT_APPROVAL_ATTACH = "purchasing:import_approval:attach"
    LIST_CHANGE = "purchasing:list:change"
    ORDER_ANSWER = "purchasing:order:answer"
    ORDER_CANCEL = "purchasing:order:cancel"
    ORDER_EXPIRE = "purchasing:order:expire"
    ORDER_VIEW = "purchasing:order:view"
    PURCHASE_AGAIN = "purchasing:purchase:again"
    PURCHASE_APPROVE = "purchasing:purchase:approve"
    PURCHASE_CANCEL = "purchasing:purchase:cancel"
    PURCHASE_LAPSE = "purchasing:purchase:lapse"
    PURCHASE_ORDER = "purchasing:purchase:order"
    PURCHASE_REBUILD = "purchasing:purchase:rebuild"
    PURCHASE_SUBMIT = "purchasing:purchase:submit"
    PURCHASE_VIEW = "purchasing:purchase:view"


def _own_unit(actor: Actor, purchase: Any) -> bool:
    return bool(purchase.buyer_unit_id == actor.organisation_id)


def _checker(actor: Actor, purchase: Any) -> bool:
    """Maker and checker are two people, also where a deputy takes the checker's turn."""
    principal = actor.on_behalf_of.user_id if actor.on_behalf_of else actor.user_id
    return _own_unit(actor, purchase) and purchase.requester_id not in {actor.user_id, principal}


def _own_organisation(actor: Actor, row: Any) -> bool:
    return bool(row.organisation_id == actor.organisation_id)


def _own_turns(actor: Actor, member: Any) -> bool:
    """An approver names a deputy for himself, the unit's administrator for anybody of the unit."""
    return _own_organisation(actor, member) and (actor.has(Role.ADMINISTRATOR) or member.user_id == actor.user_id)


def _own_delegation(actor: Actor, delegation: Any) -> bool:
    """Who was away takes it back, or who named the deputy, or the unit's administrator."""
    named = actor.user_id in {delegation.principal_id, delegation.named_by_id}
    return _own_organisation(actor, delegation) and (actor.has(Role.ADMINISTRATOR) or named)


def _runs_agreement(actor: Actor, agreement: Any) -> bool:
    """Who runs the agreement announces what is awarded under it."""
    return bool(agreement.manager_id == actor.organisation_id)


def _own_purchase(actor: Actor, purchase: Any) -> bool:
    return _own_unit(actor, purchase) and purchase.requester_id == actor.user_id


def _own_supplier(actor: Actor, order: Any) -> bool:
    return bool(order.supplier_id == actor.organisation_id)


def _supplies(actor: Actor, order: Any) -> bool:
    """The supplier; the buyer unit records for a supplier that isn't registered."""
    return _own_supplier(actor, order) or (order.supplier_id is None and _own_unit(actor, order))


def _party(actor: Actor, order: Any) -> bool:
    """The buyer unit or the supplier of an order."""
    return _own_unit(actor, order) or _own_supplier(actor, order)


def may_see_purchase(actor: Actor, purchase: Any) -> bool:
    """A unit sees its own purchases, a regulator those of its region and below; so do the auditors of either."""
    if actor.reads_region and covers(actor.region, purchase.region_code):
        return True
    return actor.reads_unit and _own_unit(actor, purchase)


def may_see_order(actor: Actor, order: Any) -> bool:
    """Who sees the purchase sees its orders; a supplier sees its own orders only."""
    return may_see_purchase(actor, order) or (actor.has(Role.SUPPLIER_OPERATOR) and _own_supplier(actor, order))


grant(Permission.ADDRESS_CHANGE, Role.REQUESTER, when=_own_unit)
grant(Permission.APPROVAL_RULE_CHANGE, Role.ADMINISTRATOR, when=_own_organisation)
grant(Permission.DELEGATION_NAME, Role.APPROVER, Role.ADMINISTRATOR, when=_own_turns)
grant(Permission.DELEGATION_REVOKE, Role.APPROVER, Role.ADMINISTRATOR, when=_own_delegation)
grant(Permission.AWARD_ANNOUNCE, Role.AGREEMENT_MANAGER, when=_runs_agreement)
grant(Permission.CART_CHANGE, Role.REQUESTER)
grant(Permission.IMPORT_APPROVAL_ATTACH, Role.REQUESTER, when=_own_purchase)
grant(Permission.LIST_CHANGE, Role.REQUESTER, when=_own_unit)
grant(Permission.PURCHASE_AGAIN, Role.REQUESTER, when=_own_unit)
grant(Permission.ORDER_CANCEL, Role.REQUESTER, when=_own_unit)
grant(Permission.CANCELLATION_ASK, Role.REQUESTER, Role.SUPPLIER_OPERATOR, when=_party)
grant(Permission.CANCELLATION_ANSWER, Role.REQUESTER, Role.SUPPLIER_OPERATOR, when=_party)
grant(Permission.PURCHASE_SUBMIT, Role.REQUESTER)
grant(Permission.PURCHASE_CANCEL, Role.REQUESTER, when=_own_purchase)
grant(Permission.PURCHASE_REBUILD, Role.REQUESTER, when=_own_purchase)
grant(Permission.PURCHASE_ORDER, Role.REQUESTER, when=_own_purchase)
grant(Permission.PURCHASE_APPROVE, Role.APPROVER, when=_checker)
grant(Permission.PURCHASE_LAPSE, Role.SYSTEM)
grant(Permission.ORDER_EXPIRE, Role.SYSTEM)
grant(Permission.ORDER_ANSWER, Role.SUPPLIER_OPERATOR, Role.REQUESTER, when=_supplies)
grant(Permission.PURCHASE_VIEW, Role.REQUESTER, Role.APPROVER, Role.REGULATOR, Role.AUDITOR, when=may_see_purchase)
grant(
    Permission.ORDER_VIEW,
    Role.REQUESTER,
    Role.APPROVER,
    Role.REGULATOR,
    Role.AUDITOR,
    Role.SUPPLIER_OPERATOR,
    when=may_see_order,
)
