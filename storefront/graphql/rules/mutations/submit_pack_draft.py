"""`submitPackDraft`."""

import graphene

from marketplace.rule_packs.operations import submit_draft
from storefront.graphql.rules.payloads import DraftPayload


class SubmitPackDraft(DraftPayload):
    """Ask the second officer. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = submit_draft
