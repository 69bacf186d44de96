"""Notices, sites and feeds as everybody reads them."""

import hashlib
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.documents.models import Document
from marketplace.kernel import clock
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.models import Notice
from marketplace.notices.operations import change_site, draft_notice, withdraw_notice
from marketplace.notices.rules.terms import REQUIRED
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import Attachment, publish
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def announce(mall: Mall, kind: NoticeKind = NoticeKind.AWARD, **changes: Any) -> Notice:
    """Publish a notice."""
    terms = {term.value: f"第一行 <b>{term.value}</b>\n第二行" for term in REQUIRED[kind].terms}
    inputs = {"region": "990100", "title": "成交公告 & 更多", "title_en": "An award", "subject": ""} | changes
    return publish(kind=kind, terms=terms, publisher=mall.cast.mary, at=NOW, **inputs)[0]


def _page(address: str, client: Client | None = None) -> str:
    answer = (client or Client(headers={"accept-language": "en"})).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_notice_stands_at_its_address_with_files_and_hash(mall: Mall) -> None:
    row = announce(mall, documents=[Attachment(name="通知书.pdf", content=PDF)])
    page = _page(f"/notices/{row.number}/")
    assert "An award" in page
    assert "第一行 &lt;b&gt;amount" in page
    assert row.content_sha256 in page
    text = Client().get(f"/notices/{row.number}.json").content
    assert hashlib.sha256(text).hexdigest() == row.content_sha256
    document = Document.objects.get()
    answer = Client().get(f"/notices/{row.number}/files/{document.pk}/")
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_not_published_is_not_found(mall: Mall) -> None:
    other = announce(mall)
    inputs = {"kind": NoticeKind.NOTICE, "region": "990000", "title": "A draft", "terms": {}, "files": [("a.pdf", PDF)]}
    draft_id = draft_notice(actor=mall.cast.dora, at=NOW, key=idempotency_key(), **inputs)
    document = Document.objects.get()
    assert "A draft" not in _page("/notices/")
    for address in (f"/notices/{other.number}/files/{document.pk}/", "/notices/TZGG-1/", "/notices/TZGG-1.json"):
        assert Client().get(address).status_code == 404
    for actor in (mall.cast.mary, mall.cast.charlie, mall.cast.alice):
        for address in (f"/notices-desk/drafts/{draft_id}/", f"/notices-desk/drafts/{draft_id}/files/{document.pk}/"):
            assert client_of(actor).get(address).status_code in {403, 404}
    assert client_of(mall.cast.dora).get(f"/notices-desk/drafts/{draft_id}/files/{document.pk}/").content == PDF


def test_a_withdrawn_notice_says_so_and_stays_readable(mall: Mall) -> None:
    row = announce(mall)
    withdraw_notice(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=row.number, reason="内容有误")
    page = _page(f"/notices/{row.number}/")
    assert "This notice was withdrawn" in page
    assert "内容有误" in page
    assert "第二行" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("?q=成交", 1),
        ("?q=award", 1),
        ("?region=990200", 0),
        ("?region=990100&kind=exit", 1),
        ("?since=2026-03-03", 0),
        ("?until=nonsense", 2),
        ("?q=%00", 2),
        ("?kind=nothing&region=x", 2),
        ("?after=nonsense", 2),
    ],
)
def test_the_list_is_filtered_by_its_address(mall: Mall, query: str, found: int) -> None:
    announce(mall)
    announce(mall, NoticeKind.EXIT, title="退出公告", title_en="An exit", region="990122")
    page = _page(f"/notices/{query}")
    assert page.count('<time datetime="2026-03-02">') == found


def test_lists_are_taken_away_as_files(mall: Mall) -> None:
    row = announce(mall, title="=1+1 公告", title_en="")
    text = Client().get("/notices/?format=csv").content.decode("utf-8-sig")
    assert str(row.number) in text
    assert "'=1+1 公告" in text


def test_rss_and_atom_are_sound(mall: Mall) -> None:
    for kind in (NoticeKind.AWARD, NoticeKind.EXIT, NoticeKind.POLICY):
        row = announce(mall, kind)
    counts = {
        "/notices/feed.rss": 3,
        "/notices/feed.rss?kind=exit": 1,
        "/notices/feed.rss?region=990200": 0,
        "/sites/990100/feed.rss": 3,
        "/sites/990122/feed.rss": 1,
        "/sites/990100/results/feed.rss": 1,
    }
    for address, count in counts.items():
        answer = Client(headers={"accept-language": "en"}).get(address)
        assert answer["Content-Type"].startswith("application/rss+xml")
        channel = ET.fromstring(answer.content).find("channel")
        assert channel is not None
        assert len(channel.findall("item")) == count, address
        assert channel.findtext("title")
    latest = ET.fromstring(Client().get("/notices/feed.rss").content).find("channel/item")
    assert latest is not None
    assert latest.findtext("link") == f"http://testserver/notices/{row.number}/"
    assert latest.findtext("pubDate") == "Mon, 02 Mar 2026 02:00:00 +0000"
    for address in ("/notices/feed.atom", "/sites/990100/feed.atom", "/sites/990100/policies/feed.atom"):
        feed = ET.fromstring(Client().get(address).content)
        assert feed.tag == f"{ATOM}feed"
        assert feed.findall(f"{ATOM}entry")
        assert feed.findtext(f"{ATOM}updated")
    for address in ("/notices/feed.xyz", "/sites/nowhere/feed.rss", "/sites/990100/nothing/feed.rss", "/sites/123456/"):
        assert Client().get(address).status_code == 404, address


def test_a_site_shows_what_its_officer_set(mall: Mall) -> None:
    announce(mall)
    columns = [{"code": "deals", "name": "成交", "name_en": "Deals", "kinds": ["award"]}]
    change_site(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region="990000",
        slug="shifan",
        texts={"name": "示范省", "name_en": "Shifan buys", "welcome_en": "Good day", "welcome": "您好"},
        columns=columns,
        sections=["notices", "welcome", "sites"],
    )
    assert Client().get("/sites/990000/").headers["Location"] == "/sites/shifan/"
    page = _page("/sites/shifan/")
    assert "Shifan buys" in page
    assert page.index("Deals") < page.index("Good day") < page.index("/sites/990200/")
    assert "/sites/shifan/deals/" in page
    below = _page("/sites/990100/")
    assert "Deals" in below
    assert "Shifan buys" not in below
    assert "An award" in _page("/sites/990100/deals/")
    assert Client().get("/sites/990100/results/").status_code == 404


def test_home_shows_the_latest_and_the_sites(mall: Mall) -> None:
    row = announce(mall)
    page = _page("/", client_of(mall.cast.alice))
    assert f"/notices/{row.number}/" in page
    assert "/sites/990122/" in page


def test_three_notices_cost_what_one_costs(mall: Mall) -> None:
    pages = ["/notices/", "/notices/?q=成交", "/sites/990100/", "/sites/990100/results/", "/notices/feed.rss"]

    def statements() -> list[int]:
        counts = []
        for address in pages:
            _page(address)
            with CaptureQueriesContext(connection) as context:
                _page(address)
            counts.append(len(context))
        return counts

    announce(mall)
    one = statements()
    announce(mall)
    announce(mall, region="990122")
    assert statements() == one
    assert max(one) <= 8
