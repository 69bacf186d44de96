"""Fields of `Query` about approvals."""

from typing import Any

import graphene

from marketplace.kernel import clock
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.approvals import approval_rules, chain, delegations_visible_to
from marketplace.purchasing.queries.purchases import inbox, purchase
from storefront.graphql.approvals.types import ApprovalRule, ApprovalStage, DelegationConnection
from storefront.graphql.purchasing.types import PurchaseConnection
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in


class ApprovalQuery:
    """What waits for whom, and by which rules."""

    approvals = graphene.Field(
        graphene.NonNull(PurchaseConnection),
        **page_arguments(),
        description="Purchases whose turn it is for the viewer to decide, the shortest hold first. Added in 0.2.",
    )
    approval_chain = graphene.Field(
        graphene.List(graphene.NonNull(ApprovalStage)),
        number=graphene.String(required=True),
        description="The stages of one purchase's approval in their order. Added in 0.2.",
    )
    approval_rules = graphene.Field(
        graphene.List(graphene.NonNull(ApprovalRule), required=True),
        description="The rules of the viewer's unit in the order in which they are tried. Added in 0.2.",
    )
    delegations = graphene.Field(
        graphene.NonNull(DelegationConnection),
        **page_arguments(),
        description="Delegations that touch the viewer, for an administrator all of the unit. Added in 0.2.",
    )

    @staticmethod
    def resolve_approvals(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> PurchaseConnection:
        """Return a page of the viewer's inbox."""
        rows = inbox(signed_in(info, Permission.PURCHASE_APPROVE.value), at=clock.now())
        rows = rows.select_related("buyer_unit", "requester")
        rows = rows.prefetch_related("lines__supplier", "orders__supplier", "orders__lines")
        return keyset_connection(PurchaseConnection, rows, order=("hold_until", "pk"), first=first, after=after)

    @staticmethod
    def resolve_approval_chain(root: Any, info: graphene.ResolveInfo, number: str) -> list[Any]:
        """Return the stages, or the error that there is no purchase the viewer may see."""
        return list(chain(purchase(signed_in(info, Permission.PURCHASE_VIEW.value), number)))

    @staticmethod
    def resolve_approval_rules(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the rules that have not ended."""
        return approval_rules(signed_in(info, Permission.PURCHASE_VIEW.value), at=clock.now())

    @staticmethod
    def resolve_delegations(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> DelegationConnection:
        """Return a page of delegations."""
        rows = delegations_visible_to(signed_in(info, Permission.DELEGATION_NAME.value))
        return keyset_connection(DelegationConnection, rows, order=("-valid_to", "-pk"), first=first, after=after)
