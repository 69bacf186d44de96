"""Mutations of approving, one file for each operation."""

from storefront.graphql.approvals.mutations.approve_purchase import ApprovePurchase
from storefront.graphql.approvals.mutations.approve_purchases import ApprovePurchases
from storefront.graphql.approvals.mutations.draft_approval_rule import DraftApprovalRule
from storefront.graphql.approvals.mutations.enact_approval_rule import EnactApprovalRule
from storefront.graphql.approvals.mutations.end_approval_rule import EndApprovalRule
from storefront.graphql.approvals.mutations.name_deputy import NameDeputy
from storefront.graphql.approvals.mutations.rebuild_cart import RebuildCart
from storefront.graphql.approvals.mutations.reject_purchase import RejectPurchase
from storefront.graphql.approvals.mutations.revoke_delegation import RevokeDelegation
from storefront.graphql.approvals.mutations.send_back_purchase import SendBackPurchase


class ApprovalMutations:
    """Fields of `Mutation` about approvals, rules and deputies."""

    approve_purchase = ApprovePurchase.Field()
    approve_purchases = ApprovePurchases.Field()
    draft_approval_rule = DraftApprovalRule.Field()
    enact_approval_rule = EnactApprovalRule.Field()
    end_approval_rule = EndApprovalRule.Field()
    name_deputy = NameDeputy.Field()
    rebuild_cart = RebuildCart.Field()
    reject_purchase = RejectPurchase.Field()
    revoke_delegation = RevokeDelegation.Field()
    send_back_purchase = SendBackPurchase.Field()
