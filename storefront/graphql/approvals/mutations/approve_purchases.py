"""`approvePurchases`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.operations.batch import approve_each
from storefront.graphql.bulk import row_errors, row_fields
from storefront.kit.mutation import OperationMutation


class ApprovalRowInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A purchase to agree to as a whole, at the stage that was shown. Added in 0.2."""

    number = graphene.String(required=True)
    stage = graphene.Int(required=True)


class ApprovalRowAnswer(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What became of one purchase. Added in 0.2."""

    index, errors = row_fields()
    number = graphene.String(required=True)
    agreed = graphene.Boolean(required=True)


class ApprovePurchases(OperationMutation):
    """Agree to up to 50 purchases. Each is an act in its own dossier: a refused one holds no other back. Added in 0.2."""

    class Input:
        rows = graphene.List(graphene.NonNull(ApprovalRowInput), required=True)

    class Meta:
        door = approve_each

    rows = graphene.List(graphene.NonNull(ApprovalRowAnswer))

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the stages by purchase."""
        stages = {one["number"]: one["stage"] for one in values["rows"]}
        if len(stages) != len(values["rows"]):
            raise InvalidInput(
                gettext_noop("Name each purchase once."),
                fields={"rows": gettext_noop("A purchase stands there twice.")},
            )
        return {"stages": stages}

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return what became of each, by number."""
        return {
            "rows": [
                {
                    "index": index,
                    "number": one.number,
                    "agreed": one.error is None,
                    "errors": row_errors([one.error] if one.error else []),
                }
                for index, one in enumerate(answer)
            ]
        }
