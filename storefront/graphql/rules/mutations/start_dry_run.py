"""`startDryRun`."""

import graphene

from marketplace.rule_packs.operations import start_dry_run
from storefront.graphql.rules.payloads import DraftPayload


class StartDryRun(DraftPayload):
    """Try the draft on the purchases of its region since a day. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        since = graphene.Date(required=True)

    class Meta:
        door = start_dry_run
