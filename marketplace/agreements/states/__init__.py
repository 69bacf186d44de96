"""The machines of framework agreements, and what a plan, an application and a departure choose from."""

from marketplace.agreements.states.choices import (
    REMOVAL_GROUNDS,
    DepartureGround,
    Evaluation,
    OpenGround,
    Prefix,
    QualityGround,
    Scope,
    Standing,
    TurnState,
)
from marketplace.agreements.states.machines import (
    AGREEMENT_TABLE,
    APPLICATION_TABLE,
    INVITATION_TABLE,
    AgreementAction,
    AgreementKind,
    AgreementState,
    ApplicationAction,
    ApplicationState,
    CallOff,
    InvitationAction,
    InvitationState,
)

__all__ = [
    "AGREEMENT_TABLE",
    "APPLICATION_TABLE",
    "INVITATION_TABLE",
    "REMOVAL_GROUNDS",
    "AgreementAction",
    "AgreementKind",
    "AgreementState",
    "ApplicationAction",
    "ApplicationState",
    "CallOff",
    "DepartureGround",
    "Evaluation",
    "InvitationAction",
    "InvitationState",
    "OpenGround",
    "Prefix",
    "QualityGround",
    "Scope",
    "Standing",
    "TurnState",
]
