"""`publishNotice`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import publish_draft
from marketplace.notices.queries import notice
from storefront.graphql.notices.types import Notice
from storefront.kit.mutation import OperationMutation


class PublishNotice(OperationMutation):
    """Publish a draft; what is published never changes. Added in 0.2."""

    class Input:
        draft_id = graphene.Int(required=True)

    class Meta:
        door = publish_draft

    notice = graphene.Field(Notice)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice as the public sees it now."""
        return {"notice": notice(number=answer)}
