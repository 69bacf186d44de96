"""`askExit`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.leaving import ask_exit
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class AskExit(AgreementMutation):
    """Ask to be let go from a closed agreement, stating the cause. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = ask_exit

    request = graphene.Int(description="Id of the request.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the request's id."""
        return {"request": answer}
