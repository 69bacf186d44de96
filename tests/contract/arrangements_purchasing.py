"""How the matrix calls the operations on carts, purchases, approvals and orders."""

import datetime
from collections.abc import Callable

from marketplace.catalogue.models import Category
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.bulk import ErrorPolicy
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.addresses import add_address
from marketplace.purchasing.operations.approval import reject_purchase
from marketplace.purchasing.operations.approval_rules import draft_approval_rule
from marketplace.purchasing.operations.cancellation import ask_cancellation
from tests.contract.arranged import Arranged
from tests.factories import approving
from tests.factories import mall as act
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import BUDGET_LINE, FIELD, Mall
from tests.factories.rotation import awarded, make_rotating_mall

LATER = NOW + datetime.timedelta(days=40)


def _submitting(mall: Mall) -> Arranged:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    return Arranged(mall.cast.alice, {"title": "Desks", "fields": {FIELD: BUDGET_LINE}})


def _approving_imports(mall: Mall) -> Arranged:
    papers = [("approval.pdf", b"%PDF-1.7 approval")]
    return Arranged(mall.cast.alice, {"number": act.submitted(mall, {mall.desk: 1}), "documents": papers})


def _announcing_award(mall: Mall) -> Arranged:
    shop = make_rotating_mall(mall)
    number, _ = awarded(shop, shop.bob)
    return Arranged(mall.cast.mary, {"number": number})


def _changing_cart(mall: Mall) -> Arranged:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    return Arranged(mall.cast.alice, {"listing_id": mall.desk, "quantity": 2})


def _approving(mall: Mall) -> Arranged:
    return Arranged(mall.cast.arthur, {"number": act.submitted(mall, {mall.desk: 1})})


def _rejecting(mall: Mall) -> Arranged:
    return Arranged(mall.cast.arthur, {"number": act.submitted(mall, {mall.desk: 1}), "reason": "no need"})


def _cancelling(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.submitted(mall, {mall.desk: 1}), "reason": "a mistake"})


def _placing(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.approved(mall, {mall.desk: 1})})


def _drafting_rule(mall: Mall) -> Arranged:
    inputs = {"title": "A rule", "position": 1, "stages": [{"kind": "unit"}]}
    staff = approving.make_staff(mall)
    # A draft of one's own: without its id another unit would write one of its own.
    rule = draft_approval_rule(actor=staff.ursula, at=NOW, key=idempotency_key(), **inputs)
    return Arranged(staff.ursula, {**inputs, "rule_id": rule})


def _enacting_rule(mall: Mall) -> Arranged:
    arranged = _drafting_rule(mall)
    return Arranged(arranged.owner, {"rule_id": arranged.inputs["rule_id"], "effective_from": NOW.date()})


def _ending_rule(mall: Mall) -> Arranged:
    staff = approving.make_staff(mall)
    rule = approving.rule_in_force(staff, approving.asks(None))
    return Arranged(staff.ursula, {"rule_id": rule, "effective_to": NOW.date()})


def _naming_deputy(mall: Mall) -> Arranged:
    staff = approving.make_staff(mall)
    days = {"valid_from": NOW.date(), "valid_to": NOW.date(), "reason": "on leave"}
    people = {"member_id": approving.membership(staff.ted), "deputy_id": approving.membership(staff.fay)}
    return Arranged(staff.ted, people | days)


def _revoking(mall: Mall) -> Arranged:
    staff = approving.make_staff(mall)
    return Arranged(staff.ted, {"delegation_id": approving.deputise(staff.ted, staff.fay), "reason": "back"})


def _rebuilding(mall: Mall) -> Arranged:
    number = act.submitted(mall, {mall.desk: 1})
    reject_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number, reason="too dear")
    return Arranged(mall.cast.alice, {"number": number})


def _lapsing(mall: Mall) -> Arranged:
    number = act.submitted(mall, {mall.desk: 1})
    return Arranged(SYSTEM, {"purchase_id": Purchase.objects.get(number=number).pk}, LATER)


def _cancelling_order(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.ordered(mall, {mall.desk: 1})[0], "reason": "no need"})


def _asking_to_cancel(mall: Mall) -> Arranged:
    return Arranged(mall.cast.alice, {"number": act.confirmed(mall, {mall.desk: 1})[0], "reason": "no need"})


def _answering_to_cancel(mall: Mall) -> Arranged:
    asked = _asking_to_cancel(mall)
    ask_cancellation(actor=asked.owner, at=NOW, key=idempotency_key(), **asked.inputs)
    return Arranged(mall.cast.bob, {"number": asked.inputs["number"], "agree": True})


def _address(mall: Mall) -> int:
    inputs = {"address": "示范路 1 号", "consignee": "Alice"}
    return add_address(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **inputs)


def _off_catalogue(mall: Mall) -> Arranged:
    Category.objects.get_or_create(code="C23090100", defaults={"name": "印刷服务", "name_en": "Printing"})
    line = {"title": "Book", "category": "C23090100", "unit": "册", "quantity": 1, "unit_price": "100.00"}
    quotes = [
        {
            "name": "A firm",
            "credit_code": credit_code(600 + n),
            "amount": "100.00",
            "content": b"%PDF-1.4",
            "file_name": "q",
        }
        for n in range(3)
    ]
    inputs = {
        "title": "Books",
        "justification": "nothing of the kind is on offer",
        "searched": "book",
        "lines": [{**line, "warranty_months": 0}],
        "quotes": quotes,
        "chosen": 1,
        "fields": {FIELD: BUDGET_LINE},
    }
    return Arranged(mall.cast.alice, inputs)


def _confirming(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.ordered(mall, {mall.desk: 1})[0], "deliver_by": NOW.date()})


def _refusing(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.ordered(mall, {mall.desk: 1})[0], "reason": "sold out"})


def _expiring(mall: Mall) -> Arranged:
    number = act.ordered(mall, {mall.desk: 1})[0]
    return Arranged(SYSTEM, {"order_id": Order.objects.get(number=number).pk}, LATER)


PURCHASING: dict[str, Callable[[Mall], Arranged]] = {
    "purchasing.add_address": lambda mall: Arranged(
        mall.cast.alice, {"address": "示范路 1 号", "consignee": "Alice", "phone": "010-1234567"}
    ),
    "purchasing.answer_cancellation": _answering_to_cancel,
    "purchasing.approve_purchase": _approving,
    "purchasing.ask_cancellation": _asking_to_cancel,
    "purchasing.cancel_order": _cancelling_order,
    "purchasing.cancel_purchase": _cancelling,
    "purchasing.change_cart": _changing_cart,
    "purchasing.choose_address": lambda mall: Arranged(mall.cast.alice, {"address_id": _address(mall)}),
    "purchasing.confirm_order": _confirming,
    "purchasing.draft_approval_rule": _drafting_rule,
    "purchasing.enact_approval_rule": _enacting_rule,
    "purchasing.end_approval_rule": _ending_rule,
    "purchasing.expire_order": _expiring,
    "purchasing.lapse_purchase": _lapsing,
    "purchasing.name_deputy": _naming_deputy,
    "purchasing.place_orders": _placing,
    "purchasing.put_in_cart": lambda mall: Arranged(mall.cast.alice, {"listing_id": mall.desk, "quantity": 1}),
    "purchasing.rebuild_cart": _rebuilding,
    "purchasing.put_lines_in_cart": lambda mall: Arranged(
        mall.cast.alice,
        {"rows": [{"listing_id": mall.desk, "quantity": 2}], "policy": ErrorPolicy.REJECT_FAILED_ROWS},
    ),
    "purchasing.refuse_order": _refusing,
    "purchasing.reject_purchase": _rejecting,
    "purchasing.remove_address": lambda mall: Arranged(mall.cast.alice, {"address_id": _address(mall)}),
    "purchasing.revoke_delegation": _revoking,
    "purchasing.send_back_purchase": _rejecting,
    "purchasing.attach_import_approval": _approving_imports,
    "purchasing.publish_award": _announcing_award,
    "purchasing.submit_cart": _submitting,
    "purchasing.submit_off_catalogue": _off_catalogue,
}
