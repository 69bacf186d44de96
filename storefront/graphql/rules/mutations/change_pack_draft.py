"""`changePackDraft`."""

import graphene

from marketplace.rule_packs.operations import change_draft
from storefront.graphql.rules.payloads import DraftPayload


class ChangePackDraft(DraftPayload):
    """Move the day from which the changes govern, and say what they are for. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        effective_from = graphene.Date(required=True)
        note = graphene.String(required=True)

    class Meta:
        door = change_draft
