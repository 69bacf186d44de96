"""`startPackDraft`."""

import graphene

from marketplace.rule_packs.operations import start_draft
from storefront.graphql.rules.payloads import DraftPayload


class StartPackDraft(DraftPayload):
    """Begin the next version of a pack, or with `title` the first pack of the viewer's region. Added in 0.2."""

    class Input:
        pack = graphene.String(required=True, default_value="")
        title = graphene.String(required=True, default_value="")
        effective_from = graphene.Date(required=True)
        note = graphene.String(required=True)

    class Meta:
        door = start_draft
