"""`cancelDryRun`."""

import graphene

from marketplace.rule_packs.operations import cancel_dry_run
from storefront.graphql.rules.payloads import DraftPayload


class CancelDryRun(DraftPayload):
    """Stop the running dry run of a draft. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = cancel_dry_run
