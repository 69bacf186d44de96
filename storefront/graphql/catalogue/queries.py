"""Fields of `Query` about the catalogue."""

from typing import Any

import graphene

from marketplace.catalogue import queries
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from storefront.graphql.catalogue.proposal_types import (
    ProductFile,
    ProductProposal,
    ProductProposalConnection,
    Profile,
    SpecificationRow,
    specification_rows,
)
from storefront.graphql.catalogue.types import Category, Product
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in

_SHORTEST_PREFIX = 3


class CatalogueQuery:
    """Categories and products."""

    categories = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(Category))),
        prefix=graphene.String(required=True, description="At least three characters, such as A02."),
        description="The categories whose code starts with `prefix`, by code. Added in 0.1.",
    )
    product = graphene.Field(
        Product, code=graphene.String(required=True), description="One product by its code. Added in 0.1."
    )

    profiles = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(Profile))),
        category=graphene.String(description="Only those that describe this category."),
        description="The latest versions of the profiles, by code. Added in 0.2.",
    )
    specification = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(SpecificationRow))),
        product=graphene.String(required=True, description="The product's code."),
        description="What a product states under its profile; empty without one. Added in 0.2.",
    )
    product_files = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(ProductFile))),
        product=graphene.String(required=True, description="The product's code."),
        description="Pictures, manuals and certificates of a product. Added in 0.2.",
    )
    consumables = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(Product))),
        product=graphene.String(required=True, description="The device's code."),
        description="What a device uses up. Added in 0.2.",
    )
    product_proposal = graphene.Field(
        ProductProposal, number=graphene.String(required=True), description="One proposal. Added in 0.2."
    )
    product_proposals = graphene.Field(
        graphene.NonNull(ProductProposalConnection),
        state=graphene.String(description="submitted, returned, approved or withdrawn."),
        **page_arguments(),
        description="What the viewer's supplier proposed, for its operators, or what a manager reviews, newest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_categories(root: Any, info: graphene.ResolveInfo, prefix: str) -> list[Any]:
        """Return one subtree; the whole tree has thousands of rows."""
        if len(prefix) < _SHORTEST_PREFIX:
            raise InvalidInput(
                gettext_noop("Name at least the first three characters of the category's code."),
                fields={"prefix": gettext_noop("Such as A02.")},
            )
        return list(queries.categories(prefix=prefix))

    @staticmethod
    def resolve_product(root: Any, info: graphene.ResolveInfo, code: str) -> Any:
        """Return the product, or the error that there is none."""
        return queries.product(code=code)

    @staticmethod
    def resolve_profiles(root: Any, info: graphene.ResolveInfo, category: str | None = None) -> list[Any]:
        """Return the profiles."""
        return queries.profiles() if category is None else queries.profiles_of(category=category)

    @staticmethod
    def resolve_specification(root: Any, info: graphene.ResolveInfo, product: str) -> list[SpecificationRow]:
        """Return the attributes with their values."""
        return specification_rows(queries.product(code=product))

    @staticmethod
    def resolve_product_files(root: Any, info: graphene.ResolveInfo, product: str) -> list[Any]:
        """Return the files."""
        return queries.files_of(product_id=queries.product(code=product).pk)

    @staticmethod
    def resolve_consumables(root: Any, info: graphene.ResolveInfo, product: str) -> list[Any]:
        """Return the products."""
        return queries.consumables_of(product_id=queries.product(code=product).pk)

    @staticmethod
    def resolve_product_proposal(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one proposal, or the error that there is none the viewer may see."""
        return queries.proposal(signed_in(info, "productProposals"), number)

    @staticmethod
    def resolve_product_proposals(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None, state: str | None = None
    ) -> Any:
        """Return a page of what the reader may see."""
        rows = queries.proposals_visible_to(signed_in(info, "productProposals"))
        found = rows if state is None else rows.filter(state=state)
        return keyset_connection(ProductProposalConnection, found, order=("-pk",), first=first, after=after)
