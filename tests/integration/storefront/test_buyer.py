"""The buyer's desk: cart, submission, approval, orders, acceptance."""

import base64
import datetime
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from marketplace.purchasing.models import CartLine, Order, OrderLine, Purchase
from marketplace.purchasing.states import LineState, OrderState, PurchaseState
from storefront.kit.paging import keyset
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, Mall, approved, delivered, fill_cart, make_mall, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall an hour after it opened."""
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=1))
    return make_mall()


def _entry(**more: str) -> dict[str, str]:
    return {
        "title": "教学设备",
        "purpose": "第四季度",
        "route": "direct",
        "payment_days": "30",
        "field.budget.line": BUDGET_LINE,
        "idempotency_key": "one",
    } | more


def test_a_purchase_goes_from_the_cart_to_its_orders(mall: Mall) -> None:
    alice, arthur = client_of(mall.cast.alice), client_of(mall.cast.arthur)
    for key, listing in (("a", mall.laptop), ("b", mall.bens_desk)):
        answer = alice.post("/buyer/cart/add/", {"listing": listing, "quantity": 2, "idempotency_key": key})
        assert answer.status_code == 303
    answer = alice.post("/buyer/cart/submit/", _entry())
    purchase = Purchase.objects.get()
    assert answer.headers["Location"] == f"/buyer/purchases/{purchase.number}/"
    assert purchase.number in arthur.get("/buyer/approvals/").content.decode()
    address = f"/buyer/purchases/{purchase.number}/"
    decision = {"line": ["1", "2"], "keep": ["1"], "stage": "1", "reason": "不需要", "idempotency_key": "c"}
    assert arthur.post(f"{address}approve/", decision).status_code == 303
    assert list(purchase.lines.order_by("position").values_list("state", flat=True)) == [
        LineState.WANTED,
        LineState.RETURNED,
    ]
    assert alice.post(f"{address}place/", {"idempotency_key": "d"}).status_code == 303
    page = alice.get(address).content.decode()
    assert f'data-order="{Order.objects.get().number}"' in page
    assert 'data-state="ordered"' in page
    assert re.findall(r'data-seq="(\d+)"', page) == ["1", "2", "3"]


def test_a_repeated_submission_acts_once(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    first = alice.post("/buyer/cart/submit/", _entry())
    again = alice.post("/buyer/cart/submit/", _entry())
    assert first.headers["Location"] == again.headers["Location"]
    assert Purchase.objects.count() == 1
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    assert alice.post("/buyer/cart/submit/", _entry(title="另一项采购")).status_code == 409


def test_a_block_says_rule_limit_actual_article_remedy_and_number(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    foreseen = alice.get("/buyer/cart/").content.decode()
    assert 'data-rule="BUDGET-02"' in foreseen
    assert re.search(r"E-[2-9A-Z]{4}-[2-9A-Z]{4}", foreseen)
    answer = alice.post("/buyer/cart/submit/", _entry(**{"field.budget.line": "", "title": "教学设备一批"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-rule="BUDGET-02"' in page
    assert "What you can do" in page
    assert re.search(r"E-[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    assert 'value="教学设备一批"' in page
    assert CartLine.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("route", "teleport"), ("payment_days", "soon")])
def test_a_bad_field_is_named_and_nothing_is_lost(mall: Mall, field: str, value: str) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.laptop: 1})
    answer = alice.post("/buyer/cart/submit/", _entry(**{field: value}))
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Purchase.objects.exists()


def test_a_form_without_a_key_is_refused(mall: Mall) -> None:
    answer = client_of(mall.cast.alice).post("/buyer/cart/add/", {"listing": mall.laptop, "quantity": 1})
    assert answer.status_code == 422
    assert not CartLine.objects.exists()


def test_the_cart_shows_routes_with_reasons_and_the_live_budget(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.laptop: 2})
    before = alice.get("/buyer/cart/").content.decode()
    assert 'data-route="direct" data-open="open"' in before
    assert 'data-route="tender" data-open="closed"' in before
    assert "ROUTE-05" in before
    after = alice.get(f"/buyer/cart/?field.budget.line={BUDGET_LINE}").content.decode()
    assert "BUDGET-02" not in after.partition('id="judgement"')[2].partition("rules were judged")[0]
    assert "400,000.00" in after


def test_a_line_of_the_cart_is_changed_and_removed(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.laptop: 2})
    alice.post("/buyer/cart/change/", {"listing": mall.laptop, "quantity": 5, "idempotency_key": "a"})
    assert CartLine.objects.get().quantity == 5
    bad = alice.post("/buyer/cart/change/", {"listing": mall.laptop, "quantity": "-1", "idempotency_key": "b"})
    assert bad.status_code == 422
    alice.post("/buyer/cart/change/", {"listing": mall.laptop, "quantity": 0, "idempotency_key": "c"})
    assert "Your cart is empty" in alice.get("/buyer/cart/").content.decode()


def test_returning_a_line_needs_a_reason(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1, mall.desk: 1})
    arthur = client_of(mall.cast.arthur)
    decision = {"line": ["1", "2"], "keep": ["2"], "stage": "1", "reason": "", "idempotency_key": "a"}
    answer = arthur.post(f"/buyer/purchases/{number}/approve/", decision)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert re.search(r'value="2" data-amount="[\d.]+" checked', page)
    assert not re.search(r'value="1" data-amount="[\d.]+" checked', page)


def test_reject_and_cancel_end_the_purchase(mall: Mall) -> None:
    first, second = submitted(mall, {mall.laptop: 1}), approved(mall, {mall.desk: 1})
    arthur, alice = client_of(mall.cast.arthur), client_of(mall.cast.alice)
    arthur.post(f"/buyer/purchases/{first}/reject/", {"stage": "1", "reason": "没有预算", "idempotency_key": "a"})
    alice.post(f"/buyer/purchases/{second}/cancel/", {"reason": "不再需要", "idempotency_key": "b"})
    states = dict(Purchase.objects.values_list("number", "state"))
    assert states == {first: PurchaseState.REJECTED, second: PurchaseState.CANCELLED}


def test_nobody_approves_the_own_purchase_or_sees_anothers(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    address = f"/buyer/purchases/{number}/"
    assert client_of(mall.cast.alice).post(f"{address}approve/", {"idempotency_key": "a"}).status_code == 403
    eva = client_of(mall.cast.eva)
    assert eva.get(address).status_code == 404
    assert eva.post(f"{address}approve/", {"line": "1", "keep": "1", "idempotency_key": "b"}).status_code in {403, 404}
    assert client_of(mall.cast.bob).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_wrong_count_is_told_at_its_field_and_stays_as_typed(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 3})
    alice, address = client_of(mall.cast.alice), f"/buyer/orders/{number}/accept/"
    more = alice.post(address, {"accepted:1": "4", "idempotency_key": "a"})
    assert more.status_code == 422
    assert "At most 3 pieces were delivered." in more.content.decode()
    assert re.search(r'name="accepted:1"[^>]* value="4"[^>]* aria-invalid="true"', more.content.decode())
    blank = alice.post(address, {"accepted:1": "", "idempotency_key": "a"})
    assert blank.status_code == 422
    assert re.search(r'name="accepted:1"[^>]* value=""', blank.content.decode())


def test_too_many_files_of_an_acceptance_are_told_at_their_field(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 1})
    files = [SimpleUploadedFile(f"{place}.pdf", b"%PDF-1.7") for place in range(6)]
    form = {"accepted:1": "1", "files": files, "idempotency_key": "a"}
    answer = client_of(mall.cast.alice).post(f"/buyer/orders/{number}/accept/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_files"' in page
    assert '<p class="err">Attach at most 5 files.</p>' in page
    assert "at most 20 MB together" in page


def test_acceptance_rejects_counted_pieces_with_their_reason(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 3, mall.desk: 1})
    alice = client_of(mall.cast.alice)
    address = f"/buyer/orders/{number}/"
    assert "Count line by line" in alice.get(address).content.decode()
    counted = {"accepted:1": "2", "reason:1": "", "accepted:2": "1", "reason:2": "", "idempotency_key": "a"}
    assert alice.post(f"{address}accept/", counted).status_code == 422
    assert alice.post(f"{address}accept/", counted | {"reason:1": "屏幕破裂"}).status_code == 303
    assert Order.objects.get(number=number).state == OrderState.ACCEPTED
    assert sorted(OrderLine.objects.values_list("accepted_quantity", flat=True)) == [1, 2]
    assert "屏幕破裂" in alice.get(address).content.decode()


def test_lists_come_as_files(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    alice = client_of(mall.cast.alice)
    text = alice.get("/buyer/purchases/?format=csv").content
    assert text.startswith(b"\xef\xbb\xbf")
    assert number in text.decode()
    assert alice.get("/buyer/purchases/?format=xlsx").content.startswith(b"PK")


def test_lists_are_paged_by_their_last_row(mall: Mall) -> None:
    numbers = [
        submitted(mall, {mall.desk: 1}, at=NOW + datetime.timedelta(minutes=minute), title=f"采购 {minute}")
        for minute in range(3)
    ]
    rows = Purchase.objects.all()
    order = ("-submitted_at", "-pk")
    first = keyset(rows, QueryDict(""), order=order, size=2)
    assert [row.number for row in first.rows] == numbers[:0:-1]
    second = keyset(rows, QueryDict(f"after={first.next}"), order=order, size=2)
    assert [row.number for row in second.rows] == numbers[:1]
    assert second.next == ""
    back = keyset(rows, QueryDict(f"before={second.previous}"), order=order, size=2)
    assert [row.number for row in back.rows] == numbers[:0:-1]
    assert keyset(rows, QueryDict("after=broken"), order=order, size=2).rows == first.rows


@pytest.mark.parametrize(
    "values", [["x", "y"], [{"t": 5}, 1], [None, None], [[1], {}], ["2026-01-01T00:00:00Z", "²"], ["\x00", "1"], ["1"]]
)
def test_a_cursor_of_another_kind_gives_the_first_page(mall: Mall, values: list[object]) -> None:
    number = submitted(mall, {mall.desk: 1})
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    for name in ("after", "before"):
        answer = client_of(mall.cast.alice).get("/buyer/purchases/", {name: cursor})
        assert answer.status_code == 200
        assert number in answer.content.decode()


@pytest.mark.parametrize("address", ["/buyer/purchases/%00/", "/buyer/orders/%00/", "/p/budget/%00/"])
def test_an_address_that_the_database_can_not_read_is_refused(mall: Mall, address: str) -> None:
    assert client_of(mall.cast.alice).get(address).status_code == 422


def test_a_body_larger_than_any_document_is_not_read(mall: Mall) -> None:
    client = client_of(mall.cast.alice)
    assert client.generic("POST", "/buyer/cart/add/", b"", CONTENT_LENGTH=str(10**9)).status_code == 413


def test_statements_do_not_grow_with_rows(mall: Mall) -> None:
    alice, arthur = client_of(mall.cast.alice), client_of(mall.cast.arthur)
    counts: list[dict[str, int]] = []
    for rows in (1, 3):
        while Purchase.objects.count() < rows:
            submitted(mall, {mall.laptop: 1, mall.bens_desk: 1})
        fill_cart(mall.cast.alice, dict.fromkeys([mall.laptop, mall.desk, mall.bens_desk][:rows], 1))
        counts.append(
            {
                **_statements(alice, "/buyer/", "/buyer/purchases/", "/buyer/orders/", "/buyer/cart/"),
                **_statements(arthur, "/buyer/approvals/"),
            }
        )
    assert counts[0] == counts[1]


def test_the_page_of_a_purchase_does_not_grow_with_lines(mall: Mall) -> None:
    arthur = client_of(mall.cast.arthur)
    small = submitted(mall, {mall.laptop: 1})
    large = submitted(mall, {mall.laptop: 1, mall.desk: 1, mall.bens_desk: 1})
    found = [_statements(arthur, f"/buyer/purchases/{number}/") for number in (small, large)]
    assert list(found[0].values()) == list(found[1].values())


def _statements(client: Client, *addresses: str) -> dict[str, int]:
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        found[address] = len(seen)
    return found
