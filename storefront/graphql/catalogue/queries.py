"""Fields of `Query` about the catalogue."""

from typing import Any

import graphene

from marketplace.catalogue import queries
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from storefront.graphql.catalogue.types import Category, Product

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
