"""`announceDepartures`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.leaving import announce_departures
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class AnnounceDepartures(AgreementMutation):
    """Announce who left since the last announcement. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)

    class Meta:
        door = announce_departures

    notices = graphene.List(graphene.NonNull(graphene.String))

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notices' numbers."""
        return {"notices": answer}
