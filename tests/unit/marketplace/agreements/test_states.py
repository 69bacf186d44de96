"""What the states of agreements are called, which of them are ends, and which the public sees."""

from itertools import product

import pytest

from marketplace.agreements import states
from marketplace.agreements.states import (
    AGREEMENT_TABLE,
    AgreementAction,
    AgreementState,
    ApplicationState,
    InvitationState,
)

A, S = AgreementAction, AgreementState


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
