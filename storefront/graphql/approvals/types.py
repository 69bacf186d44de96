"""Stages of approval, rules and delegations."""

from typing import Any

import graphene
from graphene import relay

from marketplace.purchasing.queries.turns import whom


class ApprovalStage(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One stage of a purchase's approval: whom it asks, and who decided it in whose place. Added in 0.2."""

    position = graphene.Int(required=True)
    whom = graphene.String(required=True, description="The person or department asked, or any approver of the unit.")
    is_open = graphene.Boolean(required=True, description="Whether its turn has come.")
    outcome = graphene.String(description="agreed, rejected or sent_back; null while it is not decided.")
    decided_by = graphene.String(required=True)
    on_behalf_of = graphene.String(required=True, description="The absent approver whose turn a deputy took, or blank.")
    decided_at = graphene.DateTime()

    @staticmethod
    def resolve_outcome(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return the outcome's code."""
        return row.outcome.value if row.outcome else None


class ApprovalRuleStage(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One stage that a rule asks for. Added in 0.2."""

    position = graphene.Int(required=True)
    kind = graphene.String(required=True, description="member, department or unit.")
    whom = graphene.String(required=True)

    @staticmethod
    def resolve_whom(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the name of who is asked."""
        return whom(row)


class ApprovalRule(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A rule of a buyer unit: which purchases it is for, from when, and whom they pass. Added in 0.2."""

    rule_id = graphene.Int(required=True)
    title = graphene.String(required=True)
    position = graphene.Int(required=True, description="Of several fitting rules the lowest governs.")
    state = graphene.String(required=True, description="draft or in_force.")
    amount_from = graphene.Decimal(description="Yuan, included.")
    amount_to = graphene.Decimal(description="Yuan, not included.")
    category = graphene.String(required=True, description="Prefix of a category code; blank for all.")
    department = graphene.String(required=True, description="Of the requester; blank for all.")
    effective_from = graphene.Date()
    effective_to = graphene.Date(description="The first day on which it no longer governs.")
    stages = graphene.List(graphene.NonNull(ApprovalRuleStage), required=True)

    @staticmethod
    def resolve_rule_id(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the rule's key."""
        return int(row.pk)

    @staticmethod
    def resolve_department(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the department's name."""
        return str(row.department.name) if row.department else ""

    @staticmethod
    def resolve_stages(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the stages in their order."""
        return sorted(row.stages.all(), key=lambda stage: stage.position)


class Delegation(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A deputy takes an approver's turns on some days, both included. Added in 0.2."""

    delegation_id = graphene.Int(required=True)
    principal = graphene.String(required=True)
    deputy = graphene.String(required=True)
    valid_from = graphene.Date(required=True)
    valid_to = graphene.Date(required=True)
    reason = graphene.String(required=True)
    named_by = graphene.String(required=True)
    revoked_at = graphene.DateTime()
    revoke_reason = graphene.String(required=True)

    @staticmethod
    def resolve_delegation_id(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the delegation's key."""
        return int(row.pk)

    @staticmethod
    def resolve_principal(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the name of who is away."""
        return str(row.principal.full_name)

    @staticmethod
    def resolve_deputy(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the deputy's name."""
        return str(row.deputy.full_name)

    @staticmethod
    def resolve_named_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the name of who named the deputy."""
        return str(row.named_by.full_name)


class DelegationConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of delegations, latest end first."""

    class Meta:
        node = Delegation


class LineAgain(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A line that was put into the cart again, or could not be. Added in 0.2."""

    position = graphene.Int(required=True)
    title = graphene.String(required=True)
    change = graphene.String(required=True, description="gone, fewer, dearer, cheaper or same.")
    wanted = graphene.Int(required=True)
    quantity = graphene.Int(required=True, description="What the cart took.")
    price_then = graphene.Decimal(required=True)
    price = graphene.Decimal(description="Today's price; null for what is no longer on sale.")

    @staticmethod
    def resolve_price_then(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the price that was held."""
        return str(row["price_then"])

    @staticmethod
    def resolve_price(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return today's price."""
        return row["price"] or None
