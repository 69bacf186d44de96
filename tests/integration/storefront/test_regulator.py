"""The supervision desk sees its region, changes nothing, and takes dossiers away."""

import io
import zipfile

import pytest

from marketplace.audit.cursors import ReadEvent
from marketplace.audit.operations import sign_heads
from marketplace.audit.queries import timeline
from marketplace.audit.verifier import verify
from marketplace.fulfilment.handlers import tell_parties
from marketplace.fulfilment.operations.claim_answers import decline_claim
from marketplace.fulfilment.operations.claims import escalate_claim, open_claim
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.notifications.queries import notifications_of
from marketplace.purchasing.models import Purchase
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, invoice, make_mall, ordered, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def test_the_region_lists_its_purchases_by_state_region_and_day(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    client = client_of(mall.cast.dora)

    def listed(query: str) -> bool:
        return number in client.get(f"/regulator/{query}").content.decode()

    assert listed("")
    assert listed("?state=submitted&region=990122&since=2026-03-02&until=2026-03-02")
    assert not listed("?state=approved")
    assert not listed("?region=990200")
    assert not listed("?until=2026-03-01")
    assert not listed("?since=2026-03-03")


def test_a_purchase_is_read_without_any_act(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    page = client_of(mall.cast.dora).get(f"/regulator/purchases/{number}/").content.decode()
    assert number in page
    assert "Submitted for approval" in page
    assert f"/regulator/purchases/{number}/dossier/" in page
    assert "/approve/" not in page
    assert "/cancel/" not in page


def test_an_order_is_read_without_any_act(mall: Mall) -> None:
    (number,) = ordered(mall, {mall.laptop: 1})
    page = client_of(mall.cast.dora).get(f"/regulator/orders/{number}/").content.decode()
    assert number in page
    assert "/confirm/" not in page


def test_payments_of_the_region_are_listed(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.laptop: 1})
    invoice(mall, number)
    assert number in client_of(mall.cast.dora).get("/regulator/payments/").content.decode()


def test_a_claim_taken_to_the_regulator_is_told_listed_and_read_without_any_act(mall: Mall) -> None:
    (order,) = accepted(mall, {mall.laptop: 1})
    alice = {"actor": mall.cast.alice, "at": NOW}
    claim = open_claim(**alice, key="o", number=order, quantities={"1": 1}, reason="the screen flickers")
    decline_claim(actor=mall.cast.bob, at=NOW, key="d", claim=claim, reason="it was dropped")
    client = client_of(mall.cast.dora)
    assert claim not in client.get("/regulator/claims/").content.decode()
    escalate_claim(**alice, key="e", claim=claim, reason="nobody dropped it")
    stream = Purchase.objects.get(orders__number=order).stream
    event = timeline(stream)[-1]
    body = {"data": event.data}
    told = [ReadEvent(1, stream, event.seq, NOW, event.action, event.subject, body)]
    tell_parties(told)
    tell_parties(told)
    assert claim in client.get("/regulator/claims/").content.decode()
    page = client.get(f"/regulator/claims/{claim}/").content.decode()
    assert f"/regulator/orders/{order}/" in page
    assert "<form" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert f"/regulator/claims/{claim}/" in client.get(f"/regulator/orders/{order}/").content.decode()
    links = notifications_of(mall.cast.dora).values_list("link", flat=True)
    assert list(links) == [f"regulator:claim {claim}"]
    for outsider in (mall.cast.bob, mall.cast.charlie):
        assert client_of(outsider).get(f"/regulator/claims/{claim}/").status_code == 403


@pytest.mark.parametrize("desk", ["regulator", "buyer"])
def test_the_dossier_verifies_offline_with_the_published_key(mall: Mall, desk: str) -> None:
    (order,) = ordered(mall, {mall.laptop: 1})
    number = Purchase.objects.get(orders__number=order).number
    sign_heads(actor=SYSTEM, at=NOW)
    client = client_of(mall.cast.dora if desk == "regulator" else mall.cast.arthur)
    answer = client.get(f"/{desk}/purchases/{number}/dossier/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'attachment; filename="{number}.zip"'
    assert "events.jsonl" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    page = client.get("/log/").content.decode()
    key = page.partition('data-public-key="')[2].partition('"')[0]
    assert verify(content, key=bytes.fromhex(key)).accepted


def test_dossiers_are_for_those_who_see_the_purchase(mall: Mall) -> None:
    number = submitted(mall, {mall.laptop: 1})
    assert client_of(mall.cast.eva).get(f"/buyer/purchases/{number}/dossier/").status_code == 404
    assert client_of(mall.cast.bob).get(f"/regulator/purchases/{number}/dossier/").status_code == 403
    assert client_of(mall.cast.alice).get("/regulator/").status_code == 403
