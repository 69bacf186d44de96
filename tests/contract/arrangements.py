"""For each operation: a state in which its owner may call it, and valid inputs. The permission matrix reads this table.

An operation without an entry fails the matrix: whoever adds one adds its line here.
"""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal

from catalog_sync.imports.events import ImportFinished
from marketplace.agreements.operations import CeilingTerms, LotTerms
from marketplace.agreements.rules import AgreementTerms, LotRow
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.models import Category
from marketplace.catalogue.rules import CategoryRow, ProductRow
from marketplace.exports.operations import start_export
from marketplace.fulfilment.operations.claim_answers import promise_remedy
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.fulfilment.operations.ratings import rate_order
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.bulk import ErrorPolicy
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import ListingChange, suspend_listing, withdraw_listing
from marketplace.listings.rules import ListingRow
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.operations.addresses import add_address
from marketplace.purchasing.operations.approval import reject_purchase
from marketplace.purchasing.operations.approval_rules import draft_approval_rule
from marketplace.purchasing.operations.cancellation import ask_cancellation
from tests.contract.arranged import Arranged
from tests.contract.arrangements_agreements import AGREEMENTS
from tests.contract.arrangements_integrations import INTEGRATIONS
from tests.contract.arrangements_listings import OFFERS
from tests.contract.arrangements_notices import NOTICES
from tests.contract.arrangements_packs import PACKS
from tests.contract.arrangements_parties import PARTIES
from tests.contract.arrangements_shopping import SHOPPING
from tests.factories import approving
from tests.factories import mall as act
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import BUDGET_LINE, FIELD, Mall

LATER = NOW + datetime.timedelta(days=40)
EXPORT = {"address": "/buyer/orders/", "name": "orders", "total": 9, "form": "csv", "language": "en"}


def _exporting(mall: Mall) -> uuid.UUID:
    return uuid.UUID(start_export(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **EXPORT))


def _noticed(mall: Mall) -> str:
    """Return the number of a published notice: what everybody may print."""
    return str(NOTICES["notices.withdraw_notice"](mall).inputs["number"])


def _signing(mall: Mall) -> Arranged:
    terms = LotTerms(
        number=1,
        title="A lot",
        category="A02010108",
        call_off=[CallOff.DIRECT_SELECTION],
        suppliers=[mall.cast.bob.organisation_id],
        ceilings=[CeilingTerms(product_id=mall.laptop_product, amount=act.BUDGET)],
        quota=None,
    )
    inputs = {
        "title": "An agreement",
        "kind": AgreementKind.CLOSED,
        "region": "990100",
        "manager_id": mall.cast.mary.organisation_id,
        "signed_on": NOW.date(),
        "valid_from": NOW.date(),
        "valid_to": datetime.date(2027, 12, 31),
        "lots": [terms],
    }
    return Arranged(mall.cast.mary, inputs)


def _loading_agreement(mall: Mall) -> Arranged:
    terms = AgreementTerms(
        number="XY-2018-1",
        title="协议供货",
        title_en="Agreement supply",
        region="990100",
        manager_id=mall.cast.mary.organisation_id,
        signed_on=NOW.date(),
        valid_from=NOW.date(),
        valid_to=datetime.date(2027, 12, 31),
    )
    ceiling = CeilingTerms(product_id=mall.laptop_product, list_price=act.BUDGET, discount=Decimal("0.05"))
    lot = LotRow(
        title="便携式计算机·T",
        title_en="Laptops, T",
        category="A02010108",
        suppliers=[mall.cast.bob.organisation_id],
        ceilings=[ceiling],
    )
    return Arranged(mall.cast.mary, {"terms": terms, "lots": [lot]})


def _loading_listings(mall: Mall) -> Arranged:
    row = ListingRow(
        product_id=mall.laptop_product,
        supplier_id=mall.cast.bob.organisation_id,
        lot_id=mall.laptop_lot,
        price=Decimal("4900.00"),
        stock=10,
        delivery_days=2,
        warranty_months=12,
    )
    return Arranged(SYSTEM, {"source": "t", "rows": [row]})


def _finishing_import(_: Mall) -> Arranged:
    event = ImportFinished(
        subject="t", file="t.csv", digest="0" * 64, rows=0, products=0, listings=0, refused={}, refused_root="0" * 64
    )
    return Arranged(SYSTEM, {"event": event})


def _publishing(mall: Mall) -> Arranged:
    withdraw_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk)
    product = Listing.objects.get(pk=mall.desk).product_id
    inputs = {"product_id": product, "lot_id": mall.desk_lot, "price": "700.00", "stock": 5}
    inputs |= {"supplier_id": mall.cast.bob.organisation_id}
    return Arranged(SYSTEM, inputs | {"delivery_days": 3, "warranty_months": 12})


def _resuming(mall: Mall) -> Arranged:
    suspend_listing(actor=mall.cast.bob, at=NOW, key=idempotency_key(), listing_id=mall.desk, reason="no stock")
    return Arranged(mall.cast.bob, {"listing_id": mall.desk})


def _submitting(mall: Mall) -> Arranged:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    return Arranged(mall.cast.alice, {"title": "Desks", "fields": {FIELD: BUDGET_LINE}})


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


ARRANGEMENTS: dict[str, Callable[[Mall], Arranged]] = {
    **AGREEMENTS,
    **INTEGRATIONS,
    **PACKS,
    **PARTIES,
    **NOTICES,
    **OFFERS,
    **SHOPPING,
    "agreements.load_agreement": _loading_agreement,
    "agreements.sign_agreement": _signing,
    "audit.sign_heads": lambda _: Arranged(SYSTEM, {}),
    "budget.allot_budget_line": lambda mall: Arranged(
        mall.cast.dora,
        {
            "code": "B-2026-777",
            "name": "Desks",
            "buyer_unit_id": mall.cast.alice.organisation_id,
            "budget_project": "Desks",
            "year": 2026,
            "amount": "100.00",
        },
    ),
    "catalogue.load_categories": lambda _: Arranged(
        SYSTEM, {"rows": [CategoryRow(code="A02061805", name="风扇", name_en="Fans")]}
    ),
    "catalogue.load_products": lambda _: Arranged(
        SYSTEM,
        {"source": "T", "rows": [ProductRow(code="T:CHAIR", category="A05010201", name="办公椅", unit="张")]},
    ),
    "exports.add_part": lambda mall: Arranged(
        SYSTEM, {"export_id": _exporting(mall), "head": ["No."], "lines": [["1"]], "cursor": ""}
    ),
    "exports.cancel_export": lambda mall: Arranged(mall.cast.alice, {"export_id": _exporting(mall)}),
    "exports.expire_export": lambda mall: Arranged(SYSTEM, {"export_id": _exporting(mall)}),
    "exports.fail_export": lambda mall: Arranged(SYSTEM, {"export_id": _exporting(mall), "reason": "gone"}),
    "exports.start_export": lambda mall: Arranged(mall.cast.alice, EXPORT),
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
    "imports.begin_demonstration": lambda _: Arranged(SYSTEM, {"name": "t"}),
    "imports.complete_demonstration": lambda _: Arranged(SYSTEM, {"name": "t"}),
    "imports.finish_import": _finishing_import,
    "listings.change_listings": lambda mall: Arranged(
        mall.cast.bob,
        {"rows": [ListingChange(listing_id=mall.desk, price="700.00", stock=7)], "policy": ErrorPolicy.REJECT_ALL},
    ),
    "listings.change_price": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "price": "700.00"}),
    "listings.change_stock": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "stock": 7}),
    "listings.load_listings": _loading_listings,
    "listings.publish_listing": _publishing,
    "listings.resume_listing": _resuming,
    "listings.set_ceiling": lambda mall: Arranged(
        mall.cast.mary, {"lot_id": mall.laptop_lot, "product_id": mall.laptop_product, "amount": "5500.00"}
    ),
    "listings.suspend_listing": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk, "reason": "no stock"}),
    "listings.withdraw_listing": lambda mall: Arranged(mall.cast.bob, {"listing_id": mall.desk}),
    "papers.issue_paper": lambda mall: Arranged(mall.cast.alice, {"kind": "notice", "number": _noticed(mall)}),
    "plugin_api.switch_plugin": lambda mall: Arranged(
        mall.cast.dora, {"region": "990100", "plugin": "budget", "enabled": False, "reason": "a trial"}
    ),
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
    "purchasing.submit_cart": _submitting,
    "purchasing.submit_off_catalogue": _off_catalogue,
    "search_index.reindex": lambda mall: Arranged(SYSTEM, {"listing_ids": [mall.desk]}),
}
