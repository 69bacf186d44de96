"""`answerExit`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.leaving import answer_exit
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation


class AnswerExit(AgreementMutation):
    """Let a supplier of a closed agreement go, or refuse it. Added in 0.2."""

    class Input:
        request = graphene.Int(required=True)
        permit = graphene.Boolean(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = answer_exit

    request = graphene.Int(description="Id of the request.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the request's id."""
        return {"request": answer}
