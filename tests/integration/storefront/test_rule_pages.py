"""Rule packs and waivers on the pages of both desks."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.rule_packs.models import PackDraft
from marketplace.rule_packs.queries import highest_version
from marketplace.waivers.models import Waiver
from tests.factories import drafts, waivers
from tests.factories.browsing import client_of
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, fill_cart, make_mall, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def post(client: Client, path: str, **values: object) -> str:
    """Send a form and return the page it leads to."""
    answer = client.post(path, {"idempotency_key": idempotency_key(), **values}, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_what_governs_stands_with_value_source_and_mark(mall: Mall) -> None:
    page = client_of(mall.cast.dora).get("/regulator/packs/").content.decode()
    row = page[page.index('data-parameter="route.mall_max"') :]
    row = row[: row.index("</tr>")]
    assert "<b>50</b>" in row
    assert "ROUTE-02" in row
    assert "豫财购" in row
    assert "990000-shifan v" in row


def test_a_draft_goes_from_the_first_click_to_the_second_officer(mall: Mall) -> None:
    dora, dan = client_of(mall.cast.dora), client_of(mall.cast.dan)
    day = (clock.local_date(clock.now()) + datetime.timedelta(days=5)).isoformat()
    page = post(dora, "/regulator/packs/new/", pack=drafts.PACK, effective_from=day, note="a lower limit")
    draft = PackDraft.objects.get()
    path = f"/regulator/drafts/{draft.number}/"
    assert "Nothing would change on the day it takes effect." in page
    form = dora.get(f"{path}value/?name=route.mall_max").content.decode()
    assert "499999.99" in form
    examples = drafts.EXAMPLES.format(below="1999.99", limit="2000.00")
    value = {
        "name": "route.mall_max",
        "value": "0.2",
        "source": "示财购〔2026〕1号",
        "source_key": "SF1",
        "mark": "read",
    }
    page = post(dora, f"{path}value/", **value, examples=examples)
    assert 'data-change="route.mall_max"' in page
    assert dora.post(f"{path}submit/", {"idempotency_key": idempotency_key()}).status_code == 422
    post(dora, f"{path}try/", since="2026-01-01")
    drain()
    page = post(dora, f"{path}submit/")
    assert "/approve/" not in page
    assert dora.post(f"{path}approve/", {"idempotency_key": idempotency_key()}).status_code == 403
    assert "/approve/" in dan.get(path).content.decode()
    before = highest_version(drafts.PACK)
    page = post(dan, f"{path}approve/")
    assert 'data-state="approved"' in page
    assert highest_version(drafts.PACK) == before + 1
    text = dan.get(f"/regulator/packs/{drafts.PACK}/v{before + 1}/toml/").content.decode()
    assert 'value = "0.2"' in text
    assert dan.get(f"/regulator/packs/{drafts.PACK}/v{before + 1}/").status_code == 200


@pytest.mark.parametrize("wrong", [{"value": ""}, {"mark": "sure"}, {"examples": "[["}, {"examples": "[[example]]"}])
def test_a_wrong_value_comes_back_with_what_was_typed(mall: Mall, wrong: dict[str, str]) -> None:
    dora, path = client_of(mall.cast.dora), f"/regulator/drafts/{drafts.started(mall)}/value/"
    value = {
        "name": "route.mall_max",
        "value": "0.2",
        "source": "示财购〔2026〕1号",
        "source_key": "SF1",
        "mark": "read",
        "examples": drafts.EXAMPLES.format(below="1999.99", limit="2000.00"),
    }
    answer = dora.post(path, {"idempotency_key": idempotency_key(), **value, **wrong})
    assert answer.status_code == 422
    assert "示财购〔2026〕1号" in answer.content.decode()


def test_the_dry_run_is_a_list_and_a_file(mall: Mall) -> None:
    fill_cart(mall.cast.alice, {mall.desk: 3})
    purchase = submit(mall.cast.alice)
    number = drafts.tried(mall, drafts.stated(mall, drafts.started(mall)))
    dora = client_of(mall.cast.dora)
    page = dora.get(f"/regulator/drafts/{number}/dry-run/").content.decode()
    assert f'data-hit="{purchase}"' in page
    assert "ROUTE-02" in page
    csv = dora.get(f"/regulator/drafts/{number}/dry-run/?state=stopped&format=csv").content.decode("utf-8-sig")
    assert purchase in csv
    assert purchase not in dora.get(f"/regulator/drafts/{number}/dry-run/?state=released").content.decode()


def test_a_waiver_is_asked_for_beside_the_block_and_used(mall: Mall) -> None:
    waivers.strict(mall)
    alice, dora = client_of(mall.cast.alice), client_of(mall.cast.dora)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    cart = alice.get(f"/buyer/cart/?field.{FIELD}={BUDGET_LINE}").content.decode()
    link = re.search(r'href="(/buyer/waivers/new/[^"]+ROUTE-02)"', cart)
    assert link
    page = alice.get(link[1].replace("&amp;", "&")).content.decode()
    assert "2,400.00" in page
    asked = {"rule": "ROUTE-02", f"field.{FIELD}": BUDGET_LINE, "payment_days": "30"}
    refused = alice.post("/buyer/waivers/new/", {"idempotency_key": idempotency_key(), **asked, "reason": ""})
    assert refused.status_code == 422
    page = post(alice, "/buyer/waivers/new/", **asked, reason="the only school of the county")
    number = Waiver.objects.get().number
    assert 'data-state="asked"' in page
    assert "/grant/" not in page
    assert "/grant/" in dora.get(f"/regulator/waivers/{number}/").content.decode()
    until = (clock.local_date(clock.now()) + datetime.timedelta(days=9)).isoformat()
    page = post(dora, f"/regulator/waivers/{number}/grant/", reason="one need", valid_until=until, amount="2400.00")
    assert 'data-state="granted"' in page
    assert number in alice.get(f"/buyer/cart/?field.{FIELD}={BUDGET_LINE}").content.decode()
    archive = dora.get(f"/regulator/waivers/{number}/dossier/")
    assert archive["Content-Type"] == "application/zip"


def test_what_is_not_waivable_offers_nothing_and_says_so(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    assert alice.get("/buyer/waivers/new/?rule=ROUTE-02").status_code == 422
    assert alice.get("/buyer/waivers/new/?rule=ROUTE-02&purchase=CG-none").status_code == 404


def test_outsiders_find_nothing(mall: Mall) -> None:
    waivers.strict(mall)
    number, draft = waivers.ask(mall), drafts.started(mall)
    eva, charlie = client_of(mall.cast.eva), client_of(mall.cast.charlie)
    assert eva.get(f"/buyer/waivers/{number}/").status_code == 404
    assert eva.get(f"/buyer/waivers/{number}/dossier/").status_code == 404
    assert number not in eva.get("/buyer/waivers/").content.decode()
    for path in (f"/regulator/waivers/{number}/", f"/regulator/drafts/{draft}/", "/regulator/packs/"):
        assert charlie.get(path).status_code == 403
        assert eva.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/regulator/packs/", "/regulator/waivers/"])
def test_statements_do_not_grow_with_rows(mall: Mall, path: str) -> None:
    waivers.strict(mall)
    dora = client_of(mall.cast.dora)
    waivers.ask(mall, desks=3)
    dora.get(path)
    with CaptureQueriesContext(connection) as one:
        dora.get(path)
    fill_cart(mall.cast.alice, {mall.bens_desk: 3})
    waivers.ask(mall, desks=0)
    with CaptureQueriesContext(connection) as two:
        dora.get(path)
    assert len(one) == len(two)
