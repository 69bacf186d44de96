"""What no listing offers is bought with reasons and quotes, on the same spine and under the same limits.

财库〔2022〕17号, section 6: what the catalogue does not have may be bought in the mall, and need not be.
"""

from decimal import Decimal
from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Category
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Blocked, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Organisation
from marketplace.purchasing.models import Order, Purchase, SpendingSum
from marketplace.purchasing.operations.approval import approve_purchase, cancel_purchase
from marketplace.purchasing.operations.cancellation import ask_cancellation, cancel_order
from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import confirm_order, expire_order
from plugins.budget.models import BudgetLine
from storefront.html.dealings import dealings
from tests.factories import mall as act
from tests.factories.cast import NOW, credit_code
from tests.factories.invariants import asking_django, broken
from tests.factories.mall import BUDGET_LINE, FIELD, Mall
from tests.factories.refusals import refused

PDF = b"%PDF-1.4\n%%EOF"
PRINTING = "C23090100"


@pytest.fixture(autouse=True)
def _printing(mall: Mall) -> None:
    Category.objects.get_or_create(code=PRINTING, defaults={"name": "印刷服务", "name_en": "Printing"})


def a_line(**more: Any) -> dict[str, Any]:
    plain = {"title": "校志印刷", "category": PRINTING, "unit": "册", "quantity": 100, "unit_price": "25.50"}
    return plain | {"warranty_months": 6} | more


def a_quote(place: int, amount: str = "2550.00", **more: Any) -> dict[str, Any]:
    plain = {"name": f"印刷厂 {place}", "credit_code": credit_code(800 + place), "amount": amount}
    return plain | {"content": PDF + bytes([48 + place]), "file_name": f"quote{place}.pdf"} | more


def entry(**more: Any) -> dict[str, Any]:
    return {
        "title": "校志",
        "justification": "校志为单件定制印刷品，商城内没有此类服务。",
        "searched": "校志 印刷",
        "lines": [a_line()],
        "quotes": [a_quote(1), a_quote(2, "2600.00"), a_quote(3, "2700.00")],
        "chosen": 1,
        "fields": {FIELD: BUDGET_LINE},
    } | more


def submit(actor: Actor, **more: Any) -> str:
    return submit_off_catalogue(actor=actor, at=NOW, key=idempotency_key(), **entry(**more))


def ordered(mall: Mall, **more: Any) -> str:
    number = submit(mall.cast.alice, **more)
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    [order] = place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    return order


def sound() -> None:
    assert broken(asking_django(), stock={}) == {}


def test_from_quotes_to_payable_with_a_supplier_outside(mall: Mall) -> None:
    alice = mall.cast.alice
    number = ordered(mall)
    order = Order.objects.get(number=number)
    assert (order.supplier, order.outsider, order.seller.name) == (None, "印刷厂 1", "印刷厂 1")
    assert order.next_check_at is None
    assert BudgetLine.objects.get(code=BUDGET_LINE).committed == Decimal("2550.00")
    sound()
    confirm_order(actor=alice, at=NOW, key=idempotency_key(), number=number, deliver_by=NOW.date())
    deliver_order(actor=alice, at=NOW, key=idempotency_key(), number=number)
    accept_order(actor=alice, at=NOW, key=idempotency_key(), number=number)
    invoice = {"number": number, "invoice_number": "87654321", "issued_on": NOW.date(), "amount": "2550.00"}
    with refused(InvalidInput, field="file"):
        submit_invoice(actor=alice, at=NOW, key=idempotency_key(), **invoice)
    submit_invoice(actor=alice, at=NOW, key=idempotency_key(), file=PDF, file_name="i.pdf", **invoice)
    assert Purchase.objects.get(orders=order).state == "closed"
    sound()


def test_the_dossier_says_why_and_holds_the_quotes(mall: Mall) -> None:
    pasted = "\ufeff\u3000\u3000校志为单件定制印刷品，\r\n\u3000\u3000商城内没有\u200b此类\u00a0服务。"
    number = submit(mall.cast.alice, justification=pasted)
    purchase = Purchase.objects.get(number=number)
    assert (
        purchase.off_catalogue.justification == "\u3000\u3000校志为单件定制印刷品，\n\u3000\u3000商城内没有此类 服务。"
    )
    event = timeline(purchase.stream)[0]
    assert (event.action, event.data["route"], event.data["offers_found"]) == ("purchase.submitted", "off_catalogue", 0)
    assert [quote["chosen"] for quote in event.data["quotes"]] == [True, False, False]
    assert len(event.data["documents"]) == 3
    assert purchase.off_catalogue.searched == "校志 印刷"
    assert {finding["rule"] for finding in event.data["findings"]} >= {"OFF-01", "ROUTE-01"}
    sound()


def test_a_registered_supplier_answers_the_order_itself(mall: Mall) -> None:
    bob = Organisation.objects.get(pk=mall.cast.bob.organisation_id)
    quotes = [a_quote(1, credit_code=bob.credit_code, name="typed wrongly"), a_quote(2), a_quote(3)]
    number = ordered(mall, quotes=quotes)
    order = Order.objects.get(number=number)
    assert (order.supplier, order.outsider) == (bob, "")
    act.confirm(mall, number)
    with refused(NotAuthorized):
        deliver_order(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    act.deliver(mall, number)
    sound()


def test_too_few_quotes_are_blocked(mall: Mall) -> None:
    with refused(Blocked, "OFF-01"):
        submit(mall.cast.alice, quotes=[a_quote(1), a_quote(2)])


def test_what_is_on_offer_is_not_outside_the_catalogue(mall: Mall) -> None:
    lines = [a_line(category="A05010201", title="办公桌")]
    for route in ("off_catalogue", "self_organised"):
        with refused(Blocked, "OFF-02"):
            submit(mall.cast.alice, lines=lines, route=route)
    submit(mall.cast.alice, route="self_organised")
    sound()


def test_a_dearer_quote_needs_a_reason_and_leaves_a_warning(mall: Mall) -> None:
    quotes = [a_quote(1), a_quote(2, "2500.00"), a_quote(3)]
    with refused(InvalidInput, field="choice_reason"):
        submit(mall.cast.alice, quotes=quotes)
    number = submit(mall.cast.alice, quotes=quotes, choice_reason="delivers a month earlier")
    findings = timeline(f"purchase/{number}")[0].data["findings"]
    assert [one["severity"] for one in findings if one["rule"] == "OFF-04"] == ["warn"]


def test_the_same_limits_are_judged(mall: Mall) -> None:
    BudgetLine.objects.update(amount=90_000_000)
    dear = {"lines": [a_line(unit_price="10000.00")], "quotes": [a_quote(n, "1000000.00") for n in (1, 2, 3)]}
    with refused(Blocked, "ROUTE-01", "ROUTE-02"):
        submit(mall.cast.alice, **dear)


def test_rolling_sums_and_budget_follow_it(mall: Mall) -> None:
    number = submit(mall.cast.alice)
    assert SpendingSum.objects.get(category_prefix=PRINTING).amount == Decimal("2550.00")
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == Decimal("2550.00")
    cancel_purchase(actor=mall.cast.alice, at=NOW, key="k", number=number, reason="found it in the mall")
    assert SpendingSum.objects.get(category_prefix=PRINTING).amount == 0
    assert BudgetLine.objects.get(code=BUDGET_LINE).frozen == 0
    sound()


def test_a_confirmed_order_of_a_supplier_outside_is_the_buyers_to_cancel(mall: Mall) -> None:
    alice = mall.cast.alice
    number = ordered(mall)
    confirm_order(actor=alice, at=NOW, key=idempotency_key(), number=number, deliver_by=NOW.date())
    forms = dealings(alice, Order.objects.get(number=number), [])
    assert forms["cancel_form"]
    assert not forms["ask_form"]
    with refused(InvalidInput):
        ask_cancellation(actor=alice, at=NOW, key=idempotency_key(), number=number, reason="the printer went bankrupt")
    cancel_order(actor=alice, at=NOW, key=idempotency_key(), number=number, reason="the printer went bankrupt")
    order = Order.objects.get(number=number)
    assert (order.state, order.end_reason, order.purchase.state) == (
        "cancelled", "the printer went bankrupt", "cancelled",
    )  # fmt: skip
    assert SpendingSum.objects.get(category_prefix=PRINTING).amount == 0
    assert BudgetLine.objects.get(code=BUDGET_LINE).committed == 0
    sound()


def test_no_clock_runs_for_a_supplier_outside(mall: Mall) -> None:
    order = Order.objects.get(number=ordered(mall))
    assert expire_order(actor=SYSTEM, at=order.confirm_by, order_id=order.pk) is False


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("justification", {"justification": "short"}),
        ("justification", {"justification": "a\x07 long enough reason"}),
        ("searched", {"searched": ""}),
        ("route", {"route": "direct"}),
        ("line:1:title", {"lines": []}),
        ("line:1:category", {"lines": [a_line(category="Z00000000")]}),
        ("line:1:quantity", {"lines": [a_line(quantity=0)]}),
        ("line:1:unit_price", {"lines": [a_line(unit_price="1e3")]}),
        ("line:1:warranty_months", {"lines": [a_line(warranty_months=-1)]}),
        ("quote:1:amount", {"quotes": [a_quote(1, "1.00"), a_quote(2), a_quote(3)]}),
        ("quote:2:credit_code", {"quotes": [a_quote(1), a_quote(2, credit_code="123"), a_quote(3)]}),
        ("quote:2:credit_code", {"quotes": [a_quote(1), a_quote(2, credit_code=credit_code(801)), a_quote(3)]}),
        ("quote:3:file", {"quotes": [a_quote(1), a_quote(2), a_quote(3, content=b"")]}),
        ("quote:1:name", {"quotes": [a_quote(1, name=""), a_quote(2), a_quote(3)]}),
        ("chosen", {"chosen": 4}),
        ("title", {"title": ""}),
    ],
)
def test_bad_entries_name_their_field(mall: Mall, field: str, change: dict[str, Any]) -> None:
    with refused(InvalidInput, field=field):
        submit(mall.cast.alice, **change)


def test_catalogue_goods_do_not_take_this_way(mall: Mall) -> None:
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    with refused(Blocked, "ROUTE-07", "OFF-01"):
        act.submit(mall.cast.alice, route="off_catalogue")


def test_outsiders_are_refused(mall: Mall) -> None:
    for outsider in (mall.cast.charlie, mall.cast.dora):
        with refused(NotAuthorized):
            submit(outsider)
    number = ordered(mall)
    for outsider in (mall.cast.charlie, mall.cast.eva, mall.cast.bob):
        with refused(NotAuthorized):
            confirm_order(actor=outsider, at=NOW, key=idempotency_key(), number=number, deliver_by=NOW.date())
