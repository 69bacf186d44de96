"""`scoreApplication`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import graphene

from marketplace.agreements.operations.evaluating import score_application
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, PointsInput


class ScoreApplication(AgreementMutation):
    """Give a qualified application its points by criterion. Added in 0.2."""

    class Input:
        application = graphene.String(required=True)
        scores = graphene.List(graphene.NonNull(PointsInput), required=True)

    class Meta:
        door = score_application

    total = graphene.Decimal()

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes, and lists of pairs as the operation takes them."""
        values["scores"] = {one["name"]: one["points"] for one in values["scores"]}
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the points in all."""
        return {"total": Decimal(answer)}
