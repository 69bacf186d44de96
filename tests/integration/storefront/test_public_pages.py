"""Prices, who is who, statistics, help and design as visitors and others see them; and nothing that is private."""

import datetime
import hashlib
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from whitenoise.middleware import WhiteNoiseMiddleware

from catalog_sync.search_index.operations import reindex
from marketplace.config.settings import base
from marketplace.documents.models import Document
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import change_price
from marketplace.organisations.models import Organisation, Sanction, User
from marketplace.organisations.queries import public_parties, public_sanctions
from marketplace.purchasing.models import Order
from marketplace.purchasing.queries.statistics import trade_statistics
from storefront.html.portal.design import colours
from storefront.html.portal.help_pages import LANGUAGES, TOPICS, find, sections
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import Mall, accepted, delivered, make_mall

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)
HEAVIEST = 60_000
PUBLIC = [
    "/",
    "/search/",
    "/products/T:LAPTOP/",
    "/products/T:LAPTOP/prices/",
    "/prices/",
    "/who/",
    "/statistics/",
    "/help/",
    "/help/?q=price",
    "/help/buyers/",
    "/design/",
    "/site-map/",
    "/agreements/",
    "/notices/",
    "/log/",
]
# What an organisation's file and people hold that nobody else may read.
SECRETS = {
    "legal_representative": "法定代表人甲",
    "owner": "91990000SECRETOWNR",
    "address": "机密路一号",
    "contact_name": "联系人乙",
    "contact_phone": "13900001111",
    "bank_name": "机密银行",
    "bank_account": "6222000011112222",
}


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall whose listings are in the index, an hour old."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: LATER)
    made = make_mall()
    reindex(actor=SYSTEM, at=NOW, listing_ids=None)
    return made


def _visitor(language: str = "en") -> Client:
    return Client(headers={"accept-language": language})


def _card(organisation_id: int) -> str:
    return f"/who/{Organisation.objects.get(pk=organisation_id).credit_code}/"


def _cut(mall: Mall, price: str) -> None:
    change_price(actor=mall.cast.bob, at=LATER, key=idempotency_key(), listing_id=mall.laptop, price=Decimal(price))


def _sanction(mall: Mall, number: str, state: str) -> None:
    users = dict(User.objects.filter(username__in=["dora", "dan"]).values_list("username", "pk"))
    document = _document()
    decided = {"decided_by_id": users["dan"], "decided_at": NOW} if state in {"in_force", "ended", "rejected"} else {}
    Sanction.objects.create(
        number=number,
        organisation_id=mall.cast.bob.organisation_id,
        kind="suspend",
        state=state,
        reason=f"理由 {number}",
        document_id=document,
        proposed_by_id=users["dora"],
        proposed_at=NOW,
        **decided,
    )


def _document() -> int:
    row, _ = Document.objects.get_or_create(
        sha256="0" * 64,
        subject="sanction/x",
        defaults={
            "size": 1,
            "content_type": "application/pdf",
            "name": "decision.pdf",
            "uploaded_by": "user:0@org:0",
            "at": NOW,
        },
    )
    return int(row.pk)


def test_a_page_that_did_not_change_is_not_sent_again(mall: Mall) -> None:
    client = _visitor()
    for address in PUBLIC:
        first = client.get(address)
        assert (first.status_code, first["Cache-Control"]) == (200, "no-cache"), address
        sent = hashlib.blake2b(first.content, digest_size=16).hexdigest()
        assert first["ETag"] == f'W/"{sent}"', address
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304, address
        other = _visitor("zh-CN").get(address, headers={"if-none-match": first["ETag"]})
        assert (other.status_code, "Accept-Language" in other["Vary"]) == (200, True), address
    assert "csrftoken" not in client.cookies


def test_pages_of_those_who_are_signed_in_are_kept_by_nobody(mall: Mall) -> None:
    answer = client_of(mall.cast.alice).get("/prices/")
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_public_pages_are_light_and_name_no_other_host(mall: Mall, language: str) -> None:
    for address in PUBLIC:
        page = _visitor(language).get(address).content
        assert len(page) < HEAVIEST, address
        assert not re.search(rb'(?:src|href)="(?:https?:)?//', page)
        assert not re.search(rb"<script(?![^>]*src=)|\sstyle=|\son[a-z]+=\"|<style", page)


def test_a_price_change_is_public_with_the_price_before_it_and_the_firm_that_made_it(mall: Mall) -> None:
    _cut(mall, "4800.00")
    for client in (_visitor(), client_of(mall.cast.charlie)):
        page = _said(client, "/products/T:LAPTOP/prices/")
        row = re.search(r"<tr data-change=.*?</tr>", page, re.DOTALL)
        assert row is not None
        assert "4,800.00" in row[0]
        assert "5,000.00 ↓" in row[0]
        assert "6,000.00" in row[0]
        assert "青石科技有限公司" in row[0]
        assert mall.cast.bob.name not in page
        assert "<desc" in page
    lines = _visitor().get("/products/T:LAPTOP/prices/?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert _visitor().get("/products/T:NONE/prices/").status_code == 404


def test_latest_prices_are_found_by_words_and_category(mall: Mall) -> None:
    def rows(query: str) -> int:
        return _visitor().get(f"/prices/?{query}").content.decode().count('data-label="Price position"')

    assert rows("") == 5
    assert rows("category=A0501") == 5, "an unknown choice filters nothing"
    assert rows("category=A05010201") == 2
    assert rows("q=办公桌") == 2
    assert rows("q=临江电子") == 1
    assert rows("q=便携式计算机") == rows("q=T:LAPTOP") == 3
    assert rows("q=便携式计算机+青石") == 1
    assert rows("q=zzzz") == rows("q=%25") == rows("q=91") == 0
    assert rows(f"q={credit_code(11)}") == 2
    assert rows(f"q={credit_code(11)[:8]}") == 5, "what says kind and region is shared by all"
    Listing.objects.filter(pk=mall.desk).update(state="withdrawn")
    assert rows("q=办公桌") == 2, "what was once on sale stays in the history"


def test_the_history_costs_the_same_with_more_rows(mall: Mall) -> None:
    client = _visitor()
    _cut(mall, "4950.00")
    client.get("/prices/")
    with CaptureQueriesContext(connection) as few:
        client.get("/prices/")
    for price in ("4900.00", "4800.00", "4700.00"):
        _cut(mall, price)
    with CaptureQueriesContext(connection) as many:
        client.get("/prices/")
    assert len(many) == len(few) <= 6


def test_a_card_shows_what_is_public_and_nothing_else(mall: Mall) -> None:
    bob = Organisation.objects.filter(pk=mall.cast.bob.organisation_id)
    bob.update(**SECRETS, size="small", small_or_micro=True)
    for number, state in (("S-1", "in_force"), ("S-2", "ended"), ("S-3", "proposed"), ("S-4", "rejected")):
        _sanction(mall, number, state)
    for client in (_visitor(), client_of(mall.cast.charlie)):
        _check_card(client, mall)


def _said(client: Client, path: str) -> str:
    """Return a page without the tokens of its forms, in which a short name may stand by chance."""
    tokens = r'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"'
    return re.sub(tokens, "", client.get(path).content.decode())


def _check_card(client: Client, mall: Mall) -> None:
    page = _said(client, _card(mall.cast.bob.organisation_id))
    assert "便携式计算机" in page
    assert "small firm" in page
    assert re.findall(r'data-sanction="([^"]+)"', page) == ["S-2", "S-1"]
    for secret in (
        *SECRETS.values(),
        mall.cast.bob.name,
        mall.cast.dora.name,
        mall.cast.dan.name,
        "decision.pdf",
        "S-3",
        "S-4",
    ):
        assert secret not in page, secret
    exported = client.get("/who/?format=csv").content.decode()
    assert not [secret for secret in SECRETS.values() if secret in exported]


def test_public_queries_read_no_private_column(mall: Mall) -> None:
    with CaptureQueriesContext(connection) as seen:
        list(public_parties())
        public_sanctions(organisation_id=mall.cast.bob.organisation_id)
    for query in seen:
        assert not [name for name in (*SECRETS, "proposed_by", "document_id") if f'"{name}' in query["sql"]]


def test_every_kind_of_organisation_has_its_card(mall: Mall) -> None:
    for actor in (mall.cast.alice, mall.cast.bob, mall.cast.mary, mall.cast.dora):
        assert _visitor().get(_card(actor.organisation_id)).status_code == 200
    assert _visitor().get("/who/nobody/").status_code == 404


def test_who_is_still_applying_or_was_refused_is_not_listed(mall: Mall) -> None:
    for state in ("applying", "refused"):
        Organisation.objects.filter(pk=mall.cast.ben.organisation_id).update(state=state)
        assert "石门办公" not in _visitor().get("/who/").content.decode()
        assert _visitor().get(_card(mall.cast.ben.organisation_id)).status_code == 404


def test_statistics_sum_orders_that_stand(mall: Mall) -> None:
    accepted(mall, {mall.laptop: 2, mall.desk: 1})
    found = trade_statistics(until=LATER, region="990000")
    assert (found.total.orders, found.total.amount, found.total.suppliers) == (1, Decimal("10800.00"), 1)
    assert [one.key for one in found.categories] == ["A02010108", "A05010201"]
    assert [one.key for one in found.regions] == ["990100"]
    # 10,800 yuan where 13,000 was the most; accepted an hour or less after the delivery.
    assert found.total.below_ceiling == Decimal("16.9")
    assert found.total.acceptance_days is not None
    assert found.months[0].below_ceiling is None
    assert len(found.months) == 12
    assert (found.months[-1].key, found.months[-1].orders, found.months[0].orders) == ("2026-03", 1, 0)
    assert trade_statistics(until=LATER, region="990200").total.orders == 0
    assert [one.key for one in trade_statistics(until=LATER, region="990100").regions] == ["990122"]
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        trade_statistics(until=LATER, region="000000")
    assert len(seen) == 1


def test_statistics_leave_out_what_came_back_as_a_whole(mall: Mall) -> None:
    [number] = delivered(mall, {mall.laptop: 1})
    assert trade_statistics(until=LATER, region="990000").total.orders == 1
    acceptance = {"1": {"quantity": 1, "reason": "屏幕破裂"}}
    accept_order(actor=mall.cast.alice, at=LATER, key=idempotency_key(), number=number, rejected=acceptance)
    assert Order.objects.get(number=number).state == "returned"
    assert trade_statistics(until=LATER, region="990000").total.orders == 0


def test_the_front_page_is_kept_for_each_language_apart(mall: Mall) -> None:
    accepted(mall, {mall.laptop: 2})
    assert "Orders by month" in _visitor().get("/").content.decode()
    assert "Orders by month" not in _visitor("zh-CN").get("/").content.decode()


def test_a_visitors_comparison_has_no_form_and_is_not_sent_again(mall: Mall) -> None:
    client, address = _visitor(), f"/compare/?l={mall.desk}&l={mall.bens_desk}"
    first = client.get(address)
    assert "Sign in to buy" in first.content.decode()
    assert 'id="choose"' not in first.content.decode()
    assert "csrftoken" not in client.cookies
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    page = client_of(mall.cast.alice).get(address).content.decode()
    assert page.index('id="choose"') < page.index('name="listing"') < page.index("</form>", page.index('id="choose"'))


def test_statistics_are_a_chart_a_table_and_a_file(mall: Mall) -> None:
    accepted(mall, {mall.laptop: 2})
    page = _visitor().get("/statistics/?region=990000").content.decode()
    assert "<title>Amount of orders by month</title>" in page
    assert 'data-key="2026-03"' in page
    assert "10,000.00" in page
    lines = _visitor().get("/statistics/?region=990000&table=categories&format=csv").content.decode("utf-8-sig")
    assert lines.splitlines()[1].startswith("A02010108,便携式计算机,1,10000.00")
    assert _visitor().get("/statistics/?region=123&table=x&format=csv").status_code == 200


def test_a_regulator_compares_the_regions_below_its_own(mall: Mall) -> None:
    accepted(mall, {mall.laptop: 2})
    page = client_of(mall.cast.dora).get("/regulator/regions/").content.decode()
    assert 'data-key="990100"' in page
    assert 'data-key="990122"' in client_of(mall.cast.dora).get("/regulator/regions/?region=990100").content.decode()
    assert client_of(mall.cast.charlie).get("/regulator/regions/").status_code == 403
    assert _visitor().get("/regulator/regions/").status_code == 302


@pytest.mark.parametrize("topic", [address for address, _, _ in TOPICS])
def test_help_says_the_same_in_both_languages(topic: str) -> None:
    chinese, english = (sections(topic, language) for language in LANGUAGES)
    assert [one.anchor for one in chinese] == [one.anchor for one in english]
    assert len(chinese) >= 3
    assert all(one.title and one.text for one in (*chinese, *english))


def test_help_is_found_by_words_and_stands_in_one_place_on_every_page(mall: Mall) -> None:
    assert {hit.section.topic for hit in find("二重验证", "zh")} == {"account"}
    assert find("", "en") == []
    assert "answers for" in _visitor().get("/help/?q=price").content.decode()
    assert _visitor().get("/help/nothing/").status_code == 404
    for client, address in (
        (_visitor(), "/"),
        (client_of(mall.cast.alice), "/buyer/"),
        (client_of(mall.cast.bob), "/supplier/"),
    ):
        page = client.get(address).content.decode()
        assert page.count("data-help") == 1
        assert page.index("data-help") < page.index("<main")


def test_the_design_page_measures_every_colour_of_the_style_sheet() -> None:
    found = {one["name"]: float(one["contrast"]) for one in colours()}
    assert len(found) >= 20
    for name in ("ink", "soft", "muted", "blue", "red", "teal", "amber", "done", "stop", "active"):
        assert found[name] >= 4.5, name
    assert found["field"] >= 3


def test_the_server_tells_its_time_for_pages_that_were_kept(mall: Mall) -> None:
    answer = _visitor().get("/time/")
    assert answer.content.decode() == str(int(LATER.timestamp()))
    assert "no-store" in answer["Cache-Control"]


def test_the_map_leads_to_pages_that_exist(mall: Mall) -> None:
    page = _visitor().get("/site-map/").content.decode()
    links = set(re.findall(r'<li><a href="(/[^"]*)"', page))
    assert len(links) > 15
    for link in links:
        assert _visitor().get(link).status_code == 200, link


def test_hashed_assets_are_kept_for_ever(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": base.STORAGES["staticfiles"]}
    call_command("collectstatic", verbosity=0)
    address = static("css/emall.css")
    assert re.search(r"emall\.[0-9a-f]{12}\.css$", address)
    answer = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))(RequestFactory().get(address))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
