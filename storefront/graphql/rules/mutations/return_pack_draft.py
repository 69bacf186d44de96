"""`returnPackDraft`."""

import graphene

from marketplace.rule_packs.operations import return_draft
from storefront.graphql.rules.payloads import DraftPayload


class ReturnPackDraft(DraftPayload):
    """Give the draft back to who made it. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = return_draft
