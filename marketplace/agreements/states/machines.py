"""Kinds, states and acts of framework agreements, of their invitations and of the applications to them.

Three machines. The agreement: from a draft to its end. An invitation (征集): the first one, and one more for each top-up;
the first one moves the agreement with it. An application: from a sealed paper to a signed place in the agreement.
"""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class AgreementKind(StrEnum):
    """Closed and open frameworks of Order 110; legacy agreements (协议供货) run to their expiry (17号 §2)."""

    CLOSED = "closed"
    OPEN = "open"
    LEGACY = "legacy"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    AgreementKind.CLOSED: gettext_noop("Closed framework agreement"),
    AgreementKind.OPEN: gettext_noop("Open framework agreement"),
    AgreementKind.LEGACY: gettext_noop("Legacy agreement supply"),
}


class AgreementState(StrEnum):
    """Where an agreement stands. Only one in force, on a day of its term, can be called off."""

    DRAFTED = "drafted"
    PLAN_SUBMITTED = "plan_submitted"
    PLANNED = "planned"
    INVITING = "inviting"
    EVALUATING = "evaluating"
    ANNOUNCED = "announced"
    SIGNING = "signing"
    IN_FORCE = "in_force"
    ENDED = "ended"
    FAILED = "failed"
    TERMINATED = "terminated"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _AGREEMENT_LABELS[self]

    @property
    def over(self) -> bool:
        """Whether nothing can be called off or signed any more."""
        return self in {AgreementState.ENDED, AgreementState.FAILED, AgreementState.TERMINATED}

    @property
    def signed(self) -> bool:
        """Whether an agreement came about: what is owed for it stays owed after its end."""
        return self in {AgreementState.IN_FORCE, AgreementState.ENDED, AgreementState.TERMINATED}

    @property
    def public(self) -> bool:
        """Whether everybody may read of the agreement: from its invitation on."""
        return self not in {AgreementState.DRAFTED, AgreementState.PLAN_SUBMITTED, AgreementState.PLANNED}


_AGREEMENT_LABELS = {
    AgreementState.DRAFTED: gettext_noop("Plan being drafted"),
    AgreementState.PLAN_SUBMITTED: gettext_noop("Plan before the finance bureau"),
    AgreementState.PLANNED: gettext_noop("Planned"),
    AgreementState.INVITING: gettext_noop("Inviting applications"),
    AgreementState.EVALUATING: gettext_noop("Applications being evaluated"),
    AgreementState.ANNOUNCED: gettext_noop("Results announced"),
    AgreementState.SIGNING: gettext_noop("Being signed"),
    AgreementState.IN_FORCE: gettext_noop("In force"),
    AgreementState.ENDED: gettext_noop("Expired"),
    AgreementState.FAILED: gettext_noop("Invitation failed"),
    AgreementState.TERMINATED: gettext_noop("Terminated"),
}


class AgreementAction(StrEnum):
    """Acts that move an agreement."""

    SUBMIT_PLAN = "submit_plan"
    FILE_PLAN = "file_plan"
    APPROVE_PLAN = "approve_plan"
    RETURN_PLAN = "return_plan"
    INVITE = "invite"
    INVITE_OPENLY = "invite_openly"
    OPEN = "open"
    ANNOUNCE = "announce"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    FAIL = "fail"
    EXPIRE = "expire"
    TERMINATE = "terminate"


AGREEMENT_TABLE: TransitionTable[AgreementState, AgreementAction] = TransitionTable(
    gettext_noop("framework agreement"),
    [
        (AgreementAction.SUBMIT_PLAN, AgreementState.DRAFTED, AgreementState.PLAN_SUBMITTED),
        # A plan of a budget authority is filed (备案), not approved: filing it is all it takes.
        (AgreementAction.FILE_PLAN, AgreementState.DRAFTED, AgreementState.PLANNED),
        (AgreementAction.APPROVE_PLAN, AgreementState.PLAN_SUBMITTED, AgreementState.PLANNED),
        (AgreementAction.RETURN_PLAN, AgreementState.PLAN_SUBMITTED, AgreementState.DRAFTED),
        (AgreementAction.INVITE, AgreementState.PLANNED, AgreementState.INVITING),
        # An open framework runs from its invitation on: suppliers join it one by one.
        (AgreementAction.INVITE_OPENLY, AgreementState.PLANNED, AgreementState.IN_FORCE),
        (AgreementAction.OPEN, AgreementState.INVITING, AgreementState.EVALUATING),
        (AgreementAction.ANNOUNCE, AgreementState.EVALUATING, AgreementState.ANNOUNCED),
        (AgreementAction.SIGN, AgreementState.ANNOUNCED, AgreementState.SIGNING),
        (AgreementAction.COUNTERSIGN, AgreementState.SIGNING, AgreementState.IN_FORCE),
        (AgreementAction.FAIL, AgreementState.INVITING, AgreementState.FAILED),
        (AgreementAction.FAIL, AgreementState.EVALUATING, AgreementState.FAILED),
        (AgreementAction.FAIL, AgreementState.ANNOUNCED, AgreementState.FAILED),
        (AgreementAction.FAIL, AgreementState.SIGNING, AgreementState.FAILED),
        (AgreementAction.EXPIRE, AgreementState.IN_FORCE, AgreementState.ENDED),
        (AgreementAction.TERMINATE, AgreementState.IN_FORCE, AgreementState.TERMINATED),
    ],
)


class InvitationState(StrEnum):
    """Where an invitation (征集) stands; that of an open framework stays open as long as the agreement runs."""

    INVITING = "inviting"
    EVALUATING = "evaluating"
    ANNOUNCED = "announced"
    CONCLUDED = "concluded"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _INVITATION_LABELS[self]


_INVITATION_LABELS = {
    InvitationState.INVITING: gettext_noop("Inviting applications"),
    InvitationState.EVALUATING: gettext_noop("Applications being evaluated"),
    InvitationState.ANNOUNCED: gettext_noop("Results announced"),
    InvitationState.CONCLUDED: gettext_noop("Concluded"),
    InvitationState.FAILED: gettext_noop("Invitation failed"),
}


class InvitationAction(StrEnum):
    """Acts that move an invitation."""

    OPEN = "open"
    ANNOUNCE = "announce"
    CONCLUDE = "conclude"
    FAIL = "fail"


INVITATION_TABLE: TransitionTable[InvitationState, InvitationAction] = TransitionTable(
    gettext_noop("invitation"),
    [
        (InvitationAction.OPEN, InvitationState.INVITING, InvitationState.EVALUATING),
        (InvitationAction.ANNOUNCE, InvitationState.EVALUATING, InvitationState.ANNOUNCED),
        (InvitationAction.CONCLUDE, InvitationState.ANNOUNCED, InvitationState.CONCLUDED),
        # An open framework's invitation ends with the agreement.
        (InvitationAction.CONCLUDE, InvitationState.INVITING, InvitationState.CONCLUDED),
        (InvitationAction.FAIL, InvitationState.INVITING, InvitationState.FAILED),
        (InvitationAction.FAIL, InvitationState.EVALUATING, InvitationState.FAILED),
        (InvitationAction.FAIL, InvitationState.ANNOUNCED, InvitationState.FAILED),
    ],
)


class ApplicationState(StrEnum):
    """Where an application stands; a submitted one of a closed framework is sealed."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    QUALIFIED = "qualified"
    UNQUALIFIED = "unqualified"
    ADMITTED = "admitted"
    ELIMINATED = "eliminated"
    SIGNED = "signed"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _APPLICATION_LABELS[self]


_APPLICATION_LABELS = {
    ApplicationState.SUBMITTED: gettext_noop("Application received"),
    ApplicationState.WITHDRAWN: gettext_noop("Application withdrawn"),
    ApplicationState.OPENED: gettext_noop("Opened, to be reviewed"),
    ApplicationState.QUALIFIED: gettext_noop("Qualified"),
    ApplicationState.UNQUALIFIED: gettext_noop("Not qualified"),
    ApplicationState.ADMITTED: gettext_noop("Admitted, to be signed"),
    ApplicationState.ELIMINATED: gettext_noop("Eliminated"),
    ApplicationState.SIGNED: gettext_noop("Agreement signed"),
    ApplicationState.LAPSED: gettext_noop("Not signed in time"),
}


class ApplicationAction(StrEnum):
    """Acts that move an application."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    OPEN = "open"
    QUALIFY = "qualify"
    DISQUALIFY = "disqualify"
    ADMIT = "admit"
    ELIMINATE = "eliminate"
    SIGN = "sign"
    LAPSE = "lapse"


APPLICATION_TABLE: TransitionTable[ApplicationState, ApplicationAction] = TransitionTable(
    gettext_noop("application"),
    [
        # Until the deadline the last paper counts: it replaces the one before, or one that was withdrawn.
        (ApplicationAction.SUBMIT, ApplicationState.SUBMITTED, ApplicationState.SUBMITTED),
        (ApplicationAction.SUBMIT, ApplicationState.WITHDRAWN, ApplicationState.SUBMITTED),
        (ApplicationAction.WITHDRAW, ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN),
        (ApplicationAction.OPEN, ApplicationState.SUBMITTED, ApplicationState.OPENED),
        (ApplicationAction.QUALIFY, ApplicationState.OPENED, ApplicationState.QUALIFIED),
        (ApplicationAction.DISQUALIFY, ApplicationState.OPENED, ApplicationState.UNQUALIFIED),
        # Until the results are announced a judgement can be corrected; both stay in the log.
        (ApplicationAction.QUALIFY, ApplicationState.UNQUALIFIED, ApplicationState.QUALIFIED),
        (ApplicationAction.DISQUALIFY, ApplicationState.QUALIFIED, ApplicationState.UNQUALIFIED),
        (ApplicationAction.ADMIT, ApplicationState.QUALIFIED, ApplicationState.ADMITTED),
        (ApplicationAction.ELIMINATE, ApplicationState.QUALIFIED, ApplicationState.ELIMINATED),
        (ApplicationAction.SIGN, ApplicationState.ADMITTED, ApplicationState.SIGNED),
        (ApplicationAction.LAPSE, ApplicationState.ADMITTED, ApplicationState.LAPSED),
        # Whoever was barred or removed after it signed is not admitted.
        (ApplicationAction.LAPSE, ApplicationState.SIGNED, ApplicationState.LAPSED),
    ],
)


class CallOff(StrEnum):
    """Second-stage methods (Order 110): how an order is placed under a lot."""

    DIRECT_SELECTION = "direct_selection"
    MINI_COMPETITION = "mini_competition"
    ROTATION = "rotation"

    @property
    def label(self) -> str:
        """The method's name as a source string to translate."""
        return _CALL_OFF_LABELS[self]


_CALL_OFF_LABELS = {
    CallOff.DIRECT_SELECTION: gettext_noop("Direct selection"),
    CallOff.MINI_COMPETITION: gettext_noop("Mini-competition"),
    CallOff.ROTATION: gettext_noop("Rotation"),
}
