"""`importPackDraft`."""

import graphene

from marketplace.rule_packs.operations import import_draft
from storefront.graphql.rules.payloads import DraftPayload


class ImportPackDraft(DraftPayload):
    """Replace the draft's content by a pack of the same name written as TOML. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        text = graphene.String(required=True)

    class Meta:
        door = import_draft
