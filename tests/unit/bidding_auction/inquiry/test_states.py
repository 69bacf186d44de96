"""What the states of competitions and quotes are called."""

import pytest

from bidding_auction.inquiry.states import CompetitionState, Flaw, QuoteState


@pytest.mark.parametrize("state", [*CompetitionState, *QuoteState, *Flaw])
def test_everything_has_a_name_to_show(state: CompetitionState | QuoteState | Flaw) -> None:
    assert state.label
