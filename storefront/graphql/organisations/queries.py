"""Fields of `Query` about organisations."""

from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import (
    ORGANISATION_SORTS,
    departments_visible_to,
    heartbeat,
    members_visible_to,
    organisations_visible_to,
    registration,
    registrations_visible_to,
    visible_organisation,
)
from storefront.graphql.organisations.heartbeat import Heartbeat
from storefront.graphql.organisations.parties import (
    Department,
    Organisation,
    OrganisationConnection,
    OrganisationMember,
    Registration,
    RegistrationConnection,
)
from storefront.graphql.organisations.types import Viewer
from storefront.kit.actors import actor_of
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in, sort_argument, sorted_by


class OrganisationQuery:
    """Who asks, and what the viewer may see of organisations."""

    heartbeat = graphene.Field(
        graphene.NonNull(Heartbeat), description="How the mall's clockwork stands, for its operator. Added in 0.2."
    )
    me = graphene.Field(Viewer, description="Who is signed in; null for visitors. Added in 0.1.")
    registrations = graphene.Field(
        graphene.NonNull(RegistrationConnection),
        state=graphene.String(description="Such as `submitted` or `proposed`."),
        **page_arguments(),
        description="Registrations that the viewer may see, latest first. Added in 0.2.",
    )
    registration = graphene.Field(
        Registration, number=graphene.String(required=True), description="One registration. Added in 0.2."
    )
    organisations = graphene.Field(
        graphene.NonNull(OrganisationConnection),
        kind=graphene.String(description="Such as `supplier`."),
        **sort_argument(ORGANISATION_SORTS),
        **page_arguments(),
        description="Organisations of the viewer's region, by name. Added in 0.2.",
    )
    organisation = graphene.Field(
        Organisation, organisation_id=graphene.Int(required=True), description="One organisation. Added in 0.2."
    )
    members = graphene.List(
        graphene.NonNull(OrganisationMember),
        required=True,
        description="The people of the viewer's organisation, for administrators and approvers; none for others. Added in 0.2.",
    )
    departments = graphene.List(
        graphene.NonNull(Department),
        required=True,
        description="The departments of the viewer's organisation, for administrators, requesters and approvers. Added in 0.2.",
    )

    @staticmethod
    def resolve_me(root: Any, info: graphene.ResolveInfo) -> Actor | None:
        """Return the actor."""
        return actor_of(info.context)

    @staticmethod
    def resolve_registrations(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None, state: str | None = None
    ) -> RegistrationConnection:
        """Return a page."""
        rows = registrations_visible_to(signed_in(info, Permission.REGISTRATION_FILL))
        rows = rows.select_related("reviewed_by", "decided_by")
        found = rows.filter(state=state) if state else rows
        return keyset_connection(RegistrationConnection, found, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_registration(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one registration, or the error that there is none."""
        return registration(signed_in(info, Permission.REGISTRATION_FILL), number)

    @staticmethod
    def resolve_organisations(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        sort: str,
        first: int,
        after: str | None = None,
        kind: str | None = None,
    ) -> OrganisationConnection:
        """Return a page."""
        rows = organisations_visible_to(signed_in(info, Permission.SANCTION_DECIDE))
        found = rows.filter(kind=kind) if kind else rows
        order = sorted_by(sort, ORGANISATION_SORTS, own=("name", "pk"))
        return keyset_connection(OrganisationConnection, found, order=order, first=first, after=after)

    @staticmethod
    def resolve_organisation(root: Any, info: graphene.ResolveInfo, organisation_id: int) -> Any:
        """Return one organisation, or the error that there is none."""
        return visible_organisation(signed_in(info, Permission.SANCTION_DECIDE), organisation_id)

    @staticmethod
    def resolve_members(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the members."""
        return members_visible_to(signed_in(info, Permission.MEMBER_ADD))

    @staticmethod
    def resolve_departments(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the departments in the order of the tree."""
        return departments_visible_to(signed_in(info, Permission.DEPARTMENT_CHANGE))

    @staticmethod
    def resolve_heartbeat(root: Any, info: graphene.ResolveInfo) -> Any:
        """Return it, or the error that it is not the viewer's to see."""
        return heartbeat(signed_in(info, Permission.MALL_OPERATE.value))
