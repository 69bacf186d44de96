"""Who acts: one person or one program in one organisation, or the mall's own clockwork."""

from dataclasses import dataclass, field
from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class Role(StrEnum):
    """What a member may be in an organisation."""

    # Price monitor, agency operator and expert have no desk yet: nobody is given them, members of earlier releases may hold them.
    REQUESTER = "requester"
    APPROVER = "approver"
    SUPPLIER_OPERATOR = "supplier_operator"
    PRICE_MONITOR = "price_monitor"
    AGREEMENT_MANAGER = "agreement_manager"
    AGENCY_OPERATOR = "agency_operator"
    REGULATOR = "regulator"
    EXPERT = "expert"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    APPLICANT = "applicant"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """The role's name as a source string to translate."""
        return _LABELS[self]


_LABELS = {
    Role.REQUESTER: gettext_noop("Requester"),
    Role.APPROVER: gettext_noop("Approver"),
    Role.SUPPLIER_OPERATOR: gettext_noop("Supplier operator"),
    Role.PRICE_MONITOR: gettext_noop("Price monitor"),
    Role.AGREEMENT_MANAGER: gettext_noop("Agreement manager"),
    Role.AGENCY_OPERATOR: gettext_noop("Agency operator"),
    Role.REGULATOR: gettext_noop("Regulator"),
    Role.EXPERT: gettext_noop("Expert"),
    Role.AUDITOR: gettext_noop("Auditor"),
    Role.ADMINISTRATOR: gettext_noop("Administrator"),
    Role.APPLICANT: gettext_noop("Applicant"),
    Role.SYSTEM: gettext_noop("The mall's clock"),
}


class OrganisationKind(StrEnum):
    """What an organisation is on the platform."""

    BUYER_UNIT = "buyer_unit"
    SUPPLIER = "supplier"
    AGENCY = "agency"
    REGULATOR = "regulator"
    OPERATOR = "operator"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _KINDS[self]


_KINDS = {
    OrganisationKind.BUYER_UNIT: gettext_noop("Buyer unit"),
    OrganisationKind.SUPPLIER: gettext_noop("Supplier"),
    OrganisationKind.AGENCY: gettext_noop("Agency"),
    OrganisationKind.REGULATOR: gettext_noop("Finance bureau"),
    OrganisationKind.OPERATOR: gettext_noop("The mall's operator"),
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One signed-in person, or one program with its key, acting for one organisation.

    `region` is the organisation's GB/T 2260 code; a regulator sees that region and those below it. `on_behalf_of` is the
    colleague whose turn a deputy takes: the log then carries both names. It adds no role and no organisation. `client` is
    the id of a program's key, blank for people; a program then holds of its roles' permissions only those in `scopes`
    (their values), while None is everything that the roles hold.
    """

    user_id: int
    name: str
    organisation_id: int
    organisation_name: str
    kind: OrganisationKind
    region: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    on_behalf_of: "Actor | None" = None
    client: str = ""
    scopes: frozenset[str] | None = None

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds any of `roles`."""
        return not self.roles.isdisjoint(roles)

    @property
    def reads_region(self) -> bool:
        """Whether the actor reads what all units of its region buy: an officer of a finance bureau, or the bureau's auditor."""
        return self.has(Role.REGULATOR) or (self.kind is OrganisationKind.REGULATOR and self.has(Role.AUDITOR))

    @property
    def reads_unit(self) -> bool:
        """Whether the actor reads what its own unit buys: who buys or approves there, or the unit's auditor."""
        buys = self.has(Role.REQUESTER, Role.APPROVER)
        return buys or (self.kind is OrganisationKind.BUYER_UNIT and self.has(Role.AUDITOR))

    @property
    def key(self) -> str:
        """The actor as text for the event log: ids outlive renamed people."""
        return f"user:{self.user_id}@org:{self.organisation_id}"


SYSTEM = Actor(
    user_id=0,
    name="system",
    organisation_id=0,
    organisation_name="system",
    kind=OrganisationKind.OPERATOR,
    region="000000",
    roles=frozenset({Role.SYSTEM}),
)
