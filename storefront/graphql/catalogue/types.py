"""Categories and products."""

import json
from typing import Any

import graphene


class Category(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A category (品目) of the government procurement catalogue; a prefix of its code is a subtree. Added in 0.1."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)


class Product(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A thing of a maker, whoever sells it. Added in 0.1."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    brand = graphene.String(required=True)
    model_code = graphene.String(required=True)
    unit = graphene.String(required=True)
    labels = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Policy labels: energy_saving, environmental, domestic.",
    )
    attributes = graphene.String(required=True, description="A JSON object of names and values.")
    category = graphene.NonNull(Category)

    @staticmethod
    def resolve_attributes(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the attributes as JSON."""
        return json.dumps(row.attributes, ensure_ascii=False, sort_keys=True)
