"""The approver's desk over HTTP: turns, several at once, deputies; the administrator's rules; a cart made again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import withdraw_listing
from marketplace.purchasing.models import ApprovalRule, ApprovalStage, CartLine, Delegation, Purchase
from marketplace.purchasing.operations.approval import reject_purchase
from marketplace.purchasing.states import PurchaseState
from tests.factories.approving import TODAY, Staff, asks, deputise, make_staff, membership, rule_in_force
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall, ordered, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


@pytest.fixture
def staff(mall: Mall) -> Staff:
    return make_staff(mall)


def state(number: str) -> str:
    return str(Purchase.objects.get(number=number).state)


def test_a_form_that_names_no_line_approves_nothing(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    arthur = client_of(mall.cast.arthur)
    for form in ({"stage": "1"}, {"stage": "1", "keep": ["1"]}, {"line": ["1"], "keep": ["1"]}):
        answer = arthur.post(f"/buyer/purchases/{number}/approve/", form | {"idempotency_key": "a"})
        assert answer.status_code == 422
    assert state(number) == PurchaseState.SUBMITTED


def test_a_stage_that_was_decided_meanwhile_is_a_conflict(mall: Mall, staff: Staff) -> None:
    rule_in_force(staff, asks(staff.teaching, None))
    number = submitted(mall, {mall.laptop: 1})
    decision = {"line": ["1"], "keep": ["1"], "stage": "1"}
    address = f"/buyer/purchases/{number}/approve/"
    assert client_of(staff.ted).post(address, decision | {"idempotency_key": "a"}).status_code == 303
    assert client_of(staff.anna).post(address, decision | {"idempotency_key": "b"}).status_code == 409
    assert Purchase.objects.get().stage == 2


def test_the_page_shows_the_chain_past_prices_and_on_whose_behalf(mall: Mall, staff: Staff) -> None:
    ordered(mall, {mall.laptop: 1})
    rule_in_force(staff, asks(staff.ted, None))
    number = submitted(mall, {mall.laptop: 1})
    deputise(staff.ted, staff.fay)
    page = client_of(staff.fay).get(f"/buyer/purchases/{number}/").content.decode()
    assert "You decide on behalf of Ted" in page
    assert "Approval: Ted" in page
    assert "Stage 1 of 2" in page
    assert "Line 1: last prices" in page
    assert "All approved" in page
    other = client_of(mall.cast.arthur).get(f"/buyer/purchases/{number}/").content.decode()
    assert "last prices" not in other
    assert 'name="keep"' not in other
    decision = {"line": ["1"], "keep": ["1"], "stage": "1", "idempotency_key": "a"}
    client_of(staff.fay).post(f"/buyer/purchases/{number}/approve/", decision)
    assert "Fay on behalf of Ted" in client_of(mall.cast.alice).get(f"/buyer/purchases/{number}/").content.decode()


def test_several_at_once_each_by_itself(mall: Mall, staff: Staff) -> None:
    first, second, blocked = (submitted(mall, {listing: 1}) for listing in (mall.laptop, mall.desk, mall.bens_desk))
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk)
    fay = client_of(staff.fay)
    assert fay.get("/buyer/approvals/").content.decode().count('name="pick"') == 3
    form = {"pick": [f"{first}/1", f"{blocked}/1"], "idempotency_key": "a"}
    answer = fay.post("/buyer/approvals/selected/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'data-refused="{blocked}"' in page
    assert "OFFER-01" in page
    assert "1 purchase is approved" in page
    assert [state(one) for one in (first, second, blocked)] == ["approved", "submitted", "submitted"]
    # The same form again: what was approved is not approved twice.
    assert "1 purchase is approved" in fay.post("/buyer/approvals/selected/", form).content.decode()
    assert fay.post("/buyer/approvals/selected/", {"pick": [f"{second}/1"], "idempotency_key": "b"}).status_code == 303
    assert state(second) == PurchaseState.APPROVED
    assert first in fay.get("/buyer/approvals/decided/").content.decode()


def test_a_batch_is_looked_at_before_it_is_approved(mall: Mall, staff: Staff) -> None:
    first, second, blocked = (submitted(mall, {listing: 2}) for listing in (mall.laptop, mall.desk, mall.bens_desk))
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk)
    fay = client_of(staff.fay)
    assert 'action="/buyer/approvals/preview/"' in fay.get("/buyer/approvals/").content.decode()
    asked = {"pick": [f"{first}/1", f"{second}/1", f"{blocked}/1", "CG-0/1"]}
    page = fay.get("/buyer/approvals/preview/", asked).content.decode()
    assert [page.count(f'data-preview="{number}"') for number in (first, second, blocked)] == [1, 1, 1]
    assert [f'value="{number}/1"' in page for number in (first, second, blocked)] == [True, True, False]
    for said in ("OFFER-01", "2 purchases can be approved", "11,600", "A rule stops 1 purchase", "CG-0"):
        assert said in page, said
    assert {state(number) for number in (first, second, blocked)} == {"submitted"}
    stale = fay.get("/buyer/approvals/preview/", {"pick": [f"{first}/2"]}).content.decode()
    assert "None of these waits for you any more" in stale
    for stranger in (mall.cast.alice, mall.cast.eva, mall.cast.charlie):
        answer = client_of(stranger).get("/buyer/approvals/preview/", asked)
        assert answer.status_code == 403 or "data-preview" not in answer.content.decode()


@pytest.mark.parametrize("picked", [[], ["x"], ["/"], [f"CG-{n}/1" for n in range(51)]])
def test_a_batch_of_nothing_or_too_much_is_not_looked_at(mall: Mall, staff: Staff, picked: list[str]) -> None:
    submitted(mall, {mall.laptop: 1})
    assert client_of(staff.fay).get("/buyer/approvals/preview/", {"pick": picked}).status_code == 422


@pytest.mark.parametrize("picked", [[], ["x"], ["/"], [f"CG-{n}/1" for n in range(51)]])
def test_a_batch_of_nothing_or_too_much_is_refused(mall: Mall, staff: Staff, picked: list[str]) -> None:
    number = submitted(mall, {mall.laptop: 1})
    answer = client_of(staff.fay).post("/buyer/approvals/selected/", {"pick": picked, "idempotency_key": "a"})
    assert answer.status_code == 422
    assert state(number) == PurchaseState.SUBMITTED


def test_a_batch_reaches_no_other_unit(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    answer = client_of(mall.cast.eva).post(
        "/buyer/approvals/selected/", {"pick": [f"{number}/1"], "idempotency_key": "a"}
    )
    assert answer.status_code == 403
    assert state(number) == PurchaseState.SUBMITTED


def test_sent_back_and_made_a_cart_again(mall: Mall, staff: Staff) -> None:
    number = submitted(mall, {mall.laptop: 1, mall.bens_desk: 2})
    form = {"stage": "1", "reason": "请拆成两次", "idempotency_key": "a"}
    assert client_of(staff.fay).post(f"/buyer/purchases/{number}/send-back/", form).status_code == 303
    assert state(number) == PurchaseState.SENT_BACK
    withdraw_listing(actor=mall.cast.ben, at=NOW, key=idempotency_key(), listing_id=mall.bens_desk)
    alice = client_of(mall.cast.alice)
    assert f"/buyer/purchases/{number}/again/" in alice.get(f"/buyer/purchases/{number}/").content.decode()
    page = alice.get(f"/buyer/purchases/{number}/again/").content.decode()
    assert 'data-change="same"' in page
    assert 'data-change="gone"' in page
    answer = alice.post(f"/buyer/purchases/{number}/again/cart/", {"idempotency_key": "b"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/buyer/cart/")
    assert list(CartLine.objects.values_list("listing_id", "quantity")) == [(mall.laptop, 1)]
    for other in (staff.anna, mall.cast.eva):
        assert client_of(other).get(f"/buyer/purchases/{number}/again/").status_code in {403, 404}


def test_a_deputy_is_named_and_revoked(mall: Mall, staff: Staff) -> None:
    ted = client_of(staff.ted)
    form = {
        "member_id": membership(staff.ted),
        "deputy_id": membership(staff.fay),
        "valid_from": TODAY.isoformat(),
        "valid_to": TODAY.isoformat(),
        "reason": "出差",
    }
    answer = ted.post("/buyer/delegations/name/", form | {"valid_to": "2020-01-01", "idempotency_key": "a"})
    assert answer.status_code == 422
    assert ted.post("/buyer/delegations/name/", form | {"idempotency_key": "b"}).status_code == 303
    row = Delegation.objects.get()
    for reader in (staff.ted, staff.fay, staff.ursula):
        assert f'data-delegation="{row.pk}"' in client_of(reader).get("/buyer/delegations/").content.decode()
    assert "出差" not in client_of(mall.cast.arthur).get("/buyer/delegations/").content.decode()
    # Somebody else's turns stand on no approver's form, only on the administrator's.
    other = form | {"member_id": membership(mall.cast.arthur), "idempotency_key": "c"}
    assert ted.post("/buyer/delegations/name/", other).status_code == 422
    assert client_of(staff.ursula).post("/buyer/delegations/name/", other).status_code == 303
    revoked = {"reason": "提前返回", "idempotency_key": "d"}
    assert client_of(staff.fay).post(f"/buyer/delegations/{row.pk}/revoke/", revoked).status_code == 403
    assert ted.post(f"/buyer/delegations/{row.pk}/revoke/", revoked).status_code == 303
    assert 'data-phase="revoked"' in ted.get("/buyer/delegations/").content.decode()
    assert ted.get("/buyer/delegations/?format=csv").content.startswith(b"\xef\xbb\xbf")
    assert client_of(mall.cast.alice).get("/buyer/delegations/").status_code == 403


def test_a_rule_is_drafted_changed_put_in_force_and_ended(mall: Mall, staff: Staff) -> None:
    ursula = client_of(staff.ursula)
    form = {
        "title": "一万元以上",
        "position": "10",
        "amount_from": "10000.00",
        "stage_1": f"department:{staff.teaching}",
        "stage_2": f"member:{staff.fay.user_id}",
    }
    bad = ursula.post("/buyer/approval-rules/new/", form | {"amount_from": "viel", "idempotency_key": "a"})
    assert bad.status_code == 422
    assert ursula.post("/buyer/approval-rules/new/", form | {"idempotency_key": "b"}).status_code == 303
    rule = ApprovalRule.objects.get()
    written = ursula.get(f"/buyer/approval-rules/{rule.pk}/").content.decode()
    assert f'value="member:{staff.fay.user_id}" selected' in written
    changed = form | {"stage_3": "unit", "idempotency_key": "c"}
    assert ursula.post(f"/buyer/approval-rules/{rule.pk}/", changed).status_code == 303
    enact = {"effective_from": TODAY.isoformat(), "idempotency_key": "d"}
    assert ursula.post(f"/buyer/approval-rules/{rule.pk}/enact/", enact).status_code == 303
    number = submitted(mall, {mall.laptop: 2})
    assert ApprovalStage.objects.filter(purchase__number=number).count() == 3
    end = {"effective_to": TODAY.isoformat(), "idempotency_key": "e"}
    assert ursula.post(f"/buyer/approval-rules/{rule.pk}/end/", end).status_code == 303
    assert 'data-phase="ended"' in client_of(staff.ted).get("/buyer/approval-rules/").content.decode()
    assert client_of(staff.ted).get("/buyer/approval-rules/new/").status_code == 403
    assert client_of(mall.cast.eva).get("/buyer/approval-rules/").content.decode().count("data-rule-id") == 0


def test_statements_do_not_grow_with_rows(mall: Mall, staff: Staff) -> None:
    counts = []
    fay, ursula, ted = client_of(staff.fay), client_of(staff.ursula), client_of(staff.ted)
    for rows in (1, 3):
        while Purchase.objects.count() < rows:
            submitted(mall, {mall.laptop: 1, mall.bens_desk: 1})
            deputise(staff.ted, staff.fay)
            rule_in_force(staff, asks(staff.ted, staff.teaching, None), amount_from="900000.00")
        counts.append(
            [
                *_statements(fay, "/buyer/approvals/"),
                *_statements(ted, "/buyer/delegations/"),
                *_statements(ursula, "/buyer/approval-rules/"),
            ]
        )
    assert counts[0] == counts[1]


def _statements(client: Client, address: str) -> list[int]:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return [len(seen)]


def test_a_rejected_purchase_of_anothers_stays_his(mall: Mall, staff: Staff) -> None:
    number = submitted(mall, {mall.laptop: 1})
    reject_purchase(actor=staff.fay, at=NOW, key=idempotency_key(), number=number, reason="no need")
    answer = client_of(staff.anna).post(f"/buyer/purchases/{number}/again/cart/", {"idempotency_key": "a"})
    assert answer.status_code in {403, 404}
    assert not CartLine.objects.exists()
