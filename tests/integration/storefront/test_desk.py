"""What the buyer's working pages offer beside a decision: budget, ways out of a block, terms, evidence of an acceptance."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marketplace.audit.queries import timeline
from marketplace.documents.models import Document
from marketplace.fulfilment.models import Acceptance
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, OrganisationKind, Role
from marketplace.listings.operations import set_ceiling
from marketplace.papers.queries.buying import acceptance_sheet
from marketplace.purchasing.models import Order, OrderLine
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, member, organisation
from tests.factories.mall import BUDGET_LINE, Mall, accepted, delivered, fill_cart, make_mall, submitted

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall an hour after it opened."""
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=1))
    return make_mall()


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _blocked(mall: Mall) -> str:
    """A purchase of a laptop whose ceiling fell below its held price, and of a desk."""
    number = submitted(mall, {mall.laptop: 1, mall.desk: 2})
    set_ceiling(actor=SYSTEM, at=NOW, lot_id=mall.laptop_lot, product_id=mall.laptop_product, amount="4999.00")
    return number


def test_an_approver_sees_the_budget_before_with_all_and_with_the_ticked_lines(mall: Mall) -> None:
    page = _read(client_of(mall.cast.arthur), f"/buyer/purchases/{_blocked(mall)}/")
    assert 'data-bars="400000.00" data-whole="400000.00"' in page
    for left in ("400,000.00 left", "393,400.00 left", "398,400.00 left"):
        assert left in page
    assert f'href="/p/budget/{BUDGET_LINE}/"' in page
    requester = _read(client_of(mall.cast.alice), f"/buyer/purchases/{_blocked_again(mall)}/")
    assert "data-bars" not in requester


def _blocked_again(mall: Mall) -> str:
    return submitted(mall, {mall.desk: 1})


def test_a_block_offers_its_ways_out_and_the_law_behind_it(mall: Mall) -> None:
    page = _read(client_of(mall.cast.arthur), f"/buyer/purchases/{_blocked(mall)}/")
    assert 'href="/rules/PRICE-02/"' in page
    assert 'href="#line-1"' in page
    assert 'id="line-1"' in page
    assert "The ceiling was ¥6,000.00 until" in page
    # Ben's laptop costs more than the new ceiling and is off sale too; Charlie's serves another region.
    assert "Nobody else offers it in your region today." in page
    assert "data-copy" in page


def test_a_cart_does_the_remedies_that_it_can(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.laptop: 60})
    page = _read(client_of(mall.cast.alice), f"/buyer/cart/?field.budget.line={BUDGET_LINE}")
    assert 'href="#quantity-1"' in page
    assert "1 other supplier, from ¥5,100.00" in page
    assert 'href="/products/T:LAPTOP/#suppliers"' in page


def test_what_is_to_come_has_its_term_and_the_approvers_turn_is_marked(mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1})
    page = _read(client_of(mall.cast.arthur), f"/buyer/purchases/{number}/")
    assert "waits for you" in page
    assert "within 72 hours of the order" in page
    assert "payable within 30 days of the acceptance" in page
    assert "waits for you" not in _read(client_of(mall.cast.alice), f"/buyer/purchases/{number}/")


def test_rules_are_public_with_their_values_and_packs(mall: Mall) -> None:
    visitor = Client(headers={"accept-language": "en"})
    assert "PRICE-02" in _read(visitor, "/rules/")
    assert visitor.get("/rules/?format=csv").content.startswith(b"\xef\xbb\xbf")
    assert "national v" in _read(visitor, "/rules/PAY-02/")
    assert "no rule pack can change it" in _read(visitor, "/rules/PRICE-02/")
    assert visitor.get("/rules/NONE-99/").status_code == 404


def test_an_acceptance_keeps_its_remark_and_photos_for_both_parties(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.desk: 2})
    alice, address = client_of(mall.cast.alice), f"/buyer/orders/{number}/"
    page = _read(alice, address)
    assert 'name="accepted:1" min="0" max="2" required value="2" data-price="800.00"' in page
    sent = {"accepted:1": "2", "passed": "no", "idempotency_key": "a"}
    refused = alice.post(f"{address}accept/", sent)
    assert refused.status_code == 422
    assert "#id_note" in refused.content.decode()
    photo = SimpleUploadedFile("到货.pdf", PDF, content_type="application/pdf")
    assert alice.post(f"{address}accept/", {**sent, "note": "桌面划痕", "files": [photo]}).status_code == 303
    report = Acceptance.objects.get()
    document = Document.objects.get()
    assert (report.passed, report.note, list(report.documents.all())) == (False, "桌面划痕", [document])
    event = timeline(Order.objects.get().purchase.stream)[-1]
    assert (event.data["passed"], event.data["note"], event.data["documents"]) == (False, "桌面划痕", [document.sha256])
    for reader, desk in ((mall.cast.alice, "buyer"), (mall.cast.bob, "supplier")):
        client = client_of(reader)
        assert f"/documents/{document.pk}/" in _read(client, f"/{desk}/orders/{number}/")
        assert client.get(f"/documents/{document.pk}/").status_code == 200
    assert client_of(mall.cast.charlie).get(f"/documents/{document.pk}/").status_code == 404
    (seen,) = [one for one in acceptance_sheet(Order.objects.get()).facts if one.key == "seen"]
    assert seen.value.en == "Something is wrong"


def test_everything_is_returned_with_one_reason(mall: Mall) -> None:
    (number,) = delivered(mall, {mall.laptop: 1, mall.desk: 2})
    alice, address = client_of(mall.cast.alice), f"/buyer/orders/{number}/accept/"
    sent = {"accepted:1": "1", "accepted:2": "2", "return": "all", "idempotency_key": "a"}
    assert alice.post(address, sent).status_code == 422
    assert alice.post(address, {**sent, "note": "送错了货"}).status_code == 303
    assert Order.objects.get().state == "returned"
    assert set(OrderLine.objects.values_list("accepted_quantity", "reject_reason")) == {(0, "送错了货")}


@pytest.mark.parametrize("counted", ["3", "", "-1", "x"])
def test_what_is_counted_is_at_most_what_was_ordered(mall: Mall, counted: str) -> None:
    (number,) = delivered(mall, {mall.desk: 2})
    answer = client_of(mall.cast.alice).post(
        f"/buyer/orders/{number}/accept/", {"accepted:1": counted, "idempotency_key": "a"}
    )
    assert answer.status_code == 422
    assert client_of(mall.cast.charlie).post(f"/buyer/orders/{number}/accept/", {"accepted:1": "2"}).status_code == 403


def test_auditors_follow_a_purchase_to_its_budget_line(mall: Mall) -> None:
    number = submitted(mall, {mall.desk: 1})
    bureau = member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    unit = member(mall.cast.alice.organisation_id, "anna", Role.AUDITOR)
    address = f"/p/budget/{BUDGET_LINE}/"
    for actor in (bureau, unit):
        client = client_of(actor)
        assert f'href="{address}"' in _read(client, f"/regulator/purchases/{number}/")
        assert BUDGET_LINE in _read(client, address)
    other = organisation(77, OrganisationKind.BUYER_UNIT, "邻县中学", "990122")
    assert client_of(member(other, "nora", Role.AUDITOR)).get(address).status_code == 404
    assert client_of(mall.cast.charlie).get(address).status_code == 403


def test_a_claim_leads_back_to_the_list_of_its_readers_desk(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.desk: 1})
    claim = open_claim(actor=mall.cast.alice, at=NOW, key="claim", number=number, quantities={"1": 1}, reason="broken")
    auditor = member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    readers = {"buyer/returns": mall.cast.alice, "supplier/returns": mall.cast.bob, "regulator/claims": auditor}
    for path, actor in readers.items():
        client = client_of(actor)
        crumbs = _read(client, f"/{path}/{claim}/").split('<nav class="crumbs"', 1)[1].split("</nav>", 1)[0]
        assert f'href="/{path}/"' in crumbs
        assert client.get(f"/{path}/").status_code == 200
