"""The one schema: the core's fields and those of all installed plugins, which decide by region when they resolve."""

import graphene
from graphql import print_schema

from marketplace.plugin_api import show
from storefront.graphql.catalogue.queries import CatalogueQuery
from storefront.graphql.listings.queries import ListingQuery
from storefront.graphql.organisations.queries import OrganisationQuery
from storefront.graphql.purchasing.queries import PurchaseQuery


def _query() -> type:
    """Return `Query`, made of the core's mixins and those that plugins register."""
    bases = (OrganisationQuery, CatalogueQuery, ListingQuery, PurchaseQuery, *show.graphql_types(), graphene.ObjectType)
    return type("Query", bases, {"__doc__": "What can be read."})


schema = graphene.Schema(query=_query())


def printed() -> str:
    """Return the schema as text, the way it is committed beside this module in `schema.graphql`."""
    return print_schema(schema.graphql_schema) + "\n"
