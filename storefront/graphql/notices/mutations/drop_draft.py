"""`dropNoticeDraft`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import drop_draft
from storefront.kit.mutation import OperationMutation


class DropNoticeDraft(OperationMutation):
    """Throw a draft of the own organisation away. Added in 0.2."""

    class Input:
        draft_id = graphene.Int(required=True)

    class Meta:
        door = drop_draft

    draft = graphene.Int(description="The id of the draft that was.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the id."""
        return {"draft": answer}
