"""What mutations about rules answer: the draft or the waiver as it stands now."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.rule_packs.queries import draft
from marketplace.waivers.queries import waiver
from storefront.graphql.rules.types import PackDraft, Waiver
from storefront.kit.mutation import OperationMutation


class DraftPayload(OperationMutation):
    """A mutation whose operation answers a draft's number."""

    class Meta:
        abstract = True

    draft = graphene.Field(PackDraft)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the draft."""
        return {"draft": draft(actor, answer)}


class WaiverPayload(OperationMutation):
    """A mutation whose operation answers a waiver's number."""

    class Meta:
        abstract = True

    waiver = graphene.Field(Waiver)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the waiver."""
        return {"waiver": waiver(actor, answer)}
