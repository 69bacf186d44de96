"""`approvePackDraft`."""

import graphene

from marketplace.rule_packs.operations import approve_draft
from storefront.graphql.rules.payloads import DraftPayload


class ApprovePackDraft(DraftPayload):
    """Make the draft the pack's next version, which never changes again. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = approve_draft
