"""How the matrix calls the operations on deliveries, claims, invoices and ratings."""

import datetime
from collections.abc import Callable

from marketplace.fulfilment.operations.claim_answers import promise_remedy
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.fulfilment.operations.ratings import rate_order
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order
from tests.contract.arranged import Arranged
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall

LATER = NOW + datetime.timedelta(days=40)


def _claiming(mall: Mall) -> Arranged:
    number = act.accepted(mall, {mall.desk: 1})[0]
    return Arranged(mall.cast.alice, {"number": number, "quantities": {"1": 1}, "reason": "scratched"})


def _claimed(mall: Mall) -> str:
    arranged = _claiming(mall)
    return open_claim(actor=arranged.owner, at=NOW, key=idempotency_key(), **arranged.inputs)


def _promised(mall: Mall, remedy: str = "repair") -> str:
    claim = _claimed(mall)
    return promise_remedy(actor=mall.cast.bob, at=NOW, key=idempotency_key(), claim=claim, remedy=remedy)


def _crediting(mall: Mall) -> Arranged:
    claim = _promised(mall, "refund")
    act.invoice(mall, Order.objects.get(claims__number=claim).number)
    return Arranged(mall.cast.bob, {"claim": claim, "credit_note": "87654321", "issued_on": NOW.date()})


def _rating(mall: Mall) -> Arranged:
    number = act.accepted(mall, {mall.desk: 1})[0]
    return Arranged(mall.cast.alice, {"number": number, "quality": {"1": 5}, "delivery": 4, "service": 3})


def _replying(mall: Mall) -> Arranged:
    rating = _rating(mall)
    rate_order(actor=rating.owner, at=NOW, key=idempotency_key(), **rating.inputs)
    return Arranged(mall.cast.bob, {"number": rating.inputs["number"], "reply": "thank you"})


def _delivering(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.confirmed(mall, {mall.desk: 1})[0], "carrier": "SF"})


def _accepting(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.delivered(mall, {mall.desk: 1})[0]})


def _deeming(mall: Mall) -> Arranged:
    number = act.delivered(mall, {mall.desk: 1})[0]
    return Arranged(SYSTEM, {"order_id": Order.objects.get(number=number).pk}, LATER)


def _invoicing(mall: Mall) -> Arranged:
    number = act.accepted(mall, {mall.desk: 1})[0]
    inputs = {"number": number, "invoice_number": "12345678", "issued_on": NOW.date(), "amount": "800.00"}
    return Arranged(mall.cast.bob, inputs)


FULFILMENT: dict[str, Callable[[Mall], Arranged]] = {
    "fulfilment.accept_order": _accepting,
    "fulfilment.accept_overdue_order": _deeming,
    "fulfilment.decline_claim": lambda mall: Arranged(mall.cast.bob, {"claim": _claimed(mall), "reason": "misused"}),
    "fulfilment.deliver_order": _delivering,
    "fulfilment.escalate_claim": lambda mall: Arranged(
        mall.cast.alice, {"claim": _promised(mall), "reason": "not repaired"}
    ),
    "fulfilment.open_claim": _claiming,
    "fulfilment.promise_remedy": lambda mall: Arranged(mall.cast.bob, {"claim": _claimed(mall), "remedy": "repair"}),
    "fulfilment.rate_order": _rating,
    "fulfilment.reply_to_rating": _replying,
    "fulfilment.settle_claim": lambda mall: Arranged(mall.cast.alice, {"claim": _promised(mall)}),
    "fulfilment.submit_credit_note": _crediting,
    "fulfilment.submit_invoice": _invoicing,
    "fulfilment.withdraw_claim": lambda mall: Arranged(mall.cast.alice, {"claim": _claimed(mall), "reason": "no need"}),
}
