"""What the desks can do, GraphQL can do: every operation has a mutation, every page's data a query, all in one shape."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver
from graphql import (
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from marketplace.kernel.actor import Role
from marketplace.kernel.permissions import grants
from storefront.graphql.schema import schema
from storefront.kit.graphql import MOST_FIRST
from tests.contract.test_permission_matrix import OPERATIONS

QUERY = schema.graphql_schema.query_type
MUTATION = schema.graphql_schema.mutation_type
assert QUERY is not None
assert MUTATION is not None
DOORS = {name: field.resolve.__self__ for name, field in MUTATION.fields.items()}  # type: ignore[union-attr]

# Operations that people may use and that have no mutation, each with its reason.
ELSEWHERE = {
    "agreements.sign_agreement": "agreements concluded before the mall are brought in by the loader, not by clients",
    "agreements.load_agreement": "the same, for brand lots with many list prices",
    "exports.start_export": "a list offers its file on its page; programs read connections and the change feed",
    "exports.cancel_export": "the same",
    "papers.issue_paper": "a paper is issued where it is fetched: /papers/<kind>/<number>.pdf",
}
# Pages and the fields of `Query` that bring what they show.
PAGES = {
    "account:correspondence": "correspondence",
    "account:inbox": "notifications",
    "account:letters": "letters",
    "account:me": "me",
    "account:register": "registrations",
    "account:registration": "registrations",
    "account:registration_contact": "registration",
    "account:registration_documents": "registration",
    "account:registration_organisation": "registration",
    "administration:delivery": "webhookDeliveries webhookAttempts",
    "administration:departments": "departments",
    "administration:heartbeat": "heartbeat",
    "administration:integration": "apiKey webhooks apiScopes",
    "administration:integration_new": "apiScopes",
    "administration:integrations": "apiKeys",
    "administration:members": "members departments",
    "administration:webhook": "webhooks webhookDeliveries",
    "agreement": "frameworkAgreement",
    "agreements": "frameworkAgreements openInvitations",
    "audit": "signedHeads purchases frameworkAgreements",
    "audit_purchases": "purchases",
    "buyer:addresses": "deliveryAddresses",
    "buyer:again": "linesAgain",
    "buyer:approve_preview": "approvals purchase",
    "buyer:approval_rule": "approvalRules",
    "buyer:approval_rule_new": "approvalRules members departments",
    "buyer:approval_rules": "approvalRules",
    "buyer:ask_waiver": "cart waivers",
    "buyer:buy_again": "linesToday",
    "buyer:cart": "cart deliveryAddresses",
    "buyer:claim": "claim",
    "buyer:claims": "claims",
    "buyer:compete": "purchase suppliersToInvite",
    "buyer:competition": "competitionInside",
    "buyer:competitions": "miniCompetitions",
    "buyer:decided": "decidedApprovals",
    "buyer:delegations": "delegations",
    "buyer:home": "approvals purchases orders notifications budgetLines",
    "buyer:inbox": "approvals approvalChain pastPrices",
    "buyer:list": "shoppingList",
    "buyer:lists": "shoppingLists",
    "buyer:off_catalogue": "cart categories",
    "buyer:open_claim": "order",
    "buyer:order": "order orderPapers orderEvents claims",
    "buyer:orders": "orders",
    "buyer:purchase": "purchase purchaseEvents approvalChain pastPrices",
    "buyer:purchases": "purchases",
    "buyer:quick_order": "quickOrder",
    "buyer:waiver": "waiver",
    "buyer:waivers": "waivers",
    "column": "site notices",
    "compare": "offers specification productRating supplierRatings",
    "compare_tray": "offers",
    "heads": "signedHeads",
    "home": "regions notices listings tradeStatistics",
    "manager:agreement": "frameworkAgreement agreementInside frameworkApplications",
    "manager:agreements": "frameworkAgreements",
    "manager:application": "frameworkApplication",
    "manager:consumables": "consumables",
    "manager:draft": "regions",
    "manager:home": "frameworkAgreements listingReviews productProposals publicationDuties",
    "manager:listing_review": "listingReview",
    "manager:listings": "listingReviews",
    "manager:lot": "frameworkAgreement agreementInside frameworkApplications",
    "manager:plan": "frameworkAgreement",
    "manager:proposal": "productProposal",
    "manager:proposals": "productProposals",
    "manager:set_lot": "frameworkAgreement categories",
    "notice": "notice",
    "notices": "notices",
    "notices_desk:draft": "noticeDrafts",
    "notices_desk:edit": "noticeDrafts",
    "notices_desk:home": "noticeDrafts publicationDuties notices",
    "notices_desk:withdraw": "notice",
    "notices_desk:write": "noticeDrafts",
    "parties": "parties",
    "party": "party supplierRatings supplierRating",
    "plugin:budget:line": "budgetLines",
    "plugin:budget:lines": "budgetLines",
    "prices": "publicPrices",
    "product": "product offers specification productFiles consumables productRating supplierRatings budgetLines",
    "product_offers": "offers supplierRatings",
    "product_prices": "priceHistory publicPrices",
    "regulator:agreement": "frameworkAgreement agreementInside",
    "regulator:agreements": "frameworkAgreements",
    "regulator:claim": "claim",
    "regulator:claims": "claims",
    "regulator:draft": "packDraft",
    "regulator:draft_value": "packDraft ruleValues",
    "regulator:dry_run": "packDraft dryRunHits",
    "regulator:home": "purchases registrations waivers claims publicationDuties payables tradeStatistics",
    "regulator:order": "order orderPapers orderEvents",
    "regulator:organisation": "organisation",
    "regulator:organisations": "organisations",
    "regulator:pack": "packVersions ruleValues",
    "regulator:packs": "packVersions packDrafts",
    "regulator:payables": "payables",
    "regulator:plugins": "pluginStates",
    "regulator:purchase": "purchase purchaseEvents approvalChain",
    "regulator:regions": "regions tradeStatistics",
    "regulator:registration": "registration",
    "regulator:registrations": "registrations",
    "regulator:start_draft": "packVersions",
    "regulator:waiver": "waiver",
    "regulator:waivers": "waivers",
    "rule": "rules ruleValues",
    "rules": "rules",
    "search": "listings budgetLines",
    "site": "site notices",
    "site_desk": "site",
    "statistics": "tradeStatistics",
    "supplier:agreement": "frameworkAgreement ownAdmissions",
    "supplier:agreements": "ownAdmissions frameworkApplications openInvitations",
    "supplier:application": "frameworkApplication",
    "supplier:claim": "claim",
    "supplier:claims": "claims",
    "supplier:competition": "ownCompetition",
    "supplier:competitions": "miniCompetitions",
    "supplier:file": "registrations",
    "supplier:home": "orders claims miniCompetitions frameworkApplications ownListings productProposals registrations",
    "supplier:invitation": "frameworkAgreement",
    "supplier:listing": "ownListing priceHistory",
    "supplier:listings": "ownListings",
    "supplier:listings_preview": "ownListings",
    "supplier:offer": "offerable specification",
    "supplier:offers": "offerable",
    "supplier:order": "order orderPapers orderEvents claims",
    "supplier:orders": "orders",
    "supplier:payables": "payables",
    "supplier:proposal": "productProposal",
    "supplier:proposals": "productProposals profiles",
    "supplier:propose": "profiles",
}
# Addresses that show no data of the mall's, by why they have no query.
NO_DATA = {
    "signing in, sessions and second factors belong to people with a browser": (
        "account:choose account:choose_password account:forgotten account:new_password account:sign_in account:stay"
        " account_change_password account_inactive account_login"
        " account_reauthenticate administration:welcome mfa_activate_totp mfa_authenticate mfa_deactivate_totp"
        " mfa_download_recovery_codes mfa_generate_recovery_codes mfa_index mfa_reauthenticate mfa_view_recovery_codes"
        " openid_connect_callback openid_connect_login socialaccount_login_cancelled socialaccount_login_error"
        " usersessions_list"
    ),
    "files are fetched by their own address, with the same session or token": (
        "account:export account:export_file account:exports buyer:dossier buyer:waiver_dossier column_feed document head_file"
        " head_key head_signature manager:dossier paper notice_file notice_text notices_desk:draft_file notices_feed product_file"
        " product_file_small regulator:agreement_dossier regulator:dossier regulator:draft_text"
        " regulator:organisation_dossier regulator:pack_text regulator:waiver_dossier site_feed"
    ),
    "words that don't change with the data": "administration:integration_help stop_letters design help help_topic site_map",
    "printed papers are checked by a person who holds one": "verify verify_form",
    "doors for machines themselves": "changes graphql graphql_explore graphiql graphiql_file graphiql_schema server_time",
}


def pages() -> Iterator[tuple[str, set[str]]]:
    """Yield the name of every address with its methods."""

    def walk(resolver: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                yield ":".join((*above, one.name or "?")), _methods(one.callback)
            else:
                yield from walk(one, (*above, one.namespace) if one.namespace else above)

    yield from walk(get_resolver())


def _methods(view: Any) -> set[str]:
    """Return the methods that a view's decorator lets pass; GET for a view that says nothing."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            value = cell.cell_contents
            if (
                isinstance(value, list | tuple)
                and value
                and all(isinstance(one, str) and one.isupper() for one in value)
            ):
                return set(value)
        view = getattr(view, "__wrapped__", None)
    return {"GET"}


def test_every_operation_for_people_has_a_mutation() -> None:
    with_mutation = {one._meta.door for one in DOORS.values()}
    people = {name for name, one in OPERATIONS.items() if set(grants()[one.permission].roles) - {Role.SYSTEM}}
    without = {name for name in people if OPERATIONS[name].call not in with_mutation}
    assert without == set(ELSEWHERE), "write a mutation (storefront/graphql), or say here why there is none"


def test_every_page_has_a_query() -> None:
    shown = {name for name, methods in pages() if "GET" in methods and not name.endswith("?")}
    excused = {name for names in NO_DATA.values() for name in names.split()}
    assert shown - excused - set(PAGES) == set(), "name the fields of Query that bring the data of these pages"
    asked = {field for fields in PAGES.values() for field in fields.split()}
    assert asked <= set(QUERY.fields)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(MUTATION.fields))
def test_every_mutation_has_the_one_shape(name: str) -> None:
    field = MUTATION.fields[name]  # type: ignore[union-attr]
    kind = name[0].upper() + name[1:]
    assert set(field.args) == {"input"}
    given = get_named_type(field.args["input"].type)
    assert given.name == f"{kind}Input"
    assert isinstance(given.fields["idempotencyKey"].type, GraphQLNonNull)  # type: ignore[union-attr]
    payload = get_named_type(field.type)
    assert payload.name == f"{kind}Payload"
    assert isinstance(payload, GraphQLObjectType)
    assert str(payload.fields["errors"].type) == "[MutationError!]!"
    assert len(payload.fields) > 1, "answer something besides the errors"
    for key, one in payload.fields.items():
        assert key == "errors" or not isinstance(one.type, GraphQLNonNull), "nothing but errors when refused"


def test_no_input_may_be_left_out_that_must_be_given() -> None:
    for kind in schema.graphql_schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            for name, one in kind.fields.items():
                asked = isinstance(one.type, GraphQLNonNull) and one.default_value is None
                assert not asked, f"{kind.name}.{name}: graphene.InputField, not graphene.Field"


def test_every_new_field_says_since_when_and_every_deprecation_until_when() -> None:
    silent = []
    for kind in schema.graphql_schema.type_map.values():
        if not isinstance(kind, GraphQLObjectType) or kind.name.startswith("__"):
            continue
        told = "Added in " in (kind.description or "") or kind.name.endswith(("Payload", "Edge", "Connection"))
        for name, field in kind.fields.items():
            if kind in {QUERY, MUTATION} and "Added in " not in (field.description or ""):
                silent.append(name)
            if field.deprecation_reason is not None:
                assert "until 20" in field.deprecation_reason, f"{kind.name}.{name}: name the day until which it stays"
        if not told and kind not in {QUERY, MUTATION} and kind.name != "PageInfo":
            silent.append(kind.name)
    assert silent == []


def test_every_long_list_is_a_connection() -> None:
    for name, field in QUERY.fields.items():  # type: ignore[union-attr]
        if "first" in field.args:
            assert get_named_type(field.type).name.endswith("Connection"), name
            assert {"first", "after"} <= set(field.args)
            assert f"1 to {MOST_FIRST}" in (field.args["first"].description or ""), name
            assert not {"offset", "last", "before"} & set(field.args)
    bounded = {name for name, field in QUERY.fields.items() if is_list_type(get_nullable_type(field.type))}  # type: ignore[union-attr]
    assert bounded == set(BOUNDED)


# Lists without pages, each with what bounds it.
BOUNDED = {
    "apiScopes": "what this version lets programs do",
    "approvalChain": "the stages of one purchase",
    "approvalRules": "the rules of one unit",
    "categories": "one subtree of the catalogue",
    "consumables": "of one device",
    "deliveryAddresses": "the book of one unit",
    "departments": "of one organisation",
    "linesAgain": "the lines of one purchase",
    "linesToday": "the lines of one purchase",
    "members": "of one organisation",
    "offers": "the suppliers of one product",
    "openInvitations": "at most 100",
    "suppliersToInvite": "the suppliers admitted to one lot",
    "orderEvents": "of one order",
    "packVersions": "what officers approved, a few a year",
    "pastPrices": "three for each line of one purchase",
    "priceHistory": "one product's last year",
    "productFiles": "of one product",
    "pluginStates": "a few plugins in the regions that decided",
    "profiles": "the kinds of goods, some sixty",
    "purchaseEvents": "of one purchase",
    "regions": "of one country",
    "ruleValues": "the parameters of the packs",
    "rules": "those the program judges",
    "shoppingLists": "fifty of one unit",
    "signedHeads": "31 days",
    "specification": "of one product",
    "webhookAttempts": "some sixteen tries of one delivery, and those of resending",
    "webhooks": "at most ten of one key",
}
