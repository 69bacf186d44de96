"""Every list goes out as CSV and XLSX, with the filters of its page and the rights of its reader."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from marketplace.audit.operations import sign_heads
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, member
from tests.factories.mall import delivered, make_mall, submitted

ROOT = Path(__file__).resolve().parents[2]
# Parts that a page with its own links includes.
_PARTS = {"list_table.html"}
_LINKS = ("parts/exports.html", "parts/list_head.html")
# What shows the rows of a page of a list.
_PAGES = ("parts/pager.html", "parts/list_table.html")
_EMPTY = re.compile(
    r'{% if (?:page\.rows|[a-z]+) %}.*(?:parts/pager|parts/list_table)\.html.*{% (?:else|elif [^%]+) %}.*"parts/empty\.html"',
    re.DOTALL,
)
# Lists that must be among those found, so that the walk is known to walk.
_KNOWN = {
    "/buyer/purchases/",
    "/buyer/orders/",
    "/supplier/orders/",
    "/supplier/listings/",
    "/manager/agreements/",
    "/regulator/",
    "/regulator/organisations/",
    "/regulator/packs/",
    "/administration/members/",
    "/administration/heartbeat/",
    "/audit/purchases/",
    "/inbox/",
    "/files/",
    "/notices/",
    "/agreements/",
    "/search/",
    "/log/",
    "/p/budget/",
}
_DESKS = ("buyer/", "supplier/", "manager/", "regulator/", "administration/", "audit/", "notices-desk/")


def test_every_page_of_a_paged_list_offers_it_as_a_file() -> None:
    for folder in ("storefront/html/templates", "plugins"):
        for path in (ROOT / folder).rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            if "parts/pager.html" in text and path.name not in _PARTS:
                assert any(link in text for link in _LINKS), f"{path.name} has pages and no {_LINKS[0]}"


def test_every_page_of_a_paged_list_says_so_when_it_is_empty() -> None:
    for folder in ("storefront/html/templates", "plugins"):
        for path in (ROOT / folder).rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            if any(part in text for part in _PAGES) and path.name not in _PARTS:
                assert _EMPTY.search(text), f"{path.name} is blank without rows"


def _addresses() -> Iterator[str]:
    """Yield the addresses without arguments."""

    def walk(resolver: object, prefix: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:  # type: ignore[attr-defined]
            address = prefix + str(one.pattern)
            if isinstance(one, URLPattern):
                if "<" not in address and "^" not in address:
                    yield address
            else:
                yield from walk(one, address)

    yield from walk(get_resolver())


def _lists(client: Client, *prefixes: str) -> Iterator[tuple[str, str]]:
    """Yield the lists among the pages under `prefixes` that the client may open: address and page."""
    for address in sorted(set(_addresses())):
        if not address.startswith(prefixes):
            continue
        answer = client.get(f"/{address}")
        kind = answer.headers.get("Content-Type", "")
        if (
            answer.status_code == 200
            and kind.startswith("text/html")
            and "format=csv" in (text := answer.content.decode())
        ):
            yield f"/{address}", text


def _both(client: Client, address: str, page: str) -> None:
    links = {form: re.search(rf'href="(\?[^"]*format={form})"', page) for form in ("csv", "xlsx")}
    assert all(links.values()), address
    found = {form: client.get(address + link[1].replace("&amp;", "&")) for form, link in links.items() if link}
    assert found["csv"].status_code == found["xlsx"].status_code == 200, address
    assert found["csv"]["Content-Type"] == "text/csv; charset=utf-8", address
    assert found["csv"]["Content-Disposition"].startswith("attachment"), address
    assert "ETag" in found["csv"], address
    rows = list(csv.reader(io.StringIO(found["csv"].content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(found["xlsx"].content), read_only=True).worksheets[0]
    assert [cell.value for cell in next(sheet.iter_rows(max_row=1))] == rows[0], address
    assert len(rows[0]) > 1, address
    assert sum(1 for _ in sheet.iter_rows()) == len(rows), address


@pytest.mark.django_db
def test_every_list_opens_as_both_files_with_its_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    mall = make_mall()
    submitted(mall, {mall.desk: 1})
    delivered(mall, {mall.laptop: 1})
    sign_heads(actor=SYSTEM, at=NOW)
    auditor = member(mall.cast.dora.organisation_id, "audrey", Role.AUDITOR)
    readers: list[tuple[Client, tuple[str, ...]]] = [
        (client_of(mall.cast.alice), ("buyer/", "inbox/", "files/", "p/")),
        (client_of(mall.cast.bob), ("supplier/",)),
        (client_of(mall.cast.mary), ("manager/",)),
        (client_of(mall.cast.dora), ("regulator/", "notices-desk/")),
        (client_of(mall.cast.adam), ("administration/",)),
        (client_of(auditor), ("audit/", "regulator/", "p/", "files/")),
        (Client(), ("agreements/", "notices/", "search/", "log/", "prices/", "who/", "statistics/")),
    ]
    seen = set()
    for client, prefixes in readers:
        for address, page in _lists(client, *prefixes):
            seen.add(address)
            _both(client, address, page)
            if chip := re.search(r'<div class="chips">.*?href="(\?state=[a-z_]+)"', page):
                filtered = client.get(address + chip[1]).content.decode()
                assert re.search(r'href="\?state=[a-z_]+&amp;format=csv"', filtered), address
                _both(client, address, filtered)
            assert "format=csv" not in Client().get(address).content.decode() or not address[1:].startswith(_DESKS)
    assert seen >= _KNOWN, _KNOWN - seen
