"""Fields of `Query` about framework agreements."""

from typing import Any

import graphene
from django.db.models import QuerySet

from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries import (
    agreements_visible_to,
    application,
    applications_visible_to,
    invitations_open,
    public_agreements,
)
from marketplace.agreements.queries.pages import admissions_held_by, as_told, inside
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.graphql.agreements.admissions import OwnAdmissionConnection
from storefront.graphql.agreements.types import (
    AgreementInside,
    FrameworkAgreement,
    FrameworkAgreementConnection,
    FrameworkApplication,
    FrameworkApplicationConnection,
    FrameworkInvitation,
)
from storefront.kit.actors import actor_of
from storefront.kit.graphql import keyset_connection, page_arguments, selects, signed_in

_MOST_INVITATIONS = 100
# The short lists of an agreement.
_PARTS = ("lots", "invitations")


class AgreementQuery:
    """Framework agreements: public from their invitation on; drafts and plans for those who run or supervise them."""

    framework_agreements = graphene.Field(
        graphene.NonNull(FrameworkAgreementConnection),
        state=graphene.String(required=True, default_value=""),
        **page_arguments(),
        description="Agreements the viewer, or a visitor, may read of, newest first. Added in 0.2.",
    )
    framework_agreement = graphene.Field(
        FrameworkAgreement, number=graphene.String(required=True), description="One by its number. Added in 0.2."
    )
    agreement_inside = graphene.Field(
        AgreementInside,
        number=graphene.String(required=True),
        description="Admissions, prices and adjustments, for those who run or supervise it. Added in 0.2.",
    )
    own_admissions = graphene.Field(
        graphene.NonNull(OwnAdmissionConnection),
        **page_arguments(),
        description="The lots that the viewer's supplier is admitted to. Added in 0.2.",
    )
    open_invitations = graphene.List(
        graphene.NonNull(FrameworkInvitation),
        required=True,
        region=graphene.String(description="A region's code; all regions without it."),
        description="Invitations that take applications now, nearest deadline first, at most 100. Added in 0.2.",
    )
    framework_applications = graphene.Field(
        graphene.NonNull(FrameworkApplicationConnection),
        agreement=graphene.String(required=True, default_value=""),
        **page_arguments(),
        description="Applications the viewer may read, latest first. Added in 0.2.",
    )
    framework_application = graphene.Field(
        FrameworkApplication, number=graphene.String(required=True), description="One by its number. Added in 0.2."
    )

    @staticmethod
    def resolve_framework_agreements(
        root: Any, info: graphene.ResolveInfo, *, state: str, first: int, after: str | None = None
    ) -> Any:
        """Return a page; lots and invitations are read with it when asked for."""
        rows = _with_parts(_visible(actor_of(info.context)), info, "edges", "node")
        rows = rows.filter(state=state) if state else rows
        return keyset_connection(FrameworkAgreementConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_framework_agreement(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one agreement, or the error that there is none the viewer may see."""
        return _one(_with_parts(_visible(actor_of(info.context)), info), number)

    @staticmethod
    def resolve_agreement_inside(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return the agreement, or the error that there is none whose papers the viewer may read."""
        return inside(signed_in(info, Permission.AGREEMENT_RUN.value), number)

    @staticmethod
    def resolve_own_admissions(root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None) -> Any:
        """Return a page of lots."""
        rows = admissions_held_by(signed_in(info, Permission.APPLICATION_SUBMIT.value))
        return keyset_connection(OwnAdmissionConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_open_invitations(root: Any, info: graphene.ResolveInfo, region: str | None = None) -> list[Any]:
        """Return what is open now; an agreement's lots and rounds are read with it when asked for."""
        rows = invitations_open(region, clock.now())
        parts = [f"agreement__{part}" for part in _PARTS if selects(info, "agreement", part)]
        return list(rows.prefetch_related(*parts)[:_MOST_INVITATIONS])

    @staticmethod
    def resolve_framework_applications(
        root: Any,
        info: graphene.ResolveInfo,
        *,
        agreement: str,
        first: int,
        after: str | None = None,
    ) -> Any:
        """Return a page."""
        actor = signed_in(info, Permission.APPLICATION_SUBMIT.value)
        rows = applications_visible_to(actor).defer("sealed")
        rows = rows.filter(lot__agreement__number=agreement) if agreement else rows
        order = ("-submitted_at", "-pk")
        page = keyset_connection(FrameworkApplicationConnection, rows, order=order, first=first, after=after)
        for edge in page.edges:
            _for(actor, edge.node)
        return page

    @staticmethod
    def resolve_framework_application(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one application, or the error that there is none the viewer may see."""
        actor = signed_in(info, Permission.APPLICATION_SUBMIT.value)
        return _for(actor, application(actor=actor, number=number))


def _for(actor: Actor, row: Any) -> Any:
    """Return an application as the viewer may know it: the supplier learns of its result with everybody else."""
    return as_told(row) if row.supplier_id == actor.organisation_id else row


def agreement_of(actor: Actor, number: str) -> Any:
    """Return one agreement with all its parts, for the payload of a mutation; raises `NotFound`."""
    return _one(agreements_visible_to(actor).prefetch_related("lots", "invitations"), number)


def _visible(actor: Actor | None) -> QuerySet[Any]:
    return public_agreements() if actor is None else agreements_visible_to(actor)


def _one(rows: QuerySet[Any], number: str) -> Any:
    found = rows.select_related("contract_template").filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This framework agreement"))
    return found


def _with_parts(rows: QuerySet[Any], info: graphene.ResolveInfo, *path: str) -> QuerySet[Any]:
    parts = [part for part in _PARTS if selects(info, *path, part)]
    return rows.prefetch_related(*parts) if parts else rows
