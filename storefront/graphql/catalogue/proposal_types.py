"""Profiles, what products state under them, their files, and proposals of products."""

import json
from typing import Any

import graphene
from django.urls import reverse
from graphene import relay

from marketplace.catalogue.queries import specification_of
from storefront.graphql.catalogue.types import Category, Product


class Profile(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The attributes of a kind of goods. A version never changes. Added in 0.2."""

    class Meta:
        name = "CategoryProfile"

    code = graphene.String(required=True)
    version = graphene.Int(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    categories = graphene.List(graphene.NonNull(graphene.String), required=True)
    schema = graphene.String(required=True, description="JSON Schema, draft 2020-12, with our own annotations.")

    @staticmethod
    def resolve_schema(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the schema as JSON."""
        return json.dumps(row.schema, ensure_ascii=False, sort_keys=True)


class SpecificationRow(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An attribute with its value as text in both languages; booleans are yes and no. Added in 0.2."""

    key = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    value = graphene.String(required=True)
    value_en = graphene.String(required=True)
    comparable = graphene.Boolean(required=True)
    filterable = graphene.Boolean(required=True)


def specification_rows(row: Any) -> list[SpecificationRow]:
    """Return what a product or a proposal states under its profile."""
    words = {True: ("是", "yes"), False: ("否", "no")}
    return [
        SpecificationRow(
            key=one.attribute.key,
            name=one.attribute.name,
            name_en=one.attribute.name_en,
            value=one.text if one.yes is None else words[one.yes][0],
            value_en=one.text_en if one.yes is None else words[one.yes][1],
            comparable=one.attribute.comparable,
            filterable=one.attribute.filterable,
        )
        for one in specification_of(row)
    ]


class ProductFile(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A picture, manual or certificate of a product. Added in 0.2."""

    kind = graphene.String(required=True)
    number = graphene.String(required=True)
    expires_on = graphene.Date()
    path = graphene.String(required=True, description="Where the file is sent from.")

    @staticmethod
    def resolve_path(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the path of the file."""
        return reverse("product_file", args=[row.pk])


class ProductProposal(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A product that a supplier wants in the library. Added in 0.2."""

    number = graphene.String(required=True)
    state = graphene.String(required=True, description="submitted, returned, approved or withdrawn.")
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    brand = graphene.String(required=True)
    model_code = graphene.String(required=True)
    unit = graphene.String(required=True)
    reason = graphene.String(required=True)
    submitted_at = graphene.DateTime(required=True)
    category = graphene.NonNull(Category)
    profile = graphene.NonNull(Profile)
    product = graphene.Field(Product, description="The product it became, or is a change of.")
    specification = graphene.List(graphene.NonNull(SpecificationRow), required=True)

    @staticmethod
    def resolve_specification(row: Any, info: graphene.ResolveInfo) -> list[SpecificationRow]:
        """Return the stated attributes."""
        return specification_rows(row)


class ProductProposalConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of proposals."""

    class Meta:
        node = ProductProposal
