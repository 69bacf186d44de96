"""The one schema: the core's fields and those of all installed plugins, which decide by region when they resolve."""

import graphene
from graphql import print_schema

from marketplace.plugin_api import show
from storefront.graphql.agreements.mutations import AgreementMutations
from storefront.graphql.agreements.queries import AgreementQuery
from storefront.graphql.approvals.mutations import ApprovalMutations
from storefront.graphql.approvals.queries import ApprovalQuery
from storefront.graphql.catalogue.mutations import CatalogueMutations
from storefront.graphql.catalogue.queries import CatalogueQuery
from storefront.graphql.fulfilment.mutations import FulfilmentMutations
from storefront.graphql.fulfilment.queries import FulfilmentQuery
from storefront.graphql.inquiry.mutations import InquiryMutations
from storefront.graphql.inquiry.queries import InquiryQuery
from storefront.graphql.integrations.mutations import IntegrationMutations
from storefront.graphql.integrations.queries import IntegrationQuery
from storefront.graphql.listings.mutations import ListingMutations
from storefront.graphql.listings.queries import ListingQuery
from storefront.graphql.listings.review_queries import ListingReviewQuery
from storefront.graphql.notices.mutations import NoticeMutations
from storefront.graphql.notices.queries import NoticeQuery
from storefront.graphql.organisations.mutations import OrganisationMutations
from storefront.graphql.organisations.queries import OrganisationQuery
from storefront.graphql.plugins.mutations import PluginMutations
from storefront.graphql.plugins.queries import PluginQuery
from storefront.graphql.portal.queries import PortalQuery
from storefront.graphql.purchasing.desk_queries import BuyerDeskQuery
from storefront.graphql.purchasing.mutations import PurchasingMutations
from storefront.graphql.purchasing.queries import PurchaseQuery
from storefront.graphql.rules.mutations import RuleMutations
from storefront.graphql.rules.queries import RuleQuery
from storefront.graphql.shopping.mutations import ShoppingMutations
from storefront.graphql.shopping.queries import ShoppingQuery


def _query() -> type:
    """Return `Query`, made of the core's mixins and those that plugins register."""
    bases = (
        OrganisationQuery,
        CatalogueQuery,
        ListingQuery,
        ListingReviewQuery,
        PurchaseQuery,
        BuyerDeskQuery,
        FulfilmentQuery,
        ApprovalQuery,
        AgreementQuery,
        NoticeQuery,
        RuleQuery,
        PluginQuery,
        ShoppingQuery,
        PortalQuery,
        IntegrationQuery,
        InquiryQuery,
        *show.graphql_types(),
        graphene.ObjectType,
    )
    return type("Query", bases, {"__doc__": "What can be read."})


def _mutation() -> type:
    """Return `Mutation`: one field for one operation, in mixins as above."""
    bases = (
        PurchasingMutations,
        FulfilmentMutations,
        ApprovalMutations,
        AgreementMutations,
        NoticeMutations,
        OrganisationMutations,
        RuleMutations,
        ShoppingMutations,
        CatalogueMutations,
        ListingMutations,
        PluginMutations,
        IntegrationMutations,
        InquiryMutations,
        *show.graphql_mutations(),
        graphene.ObjectType,
    )
    return type("Mutation", bases, {"__doc__": "What can be changed; refusals stand in the payload's `errors`."})


schema = graphene.Schema(query=_query(), mutation=_mutation())


def printed() -> str:
    """Return the schema as text, the way it is committed beside this module in `schema.graphql`."""
    return print_schema(schema.graphql_schema) + "\n"
