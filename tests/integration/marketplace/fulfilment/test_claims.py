"""Claims after acceptance: within the warranty, never above what was accepted, and what a refund takes back."""

import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from marketplace.audit.queries import timeline
from marketplace.fulfilment.models import Claim
from marketplace.fulfilment.operations.claim_answers import decline_claim, promise_remedy, submit_credit_note
from marketplace.fulfilment.operations.claims import escalate_claim, open_claim, settle_claim, withdraw_claim
from marketplace.fulfilment.queries import payment_progress
from marketplace.fulfilment.queries.claims import claim_list
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Order, PurchaseLine
from plugins.budget.models import BudgetLine
from storefront.html.claim_page import claim_page
from storefront.html.supplier.todo import supplier_todo
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, Mall
from tests.factories.refusals import refused

PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def order(mall: Mall) -> str:
    """Bob's accepted order of three laptops and four desks."""
    return act.accepted(mall, {mall.laptop: 3, mall.desk: 4})[0]


def claim(actor: Actor, number: str, pieces: dict[str, Any], *, at: datetime.datetime = NOW, **more: Any) -> str:
    inputs = {"number": number, "quantities": pieces, "reason": "the screens flicker"} | more
    return open_claim(actor=actor, at=at, key=idempotency_key(), **inputs)


def promise(actor: Actor, number: str, remedy: str) -> str:
    return promise_remedy(actor=actor, at=NOW, key=idempotency_key(), claim=number, remedy=remedy)


def settle(actor: Actor, number: str) -> str:
    return settle_claim(actor=actor, at=NOW, key=idempotency_key(), claim=number)


def credit(actor: Actor, number: str, note: str = "12345678", **more: Any) -> str:
    inputs = {"claim": number, "credit_note": note, "issued_on": NOW.date()} | more
    return submit_credit_note(actor=actor, at=NOW, key=idempotency_key(), **inputs)


def sound() -> None:
    assert broken(asking_django(), stock={}) == {}


def money() -> tuple[Decimal, Decimal]:
    line = BudgetLine.objects.get(code=BUDGET_LINE)
    return line.committed, line.payable


def test_a_refund_before_the_invoice_lowers_what_is_payable(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"1": 1, "2": 2}, files=[("photo.pdf", PDF)])
    row = Claim.objects.get(number=number)
    assert (row.state, row.amount, row.documents.count()) == ("open", Decimal("6600.00"), 1)
    promise(mall.cast.bob, number, "refund")
    assert money()[0] == Decimal("18200.00")
    settle(mall.cast.alice, number)
    found = Order.objects.get(number=order)
    assert (found.state, found.returned_total, found.payable) == ("accepted", Decimal("6600.00"), Decimal("11600.00"))
    assert money() == (Decimal("11600.00"), 0)
    event = timeline(found.purchase.stream)[-1]
    assert (event.action, event.subject, event.data["refunded"]) == ("claim.settled", order, "6600.00")
    sound()
    assert payment_progress(mall.cast.bob, on=NOW.date())["accepted"].amount == Decimal("11600.00")
    (card,) = [one for one in supplier_todo(mall.cast.bob, at=NOW) if one.number == order]
    assert "11,600.00" in card.instead
    with refused(Blocked, "INV-01"):
        act.invoice(mall, order, amount="18200.00")
    act.invoice(mall, order, amount="11600.00")
    assert payment_progress(mall.cast.dora, on=NOW.date())["due"].amount == Decimal("11600.00")
    sound()


def test_a_refund_after_the_invoice_needs_a_credit_note(mall: Mall, order: str) -> None:
    act.invoice(mall, order)
    number = claim(mall.cast.alice, order, {"2": 4})
    promise(mall.cast.bob, number, "refund")
    with refused(InvalidInput):
        settle(mall.cast.alice, number)
    with refused(InvalidInput, field="credit_note"):
        credit(mall.cast.bob, number, "no number")
    with refused(InvalidInput, field="issued_on"):
        credit(mall.cast.bob, number, issued_on=datetime.date(2030, 1, 1))
    credit(mall.cast.bob, number, file=PDF, file_name="credit.pdf")
    settle(mall.cast.alice, number)
    assert money() == (0, Decimal("15000.00"))
    assert Order.objects.get(number=order).state == "invoiced"
    sound()


def test_a_suppliers_credit_note_stands_under_one_claim(mall: Mall, order: str) -> None:
    act.invoice(mall, order)
    first, second = (claim(mall.cast.alice, order, {"2": 1}) for _ in range(2))
    for number in (first, second):
        promise(mall.cast.bob, number, "refund")
    credit(mall.cast.bob, first)
    with refused(InvalidInput, field="credit_note"):
        credit(mall.cast.bob, second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(number=second).update(credit_note="12345678")


def test_claims_of_an_earlier_release_get_their_supplier(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"2": 1})
    Claim.objects.update(supplier=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("marketplace.fulfilment.migrations.0004_credit_notes_once").SUPPLIERS)
    assert Claim.objects.get(number=number).supplier_id == mall.cast.bob.organisation_id


@pytest.fixture
def credited(mall: Mall, order: str) -> str:
    """A claim on an invoiced order whose refund is promised and credited."""
    act.invoice(mall, order)
    number = claim(mall.cast.alice, order, {"2": 4})
    promise(mall.cast.bob, number, "refund")
    return credit(mall.cast.bob, number)


def test_what_is_credited_can_only_be_settled(mall: Mall, order: str, credited: str) -> None:
    with refused(InvalidInput):
        withdraw_claim(actor=mall.cast.alice, at=NOW, key="w", claim=credited, reason="we keep them")
    page = claim_page(mall.cast.alice, credited)
    assert (page["withdraw_form"], page["can_settle"]) == (None, True)
    escalate_claim(actor=mall.cast.alice, at=NOW, key="e", claim=credited, reason="no money came")
    for remedy in ("repair", "replace"):
        with refused(InvalidInput):
            promise(mall.cast.bob, credited, remedy)
    assert claim_page(mall.cast.bob, credited)["remedy_form"] is None
    assert claim_page(mall.cast.alice, credited)["can_settle"]
    settle(mall.cast.alice, credited)
    assert Order.objects.get(number=order).payable == Decimal("15000.00")
    sound()


def test_a_credited_refund_may_be_promised_again(mall: Mall, credited: str) -> None:
    escalate_claim(actor=mall.cast.alice, at=NOW, key="e", claim=credited, reason="no money came")
    promise(mall.cast.bob, credited, "refund")
    settle(mall.cast.alice, credited)
    sound()


def test_before_the_regulator_nothing_is_settled_without_a_credit_note(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"2": 4})
    promise(mall.cast.bob, number, "refund")
    escalate_claim(actor=mall.cast.alice, at=NOW, key="e", claim=number, reason="no money came")
    assert not claim_page(mall.cast.alice, number)["can_settle"]
    with refused(WrongState):
        settle(mall.cast.alice, number)


def test_everything_refunded_returns_the_order(mall: Mall, order: str) -> None:
    for pieces in ({"1": 3}, {"2": 4}):
        number = claim(mall.cast.alice, order, pieces)
        promise(mall.cast.bob, number, "refund")
        settle(mall.cast.alice, number)
        sound()
    found = Order.objects.get(number=order)
    assert (found.state, found.payable, found.purchase.state) == ("returned", 0, "failed")
    assert money() == (0, 0)


@pytest.mark.parametrize("remedy", ["repair", "replace"])
def test_a_repair_moves_no_money(mall: Mall, order: str, remedy: str) -> None:
    number = claim(mall.cast.alice, order, {"1": 3})
    promise(mall.cast.bob, number, remedy)
    settle(mall.cast.alice, number)
    assert Order.objects.get(number=order).returned_total == 0
    assert money()[0] == Decimal("18200.00")
    claim(mall.cast.alice, order, {"1": 3})
    sound()


def test_never_more_than_was_accepted(mall: Mall, order: str) -> None:
    with refused(Blocked, "CLAIM-02"):
        claim(mall.cast.alice, order, {"1": 4})
    first = claim(mall.cast.alice, order, {"1": 2})
    with refused(Blocked, "CLAIM-02"):
        claim(mall.cast.alice, order, {"1": 2})
    promise(mall.cast.bob, first, "refund")
    settle(mall.cast.alice, first)
    with refused(Blocked, "CLAIM-02"):
        claim(mall.cast.alice, order, {"1": 2})
    with refused(WrongState):
        settle(mall.cast.alice, first)
    claim(mall.cast.alice, order, {"1": 1})


def test_within_the_warranty(mall: Mall, order: str) -> None:
    PurchaseLine.objects.filter(purchase__orders__number=order).update(warranty_months=12)
    last = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    claim(mall.cast.alice, order, {"1": 1}, at=last)
    with refused(Blocked, "CLAIM-01"):
        claim(mall.cast.alice, order, {"1": 1}, at=last + datetime.timedelta(days=1))


def test_before_acceptance_nothing_is_claimed(mall: Mall) -> None:
    [number] = act.delivered(mall, {mall.desk: 1})
    with refused(WrongState):
        claim(mall.cast.alice, number, {"1": 1})


@pytest.mark.parametrize("pieces", [{}, {"1": 0}, {"9": 1}, {"1": -1}, {"1": True}, {"1": "1"}, {"1": 1.5}])
def test_pieces_are_whole_numbers_of_known_lines(mall: Mall, order: str, pieces: dict[str, Any]) -> None:
    with refused(InvalidInput):
        claim(mall.cast.alice, order, pieces)


def test_a_silent_or_unwilling_supplier_is_taken_further(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"1": 1})
    inputs = {"claim": number, "reason": "nobody answers"}
    row = Claim.objects.get(number=number)
    with refused(Blocked, "CLAIM-03"):
        escalate_claim(actor=mall.cast.alice, at=row.answer_by - datetime.timedelta(seconds=1), key="k", **inputs)
    escalate_claim(actor=mall.cast.alice, at=row.answer_by, key="k", **inputs)
    assert [one.number for one in claim_list(mall.cast.dora, states=("escalated",))] == [number]
    promise(mall.cast.bob, number, "repair")
    escalate_claim(actor=mall.cast.alice, at=NOW, key="l", claim=number, reason="not repaired")
    withdraw_claim(actor=mall.cast.alice, at=NOW, key="m", claim=number, reason="settled by telephone")
    with refused(WrongState):
        promise(mall.cast.bob, number, "repair")


def test_a_declined_claim_says_why_and_may_still_be_kept(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"1": 1})
    with refused(InvalidInput, field="reason"):
        decline_claim(actor=mall.cast.bob, at=NOW, key="k", claim=number, reason="")
    decline_claim(actor=mall.cast.bob, at=NOW, key="k", claim=number, reason="dropped by the user")
    with refused(WrongState):
        settle(mall.cast.alice, number)
    with refused(InvalidInput, field="remedy"):
        promise(mall.cast.bob, number, "nothing")
    promise(mall.cast.bob, number, "replace")
    settle(mall.cast.alice, number)


def test_outsiders_are_refused(mall: Mall, order: str) -> None:
    number = claim(mall.cast.alice, order, {"1": 1})
    cast = mall.cast
    for outsider in (cast.charlie, cast.ben, cast.eva, cast.bob, cast.dora):
        with refused(NotAuthorized):
            claim(outsider, order, {"1": 1})
        with refused(NotAuthorized):
            settle(outsider, number)
    for outsider in (cast.charlie, cast.ben, cast.eva, cast.alice, cast.dora):
        with refused(NotAuthorized):
            promise(outsider, number, "repair")
    with refused(NotFound):
        settle(cast.alice, "SH-nothing")
    for outsider in (cast.charlie, cast.ben, cast.eva):
        assert list(claim_list(outsider)) == []
    assert [one.number for one in claim_list(cast.bob)] == [number]
