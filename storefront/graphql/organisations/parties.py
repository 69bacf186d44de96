"""Files of suppliers in GraphQL: registrations, documents, sanctions, related parties, members and departments."""

import datetime
from typing import Any

import graphene
from graphene import relay

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.organisations.queries import credentials_of, related, relations_of, sanctions_of, standings
from marketplace.organisations.states import CredentialKind as _CredentialKind
from marketplace.organisations.states import Outcome as _Outcome
from marketplace.organisations.states import RelationNature as _RelationNature
from marketplace.organisations.states import SanctionKind as _SanctionKind
from marketplace.organisations.states import SanctionState
from storefront.graphql.organisations.types import Region
from storefront.kit.actors import actor_of
from storefront.kit.graphql import of_one, together

# What officers proposed and didn't decide is not the supplier's to read.
_DECIDED = frozenset({SanctionState.IN_FORCE, SanctionState.ENDED})


def _holds(info: graphene.ResolveInfo, role: Role) -> bool:
    actor = actor_of(info.context)
    return actor is not None and actor.has(role)


CredentialKind = graphene.Enum.from_enum(
    _CredentialKind,
    name="CredentialKind",
    description=lambda kind: f"{kind.label}." if kind else "What a document of a file proves. Added in 0.2.",
)
RelationNature = graphene.Enum.from_enum(
    _RelationNature,
    name="RelationNature",
    description=lambda nature: f"{nature.label}." if nature else "How a declared party is related. Added in 0.2.",
)
ReviewOutcome = graphene.Enum.from_enum(
    _Outcome,
    name="ReviewOutcome",
    description=lambda one: f"{one.label}." if one else "An officer's answer to a registration. Added in 0.2.",
)
SanctionKind = graphene.Enum.from_enum(
    _SanctionKind,
    name="SanctionKind",
    description=lambda kind: f"{kind.label}." if kind else "Suspension or debarment. Added in 0.2.",
)


class Credential(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A document of a file, to be fetched at /documents/<documentId>/. Added in 0.2."""

    id = graphene.ID(required=True)
    kind = graphene.String(required=True)
    valid_to = graphene.Date(description="The last day; null without end.")
    document_id = graphene.Int(required=True)
    name = graphene.String(required=True)
    sha256 = graphene.String(required=True)

    @staticmethod
    def resolve_name(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the file's name."""
        return str(row.document.name)

    @staticmethod
    def resolve_sha256(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the file's hash."""
        return str(row.document.sha256)


class DeclaredRelation(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A party that a supplier declares to be related. Added in 0.2."""

    id = graphene.ID(required=True)
    nature = graphene.String(required=True)
    name = graphene.String(required=True)
    credit_code = graphene.String(required=True)


class OrganisationProfile(graphene.Interface):  # type: ignore[misc] # graphene has no types
    """What an organisation states about itself. Added in 0.2."""

    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    credit_code = graphene.String(required=True)
    region = graphene.NonNull(Region)
    legal_representative = graphene.String(required=True)
    owner = graphene.String(required=True)
    size = graphene.String(required=True, description="micro, small, medium, large, or empty when not declared.")
    address = graphene.String(required=True)
    contact_name = graphene.String(required=True)
    contact_phone = graphene.String(required=True)
    bank_name = graphene.String(required=True)
    bank_account = graphene.String(required=True)


class Registration(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A registration, or a change of a file, with its review. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node, OrganisationProfile)

    number = graphene.String(required=True)
    purpose = graphene.String(required=True, description="join or change.")
    state = graphene.String(required=True)
    submitted_at = graphene.DateTime()
    proposal = graphene.String(
        required=True, description="What the first officer proposes; empty before. To supervision only."
    )
    opinion = graphene.String(required=True, description="The first officer's; to supervision only.")
    reason = graphene.String(required=True, description="Why it was returned or how it was decided.")
    reviewed_by = graphene.String(required=True, description="The first officer; to supervision only.")
    decided_by = graphene.String(required=True, description="The second officer; to supervision only.")
    credentials = graphene.List(graphene.NonNull(Credential), required=True)
    relations = graphene.List(graphene.NonNull(DeclaredRelation), required=True)

    @staticmethod
    def resolve_proposal(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the proposal, which the applicant is not told before it is decided, and then by the reason."""
        return row.proposal if _holds(info, Role.REGULATOR) else ""

    @staticmethod
    def resolve_opinion(row: Any, info: graphene.ResolveInfo) -> str:
        """Return what the first officer wrote for the second."""
        return row.opinion if _holds(info, Role.REGULATOR) else ""

    @staticmethod
    def resolve_reviewed_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the first officer's name."""
        return row.reviewed_by.full_name if row.reviewed_by and _holds(info, Role.REGULATOR) else ""

    @staticmethod
    def resolve_decided_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the second officer's name."""
        return row.decided_by.full_name if row.decided_by and _holds(info, Role.REGULATOR) else ""

    @staticmethod
    @of_one
    def resolve_credentials(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the documents."""
        return credentials_of(row.pk)

    @staticmethod
    @of_one
    def resolve_relations(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the declared parties."""
        return relations_of(row.pk)


class RegistrationConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of registrations. Added in 0.2."""

    class Meta:
        node = Registration


class Sanction(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A suspension or debarment. Added in 0.2."""

    number = graphene.String(required=True)
    kind = graphene.String(required=True)
    state = graphene.String(required=True)
    reason = graphene.String(required=True)
    until = graphene.DateTime(description="When it ends by itself; null until lifted.")
    proposed_at = graphene.DateTime(required=True)
    decided_at = graphene.DateTime()
    ended_at = graphene.DateTime()
    document_id = graphene.Int(required=True)


class Standing(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Whether an organisation may trade now. Added in 0.2."""

    active = graphene.Boolean(required=True)
    state = graphene.String(required=True)
    reason = graphene.String(required=True)
    until = graphene.DateTime()


class RelatedParty(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An organisation related to another, and by what. Added in 0.2."""

    organisation_id = graphene.Int(required=True)
    name = graphene.String(required=True)
    credit_code = graphene.String(required=True)
    certain = graphene.Boolean(required=True, description="False where only names, telephones or addresses are equal.")
    reasons = graphene.List(graphene.NonNull(graphene.String), required=True)

    @staticmethod
    def resolve_certain(row: Any, info: graphene.ResolveInfo) -> bool:
        """Return whether it can't be chance."""
        return bool(row.by.certain)

    @staticmethod
    def resolve_reasons(row: Any, info: graphene.ResolveInfo) -> list[str]:
        """Return what speaks for it."""
        return list(row.by.reasons)


class Organisation(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An organisation as its supervision, or the organisation itself, sees it. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node, OrganisationProfile)

    organisation_id = graphene.Int(required=True)
    kind = graphene.String(required=True)
    level = graphene.Int(description="A buyer unit's budget level, 1 the competent unit.")
    small_or_micro = graphene.Boolean(required=True)
    standing = graphene.NonNull(Standing)
    credentials = graphene.List(graphene.NonNull(Credential), required=True)
    sanctions = graphene.List(graphene.NonNull(Sanction), required=True)
    related = graphene.List(graphene.NonNull(RelatedParty), required=True)

    @staticmethod
    def resolve_organisation_id(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the id that mutations take."""
        return int(row.pk)

    @staticmethod
    def resolve_standing(row: Any, info: graphene.ResolveInfo) -> Any:
        """Return whether it may trade now."""
        return together(row, "standing", lambda rows: standings([one.pk for one in rows], clock.now()))

    @staticmethod
    @of_one
    def resolve_credentials(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the documents in force."""
        return credentials_of(row.file_id) if row.file_id else []

    @staticmethod
    @of_one
    def resolve_sanctions(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return what was decided, latest first."""
        rows = sanctions_of(row.pk)
        return rows if _holds(info, Role.REGULATOR) else [one for one in rows if one.state in _DECIDED]

    @staticmethod
    @of_one
    def resolve_related(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the related parties, to supervision only."""
        return related(row.pk) if _holds(info, Role.REGULATOR) else []


class OrganisationConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of organisations. Added in 0.2."""

    class Meta:
        node = Organisation


class Department(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A department of the viewer's organisation, in the order of the tree. Added in 0.2."""

    id = graphene.Int(required=True)
    name = graphene.String(required=True)
    path = graphene.String(required=True, description="Its name with those above it.")
    parent_id = graphene.Int()
    depth = graphene.Int(required=True)


class OrganisationMember(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A member of the viewer's organisation. Added in 0.2."""

    username = graphene.String(required=True)
    full_name = graphene.String(required=True)
    roles = graphene.List(graphene.NonNull(graphene.String), required=True)
    department = graphene.String(required=True)
    department_id = graphene.Int()
    last_login = graphene.DateTime()

    @staticmethod
    def resolve_last_login(row: Any, info: graphene.ResolveInfo) -> datetime.datetime | None:
        """Return when the person was here last, to administrators only."""
        found: datetime.datetime | None = row.last_login if _holds(info, Role.ADMINISTRATOR) else None
        return found
