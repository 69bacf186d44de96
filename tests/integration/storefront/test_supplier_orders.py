"""The supplier's desk: what waits, and one order from its confirmation to the invoice."""

import datetime

import pytest

from marketplace.kernel import clock
from marketplace.purchasing.models import Order
from marketplace.purchasing.states import OrderState
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, confirmed, delivered, invoice, make_mall, ordered

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock shows an hour after everything was ordered."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_mall()


def _address(number: str, act: str = "") -> str:
    return f"/supplier/orders/{number}/{act}"


def test_home_shows_each_waiting_order_with_its_clock(mall: Mall) -> None:
    (placed,) = ordered(mall, {mall.laptop: 1})
    (to_deliver,) = confirmed(mall, {mall.desk: 2})
    (to_invoice,) = accepted(mall, {mall.laptop: 2})
    page = client_of(mall.cast.bob).get("/supplier/").content.decode()
    assert "3 things wait for you" in page
    for number in (placed, to_deliver, to_invoice):
        assert number in page
    assert page.index(placed) < page.index(to_invoice)
    assert "¥10,000.00" in page


def test_home_of_an_idle_supplier_says_so(mall: Mall) -> None:
    page = client_of(mall.cast.charlie).get("/supplier/").content.decode()
    assert "Nothing waits for you" in page
    assert "All is answered" in page


def test_orders_are_filtered_by_the_state_in_the_address(mall: Mall) -> None:
    (placed,) = ordered(mall, {mall.laptop: 1})
    (other,) = confirmed(mall, {mall.desk: 2})
    client = client_of(mall.cast.bob)
    everything = client.get("/supplier/orders/").content.decode()
    assert placed in everything
    assert other in everything
    some = client.get("/supplier/orders/?state=placed").content.decode()
    assert placed in some
    assert other not in some
    assert "No order here" in client.get("/supplier/orders/?state=returned").content.decode()


def test_orders_come_as_a_file(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    answer = client_of(mall.cast.bob).get("/supplier/orders/?format=csv")
    assert answer["Content-Disposition"] == 'attachment; filename="orders.csv"'
    assert number in answer.content.decode()


def test_an_order_goes_from_its_confirmation_to_the_invoice(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    client = client_of(mall.cast.bob)
    tomorrow = f"{clock.local_date(LATER) + datetime.timedelta(days=1):%Y-%m-%d}"
    answer = client.post(_address(number, "confirm/"), {"deliver_by": tomorrow, "idempotency_key": "a"}, follow=True)
    assert answer.redirect_chain == [(_address(number), 303)]
    assert "The buyer sees the day you promised" in answer.content.decode()
    client.post(_address(number, "deliver/"), {"carrier": "SF", "note": "", "idempotency_key": "b"})
    assert Order.objects.get(number=number).state == OrderState.DELIVERING


def test_a_confirmation_without_a_day_keeps_the_order_and_says_why(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    answer = client_of(mall.cast.bob).post(_address(number, "confirm/"), {"deliver_by": "soon", "idempotency_key": "a"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_deliver_by"' in page
    assert "<title>Error:" in page
    assert Order.objects.get(number=number).state == OrderState.PLACED


def test_a_day_in_the_past_is_marked_at_its_field(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    form = {"deliver_by": "2026-01-01", "idempotency_key": "a"}
    page = client_of(mall.cast.bob).post(_address(number, "confirm/"), form).content.decode()
    assert "The day of delivery lies in the past" in page
    assert 'id="id_deliver_by_error"' in page
    assert 'value="2026-01-01"' in page


def test_a_refusal_needs_a_reason(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    client = client_of(mall.cast.bob)
    refused = client.post(_address(number, "refuse/"), {"reason": "", "idempotency_key": "a"})
    assert refused.status_code == 422
    client.post(_address(number, "refuse/"), {"reason": "sold out", "idempotency_key": "b"})
    order = Order.objects.get(number=number)
    assert (order.state, order.end_reason) == (OrderState.REFUSED, "sold out")


def test_an_invoice_over_another_amount_is_stopped_with_rule_and_remedy(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    client = client_of(mall.cast.bob)
    assert 'value="5000.00"' in client.get(_address(number)).content.decode()
    form = {"invoice_number": "12345678", "issued_on": "2026-03-02", "amount": "1.00", "idempotency_key": "a"}
    answer = client.post(_address(number, "invoice/"), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "INV-01" in page
    assert "Issue the invoice over exactly what was accepted." in page
    assert 'value="12345678"' in page
    client.post(_address(number, "invoice/"), form | {"amount": "5000.00", "idempotency_key": "b"})
    assert Order.objects.get(number=number).state == OrderState.INVOICED


def test_a_repeated_click_acts_once(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.desk: 1})
    client = client_of(mall.cast.bob)
    answer = client.post(_address(number, "deliver/"), {"carrier": "", "note": "", "idempotency_key": "again"})
    assert answer.status_code == 409


def test_payments_due_are_listed_with_their_day(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    invoice(mall, number)
    page = client_of(mall.cast.bob).get("/supplier/payments/").content.decode()
    assert number in page
    assert f"{Order.objects.get(number=number).pay_by:%Y-%m-%d}" in page
    assert "overdue" not in page


def test_others_orders_are_not_there(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    charlie = client_of(mall.cast.charlie)
    assert charlie.get(_address(number)).status_code == 404
    form = {"deliver_by": "2026-03-03", "idempotency_key": "a"}
    assert charlie.post(_address(number, "confirm/"), form).status_code in {403, 404}
    assert client_of(mall.cast.alice).get("/supplier/").status_code == 403
