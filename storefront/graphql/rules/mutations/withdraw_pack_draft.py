"""`withdrawPackDraft`."""

import graphene

from marketplace.rule_packs.operations import withdraw_draft
from storefront.graphql.rules.payloads import DraftPayload


class WithdrawPackDraft(DraftPayload):
    """Give a draft up. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = withdraw_draft
