"""Every pair of every state table: what is listed leads where it says, everything else is refused."""

from enum import StrEnum
from itertools import product

import pytest

from marketplace.catalogue.states import PROPOSAL_TABLE, ProposalAction, ProposalState
from marketplace.fulfilment.states import CLAIM_TABLE, ClaimAction, ClaimState
from marketplace.kernel.errors import WrongState
from marketplace.kernel.states import TransitionTable
from marketplace.listings.states import (
    LISTING_TABLE,
    REVIEW_TABLE,
    ListingAction,
    ListingState,
    ReviewAction,
    ReviewState,
)
from marketplace.purchasing.states import (
    ORDER_TABLE,
    PURCHASE_TABLE,
    OrderAction,
    OrderState,
    PurchaseAction,
    PurchaseState,
)
from marketplace.waivers.states import WAIVERS, WaiverAction, WaiverState

K, E = ClaimState, ClaimAction
EXPECTED_CLAIM = {
    (E.PROMISE, K.OPEN): K.PROMISED,
    (E.PROMISE, K.DECLINED): K.PROMISED,
    (E.PROMISE, K.ESCALATED): K.PROMISED,
    (E.DECLINE, K.OPEN): K.DECLINED,
    (E.ESCALATE, K.OPEN): K.ESCALATED,
    (E.ESCALATE, K.PROMISED): K.ESCALATED,
    (E.ESCALATE, K.DECLINED): K.ESCALATED,
    (E.SETTLE, K.PROMISED): K.SETTLED,
    (E.SETTLE, K.ESCALATED): K.SETTLED,
    (E.WITHDRAW, K.OPEN): K.WITHDRAWN,
    (E.WITHDRAW, K.PROMISED): K.WITHDRAWN,
    (E.WITHDRAW, K.DECLINED): K.WITHDRAWN,
    (E.WITHDRAW, K.ESCALATED): K.WITHDRAWN,
}
W, D = WaiverState, WaiverAction
EXPECTED_WAIVER = {
    (D.GRANT, W.ASKED): W.GRANTED,
    (D.REFUSE, W.ASKED): W.REFUSED,
    (D.WITHDRAW, W.ASKED): W.WITHDRAWN,
    (D.WITHDRAW, W.GRANTED): W.WITHDRAWN,
    (D.REVOKE, W.GRANTED): W.WITHDRAWN,
    (D.USE, W.GRANTED): W.USED,
    (D.EXPIRE, W.GRANTED): W.EXPIRED,
}
P, A = PurchaseState, PurchaseAction
EXPECTED_PURCHASE = {
    (A.APPROVE, P.SUBMITTED): P.APPROVED,
    (A.REJECT, P.SUBMITTED): P.REJECTED,
    (A.CANCEL, P.SUBMITTED): P.CANCELLED,
    (A.CANCEL, P.APPROVED): P.CANCELLED,
    (A.LAPSE, P.SUBMITTED): P.FAILED,
    (A.LAPSE, P.APPROVED): P.FAILED,
    (A.PLACE_ORDERS, P.APPROVED): P.ORDERED,
    (A.SOURCE, P.APPROVED): P.SOURCING,
    (A.AWARD, P.SOURCING): P.AWARDED,
    (A.FAIL, P.SOURCING): P.FAILED,
    (A.CANCEL, P.AWARDED): P.CANCELLED,
    (A.LAPSE, P.AWARDED): P.FAILED,
    (A.PLACE_ORDERS, P.AWARDED): P.ORDERED,
    (A.CLOSE, P.ORDERED): P.CLOSED,
    (A.FAIL, P.ORDERED): P.FAILED,
    (A.SEND_BACK, P.SUBMITTED): P.SENT_BACK,
    (A.GIVE_UP, P.ORDERED): P.CANCELLED,
}
S, B = OrderState, OrderAction
EXPECTED_ORDER = {
    (B.CONFIRM, S.PLACED): S.CONFIRMED,
    (B.REFUSE, S.PLACED): S.REFUSED,
    (B.EXPIRE, S.PLACED): S.EXPIRED,
    (B.DELIVER, S.CONFIRMED): S.DELIVERING,
    (B.ACCEPT, S.DELIVERING): S.ACCEPTED,
    (B.RETURN, S.DELIVERING): S.RETURNED,
    (B.INVOICE, S.ACCEPTED): S.INVOICED,
    (B.RETURN, S.ACCEPTED): S.RETURNED,
    (B.RETURN, S.INVOICED): S.RETURNED,
    (B.CANCEL, S.PLACED): S.CANCELLED,
    (B.CANCEL, S.CONFIRMED): S.CANCELLED,
}
L, C = ListingState, ListingAction
EXPECTED_LISTING = {
    (C.SUBMIT, L.DRAFT): L.IN_REVIEW,
    (C.RECALL, L.IN_REVIEW): L.DRAFT,
    (C.RETURN, L.IN_REVIEW): L.DRAFT,
    (C.PUBLISH, L.DRAFT): L.PUBLISHED,
    (C.PUBLISH, L.IN_REVIEW): L.PUBLISHED,
    (C.PUBLISH, L.WITHDRAWN): L.PUBLISHED,
    (C.SUSPEND, L.PUBLISHED): L.SUSPENDED,
    (C.RESUME, L.SUSPENDED): L.PUBLISHED,
    (C.WITHDRAW, L.DRAFT): L.WITHDRAWN,
    (C.WITHDRAW, L.IN_REVIEW): L.WITHDRAWN,
    (C.WITHDRAW, L.PUBLISHED): L.WITHDRAWN,
    (C.WITHDRAW, L.SUSPENDED): L.WITHDRAWN,
    (C.REOPEN, L.WITHDRAWN): L.DRAFT,
}
R, F = ReviewState, ReviewAction
EXPECTED_REVIEW = {
    (F.PASS, R.OPEN): R.PASSED,
    (F.RETURN, R.OPEN): R.RETURNED,
    (F.RECALL, R.OPEN): R.RECALLED,
}
G, H = ProposalState, ProposalAction
EXPECTED_PROPOSAL = {
    (H.RETURN, G.SUBMITTED): G.RETURNED,
    (H.APPROVE, G.SUBMITTED): G.APPROVED,
    (H.REVISE, G.RETURNED): G.SUBMITTED,
    (H.WITHDRAW, G.SUBMITTED): G.WITHDRAWN,
    (H.WITHDRAW, G.RETURNED): G.WITHDRAWN,
}
MACHINES = [
    (PURCHASE_TABLE, A, P, EXPECTED_PURCHASE),
    (ORDER_TABLE, B, S, EXPECTED_ORDER),
    (LISTING_TABLE, C, L, EXPECTED_LISTING),
    (REVIEW_TABLE, F, R, EXPECTED_REVIEW),
    (PROPOSAL_TABLE, H, G, EXPECTED_PROPOSAL),
    (WAIVERS, D, W, EXPECTED_WAIVER),
    (CLAIM_TABLE, E, K, EXPECTED_CLAIM),
]
PAIRS = [
    pytest.param(table, action, state, expected.get((action, state)), id=f"{table.name}-{action}-{state}")
    for table, actions, states, expected in MACHINES
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
    with pytest.raises(WrongState) as caught:
        table.target(action, state)
    assert caught.value.params == {
        "machine": table.name,
        "action": action.value,
        "state": getattr(state, "label", state.value),
    }


@pytest.mark.parametrize("state", [*PurchaseState, *OrderState])
def test_every_state_has_a_name_to_show(state: PurchaseState | OrderState) -> None:
    assert state.label


def test_an_end_is_an_end() -> None:
    ends = {state for state in OrderState if state.ended}
    assert ends == {S.INVOICED, S.EXPIRED, S.REFUSED, S.RETURNED, S.CANCELLED}
    # What is invoiced may still come back under the warranty.
    assert [pair for pair in product(B, ends) if ORDER_TABLE.allows(*pair)] == [(B.RETURN, S.INVOICED)]
    closed = {P.CLOSED, P.REJECTED, P.FAILED, P.CANCELLED}
    assert not [action for action, state in product(A, closed) if PURCHASE_TABLE.allows(action, state)]


def test_one_action_leads_from_one_state_to_one_state() -> None:
    with pytest.raises(ValueError, match="two states"):
        TransitionTable("broken", [(B.CONFIRM, S.PLACED, S.CONFIRMED), (B.CONFIRM, S.PLACED, S.REFUSED)])
