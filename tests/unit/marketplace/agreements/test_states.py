"""Every pair of the three machines of agreements: what is listed leads where it says, everything else is refused."""

from enum import StrEnum
from itertools import product

import pytest

from marketplace.agreements import states
from marketplace.agreements.states import (
    AGREEMENT_TABLE,
    APPLICATION_TABLE,
    INVITATION_TABLE,
    AgreementAction,
    AgreementState,
    ApplicationAction,
    ApplicationState,
    InvitationAction,
    InvitationState,
)
from marketplace.kernel.errors import WrongState
from marketplace.kernel.states import TransitionTable

A, S = AgreementAction, AgreementState
EXPECTED_AGREEMENT = {
    (A.SUBMIT_PLAN, S.DRAFTED): S.PLAN_SUBMITTED,
    (A.FILE_PLAN, S.DRAFTED): S.PLANNED,
    (A.APPROVE_PLAN, S.PLAN_SUBMITTED): S.PLANNED,
    (A.RETURN_PLAN, S.PLAN_SUBMITTED): S.DRAFTED,
    (A.INVITE, S.PLANNED): S.INVITING,
    (A.INVITE_OPENLY, S.PLANNED): S.IN_FORCE,
    (A.OPEN, S.INVITING): S.EVALUATING,
    (A.ANNOUNCE, S.EVALUATING): S.ANNOUNCED,
    (A.SIGN, S.ANNOUNCED): S.SIGNING,
    (A.COUNTERSIGN, S.SIGNING): S.IN_FORCE,
    (A.FAIL, S.INVITING): S.FAILED,
    (A.FAIL, S.EVALUATING): S.FAILED,
    (A.FAIL, S.ANNOUNCED): S.FAILED,
    (A.FAIL, S.SIGNING): S.FAILED,
    (A.EXPIRE, S.IN_FORCE): S.ENDED,
    (A.TERMINATE, S.IN_FORCE): S.TERMINATED,
}
B, I = InvitationAction, InvitationState  # noqa: E741 - one letter a machine
EXPECTED_INVITATION = {
    (B.OPEN, I.INVITING): I.EVALUATING,
    (B.ANNOUNCE, I.EVALUATING): I.ANNOUNCED,
    (B.CONCLUDE, I.ANNOUNCED): I.CONCLUDED,
    (B.CONCLUDE, I.INVITING): I.CONCLUDED,
    (B.FAIL, I.INVITING): I.FAILED,
    (B.FAIL, I.EVALUATING): I.FAILED,
    (B.FAIL, I.ANNOUNCED): I.FAILED,
}
C, P = ApplicationAction, ApplicationState
EXPECTED_APPLICATION = {
    (C.SUBMIT, P.SUBMITTED): P.SUBMITTED,
    (C.SUBMIT, P.WITHDRAWN): P.SUBMITTED,
    (C.WITHDRAW, P.SUBMITTED): P.WITHDRAWN,
    (C.OPEN, P.SUBMITTED): P.OPENED,
    (C.QUALIFY, P.OPENED): P.QUALIFIED,
    (C.QUALIFY, P.UNQUALIFIED): P.QUALIFIED,
    (C.DISQUALIFY, P.OPENED): P.UNQUALIFIED,
    (C.DISQUALIFY, P.QUALIFIED): P.UNQUALIFIED,
    (C.ADMIT, P.QUALIFIED): P.ADMITTED,
    (C.ELIMINATE, P.QUALIFIED): P.ELIMINATED,
    (C.SIGN, P.ADMITTED): P.SIGNED,
    (C.LAPSE, P.ADMITTED): P.LAPSED,
    (C.LAPSE, P.SIGNED): P.LAPSED,
}
MACHINES = [
    (AGREEMENT_TABLE, A, S, EXPECTED_AGREEMENT),
    (INVITATION_TABLE, B, I, EXPECTED_INVITATION),
    (APPLICATION_TABLE, C, P, EXPECTED_APPLICATION),
]
PAIRS = [
    pytest.param(table, action, state, expected.get((action, state)), id=f"{table.name}-{action}-{state}")
    for table, actions, known, expected in MACHINES
    for action, state in product(actions, known)
]


@pytest.mark.parametrize(("table", "action", "state", "target"), PAIRS)
def test_each_action_from_each_state(
    table: TransitionTable[StrEnum, StrEnum], action: StrEnum, state: StrEnum, target: StrEnum | None
) -> None:
    assert table.allows(action, state) is (target is not None)
    if target is not None:
        assert table.target(action, state) is target
        return
    with pytest.raises(WrongState):
        table.target(action, state)


@pytest.mark.parametrize(
    "choice",
    [
        *AgreementState,
        *InvitationState,
        *ApplicationState,
        *states.Scope,
        *states.OpenGround,
        *states.Evaluation,
        *states.QualityGround,
        *states.Standing,
        *states.DepartureGround,
    ],
)
def test_everything_has_a_name_to_show(choice: AgreementState) -> None:
    assert choice.label


def test_an_end_is_an_end() -> None:
    ends = [state for state in AgreementState if state.over]
    assert ends == [S.ENDED, S.FAILED, S.TERMINATED]
    assert not [action for action, state in product(A, ends) if AGREEMENT_TABLE.allows(action, state)]


def test_a_plan_is_nobodys_business_before_the_invitation() -> None:
    assert [state for state in AgreementState if not state.public] == [S.DRAFTED, S.PLAN_SUBMITTED, S.PLANNED]
