"""Every pair of both tables: what is listed leads where it says, everything else is refused."""

from enum import StrEnum
from itertools import product

import pytest

from bidding_auction.inquiry.states import (
    COMPETITION_TABLE,
    QUOTE_TABLE,
    CompetitionAction,
    CompetitionState,
    Flaw,
    QuoteAction,
    QuoteState,
)
from marketplace.kernel.errors import WrongState
from marketplace.kernel.states import TransitionTable

C, A = CompetitionState, CompetitionAction
Q, B = QuoteState, QuoteAction
COMPETITION = {
    (A.OPEN, C.INVITING): C.OPENED,
    (A.AWARD, C.OPENED): C.AWARDED,
    (A.FAIL, C.INVITING): C.FAILED,
    (A.FAIL, C.OPENED): C.FAILED,
}
QUOTE = {
    (B.SUBMIT, Q.SEALED): Q.SEALED,
    (B.SUBMIT, Q.WITHDRAWN): Q.SEALED,
    (B.WITHDRAW, Q.SEALED): Q.WITHDRAWN,
    (B.OPEN, Q.SEALED): Q.OPENED,
}
PAIRS = [
    pytest.param(table, action, state, expected.get((action, state)), id=f"{table.name}-{action}-{state}")
    for table, actions, states, expected in (
        (COMPETITION_TABLE, A, C, COMPETITION),
        (QUOTE_TABLE, B, Q, QUOTE),
    )
    for action, state in product(actions, states)
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


@pytest.mark.parametrize("state", [*CompetitionState, *QuoteState, *Flaw])
def test_everything_has_a_name_to_show(state: CompetitionState | QuoteState | Flaw) -> None:
    assert state.label
