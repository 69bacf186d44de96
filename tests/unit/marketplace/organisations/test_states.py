"""Every pair of the tables of registrations and sanctions: what is listed leads where it says, everything else is refused."""

from itertools import product

import pytest

from marketplace.kernel.errors import WrongState
from marketplace.organisations.states import (
    REGISTRATION,
    SANCTION,
    RegistrationAct,
    RegistrationState,
    SanctionAct,
    SanctionState,
)

R, A = RegistrationState, RegistrationAct
EXPECTED_REGISTRATION = {
    (A.FILL, R.DRAFTED): R.DRAFTED,
    (A.FILL, R.RETURNED): R.RETURNED,
    (A.SUBMIT, R.DRAFTED): R.SUBMITTED,
    (A.SUBMIT, R.RETURNED): R.SUBMITTED,
    (A.PROPOSE, R.SUBMITTED): R.PROPOSED,
    (A.RETURN, R.SUBMITTED): R.RETURNED,
    (A.RETURN, R.PROPOSED): R.RETURNED,
    (A.ADMIT, R.PROPOSED): R.PASSED,
    (A.REFUSE, R.PROPOSED): R.REFUSED,
    (A.WITHDRAW, R.DRAFTED): R.WITHDRAWN,
    (A.WITHDRAW, R.SUBMITTED): R.WITHDRAWN,
    (A.WITHDRAW, R.RETURNED): R.WITHDRAWN,
}
EXPECTED_SANCTION = {
    (SanctionAct.IMPOSE, SanctionState.PROPOSED): SanctionState.IN_FORCE,
    (SanctionAct.REJECT, SanctionState.PROPOSED): SanctionState.REJECTED,
    (SanctionAct.END, SanctionState.IN_FORCE): SanctionState.ENDED,
}


@pytest.mark.parametrize(("act", "state"), list(product(RegistrationAct, RegistrationState)))
def test_registrations(act: RegistrationAct, state: RegistrationState) -> None:
    if (act, state) in EXPECTED_REGISTRATION:
        assert REGISTRATION.target(act, state) is EXPECTED_REGISTRATION[act, state]
        return
    with pytest.raises(WrongState):
        REGISTRATION.target(act, state)


@pytest.mark.parametrize(("act", "state"), list(product(SanctionAct, SanctionState)))
def test_sanctions(act: SanctionAct, state: SanctionState) -> None:
    if (act, state) in EXPECTED_SANCTION:
        assert SANCTION.target(act, state) is EXPECTED_SANCTION[act, state]
        return
    with pytest.raises(WrongState):
        SANCTION.target(act, state)
