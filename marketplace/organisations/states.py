"""States of an organisation, of its registrations and of the sanctions on it, and the words of its file."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class OrganisationState(StrEnum):
    """Only active organisations trade; suspended and debarred ones perform what they owe and see their desks."""

    APPLYING = "applying"
    REFUSED = "refused"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DEBARRED = "debarred"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _STATES[self]


_STATES = {
    OrganisationState.APPLYING: gettext_noop("applying"),
    OrganisationState.REFUSED: gettext_noop("refused"),
    OrganisationState.ACTIVE: gettext_noop("active"),
    OrganisationState.SUSPENDED: gettext_noop("suspended"),
    OrganisationState.DEBARRED: gettext_noop("debarred"),
}

# Whose people may sign in: a suspended supplier still delivers what was ordered before.
ADMITTED = (OrganisationState.ACTIVE, OrganisationState.SUSPENDED, OrganisationState.DEBARRED)


class EnterpriseSize(StrEnum):
    """What a supplier declares to be, by the standards for small and medium enterprises; blank where nothing was declared."""

    UNDECLARED = ""
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def label(self) -> str:
        """The size's name as a source string to translate."""
        return _SIZES[self]

    @property
    def small_or_micro(self) -> bool:
        """Whether the policies for small and micro firms apply."""
        return self in {EnterpriseSize.MICRO, EnterpriseSize.SMALL}


_SIZES = {
    EnterpriseSize.UNDECLARED: gettext_noop("not declared"),
    EnterpriseSize.MICRO: gettext_noop("micro firm"),
    EnterpriseSize.SMALL: gettext_noop("small firm"),
    EnterpriseSize.MEDIUM: gettext_noop("medium firm"),
    EnterpriseSize.LARGE: gettext_noop("large firm"),
}


class Purpose(StrEnum):
    """Why a registration is filled in: to join, or to change the file of a registered supplier."""

    JOIN = "join"
    CHANGE = "change"

    @property
    def label(self) -> str:
        """The purpose as a source string to translate."""
        return gettext_noop("Registration") if self is Purpose.JOIN else gettext_noop("Change of the file")


class RegistrationState(StrEnum):
    """How far a registration has come."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    PROPOSED = "proposed"
    RETURNED = "returned"
    PASSED = "passed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _REGISTRATIONS[self]


_REGISTRATIONS = {
    RegistrationState.DRAFTED: gettext_noop("draft"),
    RegistrationState.SUBMITTED: gettext_noop("first review"),
    RegistrationState.PROPOSED: gettext_noop("second review"),
    RegistrationState.RETURNED: gettext_noop("returned"),
    RegistrationState.PASSED: gettext_noop("passed"),
    RegistrationState.REFUSED: gettext_noop("refused"),
    RegistrationState.WITHDRAWN: gettext_noop("withdrawn"),
}
FILLABLE = (RegistrationState.DRAFTED, RegistrationState.RETURNED)
OPEN = (*FILLABLE, RegistrationState.SUBMITTED, RegistrationState.PROPOSED)


class RegistrationAct(StrEnum):
    """What is done with a registration."""

    FILL = "fill"
    SUBMIT = "submit"
    PROPOSE = "propose"
    RETURN = "return"
    ADMIT = "admit"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


REGISTRATION = TransitionTable(
    gettext_noop("registration"),
    [
        (RegistrationAct.FILL, RegistrationState.DRAFTED, RegistrationState.DRAFTED),
        (RegistrationAct.FILL, RegistrationState.RETURNED, RegistrationState.RETURNED),
        (RegistrationAct.SUBMIT, RegistrationState.DRAFTED, RegistrationState.SUBMITTED),
        (RegistrationAct.SUBMIT, RegistrationState.RETURNED, RegistrationState.SUBMITTED),
        (RegistrationAct.PROPOSE, RegistrationState.SUBMITTED, RegistrationState.PROPOSED),
        (RegistrationAct.RETURN, RegistrationState.SUBMITTED, RegistrationState.RETURNED),
        (RegistrationAct.RETURN, RegistrationState.PROPOSED, RegistrationState.RETURNED),
        (RegistrationAct.ADMIT, RegistrationState.PROPOSED, RegistrationState.PASSED),
        (RegistrationAct.REFUSE, RegistrationState.PROPOSED, RegistrationState.REFUSED),
        (RegistrationAct.WITHDRAW, RegistrationState.DRAFTED, RegistrationState.WITHDRAWN),
        (RegistrationAct.WITHDRAW, RegistrationState.SUBMITTED, RegistrationState.WITHDRAWN),
        (RegistrationAct.WITHDRAW, RegistrationState.RETURNED, RegistrationState.WITHDRAWN),
    ],
)


class Outcome(StrEnum):
    """What an officer proposes or decides about a registration."""

    ADMIT = "admit"
    RETURN = "return"
    REFUSE = "refuse"

    @property
    def label(self) -> str:
        """The outcome as a source string to translate."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.ADMIT: gettext_noop("Pass"),
    Outcome.RETURN: gettext_noop("Return for correction"),
    Outcome.REFUSE: gettext_noop("Refuse"),
}


class SanctionKind(StrEnum):
    """A suspension stops trade for a time; a debarment also ends the supplier's admissions."""

    SUSPEND = "suspend"
    DEBAR = "debar"

    @property
    def label(self) -> str:
        """The kind as a source string to translate."""
        return gettext_noop("Suspension") if self is SanctionKind.SUSPEND else gettext_noop("Debarment")

    @property
    def state(self) -> OrganisationState:
        """The state of an organisation under it."""
        return OrganisationState.SUSPENDED if self is SanctionKind.SUSPEND else OrganisationState.DEBARRED


class SanctionState(StrEnum):
    """How far a sanction has come."""

    PROPOSED = "proposed"
    REJECTED = "rejected"
    IN_FORCE = "in_force"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _SANCTIONS[self]


_SANCTIONS = {
    SanctionState.PROPOSED: gettext_noop("awaits the second officer"),
    SanctionState.REJECTED: gettext_noop("rejected"),
    SanctionState.IN_FORCE: gettext_noop("in force"),
    SanctionState.ENDED: gettext_noop("ended"),
}


class SanctionAct(StrEnum):
    """What is done with a sanction."""

    IMPOSE = "impose"
    REJECT = "reject"
    END = "end"


SANCTION = TransitionTable(
    gettext_noop("sanction"),
    [
        (SanctionAct.IMPOSE, SanctionState.PROPOSED, SanctionState.IN_FORCE),
        (SanctionAct.REJECT, SanctionState.PROPOSED, SanctionState.REJECTED),
        (SanctionAct.END, SanctionState.IN_FORCE, SanctionState.ENDED),
    ],
)


class CredentialKind(StrEnum):
    """What a document of the file proves."""

    LICENCE = "licence"
    REPRESENTATIVE = "representative"
    AUTHORISATION = "authorisation"
    SIZE = "size"
    TAX = "tax"
    CREDIT = "credit"
    QUALIFICATION = "qualification"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _CREDENTIALS[self]


_CREDENTIALS = {
    CredentialKind.LICENCE: gettext_noop("Business licence"),
    CredentialKind.REPRESENTATIVE: gettext_noop("Proof of the legal representative"),
    CredentialKind.AUTHORISATION: gettext_noop("Authorisation of the operator"),
    CredentialKind.SIZE: gettext_noop("Declaration of a small or medium firm"),
    CredentialKind.TAX: gettext_noop("Proof of taxes and social insurance paid"),
    CredentialKind.CREDIT: gettext_noop("Credit record"),
    CredentialKind.QUALIFICATION: gettext_noop("Qualification certificate"),
}


class RelationNature(StrEnum):
    """How a declared party is related."""

    OWNER = "owner"
    CONTROL = "control"
    MANAGEMENT = "management"

    @property
    def label(self) -> str:
        """The nature as a source string to translate."""
        return _NATURES[self]


_NATURES = {
    RelationNature.OWNER: gettext_noop("holds shares"),
    RelationNature.CONTROL: gettext_noop("under the same control"),
    RelationNature.MANAGEMENT: gettext_noop("shared management"),
}
