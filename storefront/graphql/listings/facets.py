"""Filters by attributes of a profile, and the counts beside a result."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene

from catalog_sync.search_index.queries import Counts


class AttributeFilter(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """One attribute: any of some values, or a figure from and to, both included. Added in 0.3."""

    key = graphene.String(required=True, description="As the profile spells it, such as memory_gb.")
    values = graphene.List(
        graphene.NonNull(graphene.String), required=True, default_value=(), description="Choices; yes or no."
    )
    least = graphene.Decimal()
    most = graphene.Decimal()


class FacetValue(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One value, and how many results it has or would have. Added in 0.3."""

    value = graphene.String(required=True)
    count = graphene.Int(required=True)


class Facet(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What a result can be narrowed by. A facet's own choice doesn't narrow its own values. Added in 0.3."""

    name = graphene.String(
        required=True,
        description="category, agreement, label, brand, supplier_region, delivery (days), or an attribute's key.",
    )
    is_attribute = graphene.Boolean(required=True)
    values = graphene.List(graphene.NonNull(FacetValue), required=True)


def read_attributes(given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the question's `attributes` and `ranges`."""
    ranges = {one["key"]: (one.get("least"), one.get("most")) for one in given}
    return {
        "attributes": {one["key"]: one["values"] for one in given if one["values"]},
        "ranges": {key: bounds for key, bounds in ranges.items() if bounds != (None, None)},
    }


def facets_of(counts: Counts) -> list[Facet]:
    """Return the counts of a result, facets of all goods first."""
    known = [(name.value, False, values) for name, values in counts.facets.items()]
    known += [(key, True, values) for key, values in counts.attributes.items()]
    return [Facet(name=name, is_attribute=special, values=list(values)) for name, special, values in known]
