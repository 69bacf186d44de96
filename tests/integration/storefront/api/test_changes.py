"""The feed: in order, each event once, late commits included, and only what the asker may see."""

import base64
import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.audit.cursors import ReadEvent
from marketplace.audit.models import Event
from marketplace.kernel.actor import Role
from marketplace.kernel.bulk import ErrorPolicy
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import ListingChange, change_listings
from marketplace.listings.queries.followed import events_seen
from marketplace.purchasing.models import Order
from storefront.api.changes import read_cursor
from tests.factories import mall as shop
from tests.factories.cast import NOW
from tests.factories.log import write
from tests.factories.machines import administrator_of, bearer, make_client
from tests.factories.mall import Mall

ALL = "&opt_fields=stream,seq,subject,actor,data,version"


def page(client: Client, path: str = "/api/changes?limit=1000", header: dict[str, str] | None = None) -> Any:
    answer = client.get(path, headers=header or {})
    assert answer.status_code == 200, answer.content
    return answer.json()


def walk(client: Client, path: str, header: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Follow the links of the next page until nothing is known to come."""
    rows: list[dict[str, Any]] = []
    for _ in range(500):
        found = page(client, path, header)
        rows += found["data"]
        if not found["more"]:
            return rows
        path = found["next_page"]["path"]
    raise AssertionError("the feed has no end")


@pytest.fixture
def _committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests' one open transaction be read: what it wrote is never committed."""
    from marketplace.audit import cursors

    def seen(statement: str) -> str:
        return statement.replace("txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint", "true")

    monkeypatch.setattr(cursors, "_NEXT", seen(cursors._NEXT))
    monkeypatch.setattr(cursors, "_LATEST", seen(cursors._LATEST))


pytestmark = pytest.mark.usefixtures("_committed")


def ordered(mall: Mall) -> str:
    """Have a purchase ordered and return its number."""
    [order] = shop.ordered(mall, {mall.laptop: 1})
    return Order.objects.select_related("purchase").get(number=order).purchase.number


def test_a_unit_follows_its_purchases_with_the_ids_of_the_log(mall: Mall, client: Client) -> None:
    number = ordered(mall)
    header = bearer(client, *make_client(mall.cast.uma))
    rows = [row for row in walk(client, f"/api/changes?limit=7{ALL}", header) if row["stream"] == f"purchase/{number}"]
    log = list(Event.objects.filter(stream=f"purchase/{number}").order_by("seq").values_list("seq", "action"))
    assert [(row["seq"], row["kind"]) for row in rows] == log
    assert [row["id"] for row in rows] == [f"purchase/{number}#{seq}" for seq, _ in log]
    assert rows[0]["actor"] == {"organisation": "青石县第一中学", "name": "Alice"}
    assert rows[0]["data"]["findings"] is not None
    assert set(page(client, "/api/changes?limit=1", header)["data"][0]) == {"id", "kind", "at"}


def test_a_supplier_follows_its_own_orders_and_learns_of_nothing_else(mall: Mall, client: Client) -> None:
    number = ordered(mall)
    header = bearer(client, *make_client(administrator_of(mall.cast.bob, "bella")))
    rows = walk(client, f"/api/changes?kinds=order.*,purchase.*{ALL}", header)
    assert {row["kind"] for row in rows} == {"order.placed"}
    assert all(row["stream"] == f"purchase/{number}" for row in rows)
    assert all(
        "findings" not in row["data"] and row["data"]["supplier_id"] == mall.cast.bob.organisation_id for row in rows
    )


def test_an_outsider_sees_nothing_of_it(mall: Mall, client: Client) -> None:
    ordered(mall)
    charlie = bearer(client, *make_client(administrator_of(mall.cast.charlie, "carol")))
    eva = bearer(client, *make_client(administrator_of(mall.cast.eva, "emil")))
    for header in (charlie, eva):
        streams = {row["stream"] for row in walk(client, f"/api/changes?limit=1000{ALL}", header)}
        assert not [name for name in streams if name.startswith("purchase/")]
        assert f"budget/{shop.BUDGET_LINE}" not in streams
        assert f"organisation/{mall.cast.alice.organisation_id}" not in streams
        assert f"listings/{mall.cast.bob.organisation_id}" in streams  # what the portal shows to everybody


def test_an_officer_follows_the_region(mall: Mall, client: Client) -> None:
    number = ordered(mall)
    officer = make_client(
        administrator_of(mall.cast.dora, "doris"), roles=[Role.REGULATOR], scopes=["integrations:feed:read"]
    )
    streams = {row["stream"] for row in walk(client, f"/api/changes?limit=1000{ALL}", bearer(client, *officer))}
    assert {f"purchase/{number}", f"listings/{mall.cast.bob.organisation_id}"} <= streams


def test_the_public_follows_what_is_public(mall: Mall, client: Client) -> None:
    ordered(mall)
    rows = walk(client, f"/api/changes?limit=1000{ALL}")
    kinds = {row["kind"] for row in rows}
    assert {"listing.published", "catalogue.categories_loaded"} <= kinds
    assert {kind.split(".")[0] for kind in kinds} <= {"listing", "catalogue", "notice"}
    for row in rows:
        assert set(row["actor"]) == {"organisation"}
        assert "stock" not in row["data"]


def test_the_public_learns_which_listings_a_list_cut_and_nothing_of_stocks(mall: Mall, client: Client) -> None:
    for row in (
        ListingChange(listing_id=mall.laptop, stock=7),
        ListingChange(listing_id=mall.laptop, price="1.00", stock=8),
    ):
        inputs = {"rows": [row], "policy": ErrorPolicy.REJECT_ALL}
        change_listings(actor=mall.cast.bob, at=NOW, key=idempotency_key(), **inputs)
    path = f"/api/changes?kinds=listing.bulk_changed{ALL}"
    assert [row["data"] for row in walk(client, path)] == [{"listings": [mall.laptop]}]
    own = bearer(client, *make_client(administrator_of(mall.cast.bob, "bella")))
    assert [row["data"]["stocks"] for row in walk(client, path, own)] == [1, 1]


@pytest.mark.parametrize("action", ["bulk_changed", "all_suspended", "all_resumed", "lot_left"])
def test_a_supplier_whose_id_is_a_listings_too_is_no_managed_listing(mall: Mall, action: str) -> None:
    data = {"listings": [1], "agreement": "XY", "reason": "private", "stocks": 3, "rows_root": "00"}
    common: dict[str, Any] = {"seq": 1, "at": NOW, "subject": str(mall.laptop), "body": {"data": data}}
    many = ReadEvent(id=1, stream="listings/999999", action=f"listing.{action}", **common)
    one = ReadEvent(id=2, stream="listings/999999", action="listing.reviewed", **common)
    seen = events_seen(actor=mall.cast.mary, events=[many, one])
    assert set(seen[1]) <= {"listings", "agreement"}
    assert set(seen[2]) == set(data)
    assert set(events_seen(actor=None, events=[many])) == {1}


def test_a_page_ends_where_the_next_begins(mall: Mall, client: Client) -> None:
    ordered(mall)
    header = bearer(client, *make_client(mall.cast.uma))
    whole = [row["id"] for row in walk(client, "/api/changes?limit=1000", header)]
    assert len(whole) == len(set(whole)) > 5
    for limit in (1, 2, 5):
        assert [row["id"] for row in walk(client, f"/api/changes?limit={limit}", header)] == whole
    end = page(client, "/api/changes?cursor=latest", header)
    assert (end["data"], end["more"]) == ([], False)
    assert page(client, end["next_page"]["path"], header)["data"] == []
    number = ordered(mall)
    news = page(client, end["next_page"]["path"], header)["data"]
    assert news[0]["id"] == f"purchase/{number}#1"
    assert end["next_page"]["uri"].startswith("http://testserver/api/changes?cursor=")


def test_a_page_with_little_to_see_costs_no_more_than_others(
    mall: Mall, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marketplace.integrations.queries import feed

    monkeypatch.setattr(feed, "MOST_SCANNED", 20)
    for number in range(15):
        write(f"nobody/{number}", notes=["a", "b", "c"])
    found = page(client, page(client, "/api/changes?limit=5")["next_page"]["path"])
    assert found["more"] is True
    assert len(walk(client, "/api/changes?limit=5")) == len(walk(client, "/api/changes?limit=50"))


def test_statements_do_not_grow_with_the_rows(mall: Mall, client: Client) -> None:
    header = bearer(client, *make_client(mall.cast.uma))
    counts = []
    for _ in range(2):
        ordered(mall)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, f"/api/changes?limit=1000{ALL}", header)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=1001", "limit=x", "limit=-1", "limit=١", "cursor=x", "cursor=WzFd", "cursor=%00", "opt_fields=hash",
     "kinds=", "kinds=order", "kinds=%27", "cursor=" + "W" * 500],
)  # fmt: skip
def test_nonsense_is_refused_with_the_field(mall: Mall, client: Client, query: str) -> None:
    answer = client.get(f"/api/changes?{query}")
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert (error["code"], error["field"]) == ("invalid", query.split("=", maxsplit=1)[0])


def test_a_cursor_of_any_numbers_is_only_a_place(mall: Mall, client: Client) -> None:
    for numbers in ([2**63 - 1] * 3, [0, 0, 0], [1, 2, 3]):
        text = base64.urlsafe_b64encode(json.dumps(numbers).encode()).decode().rstrip("=")
        assert read_cursor(text).txid == numbers[1]
        assert client.get(f"/api/changes?cursor={text}").status_code == 200


def test_visitors_are_counted_by_address_and_a_session_is_not_read(
    mall: Mall, client: Client, settings: LazySettings
) -> None:
    settings.EMALL_PUBLIC_RATE = 2
    codes = [client.get("/api/changes?limit=1").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert client.post("/api/changes").status_code in {403, 405, 429}


def test_a_key_without_the_permission_is_turned_away(mall: Mall, client: Client) -> None:
    header = bearer(client, *make_client(mall.cast.uma, scopes=["integrations:data:read"]))
    answer = client.get("/api/changes", headers=header)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "insufficient_scope")
