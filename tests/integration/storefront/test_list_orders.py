"""Desks' lists in the order of a column, page by page both ways, and their history searched; files have the same."""

import csv
import datetime
import io
import re
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel import clock
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.purchasing.models import Order, Purchase, PurchaseWords
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.queries.approvals import decided_by
from marketplace.purchasing.queries.purchases import purchase_list
from marketplace.purchasing.tasks import task_write_words
from storefront.kit import lists
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall, ordered, submitted

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
NUMBER = re.compile(r"<code>((?:CG|DD)-[0-9-]+)</code>")
# Equal totals on purpose: the key decides between them.
TOTALS = ("500.00", "9000.00", "500.00", "70.00", "500.00")


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A mall whose clock stands still, with two rows on a page of its lists."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setitem(lists.list_page.__kwdefaults__, "size", 2)
    return make_mall()


def _purchases(mall: Mall) -> list[str]:
    """Submit a purchase of each of the `TOTALS`, a minute apart; return their numbers."""
    found = []
    for minute, total in enumerate(TOTALS):
        number = submitted(mall, {mall.desk: 1}, at=NOW + datetime.timedelta(minutes=minute), title=f"办公桌 {minute}")
        Purchase.objects.filter(number=number).update(total=Decimal(total))
        found.append(number)
    return found


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _link(page: str, rel: str) -> str:
    found = re.search(rf'href="(\?[^"]*)" rel="{rel}"', page)
    return found[1].replace("&amp;", "&") if found else ""


def _walk(client: Client, address: str) -> tuple[list[str], list[str]]:
    """Return the numbers on all pages of a list, and again on the way back from its last page."""
    path = address.partition("?")[0]
    page = _page(client, address)
    there, back = NUMBER.findall(page), []
    while following := _link(page, "next"):
        page = _page(client, path + following)
        there += NUMBER.findall(page)
    while previous := _link(page, "prev"):
        page = _page(client, path + previous)
        back = NUMBER.findall(page) + back
    return there, back


def _file(client: Client, address: str) -> list[str]:
    rows = csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig")))
    return [row[0] for row in rows][1:]


@pytest.mark.parametrize(
    ("sort", "places"),
    [
        ("", (4, 3, 2, 1, 0)),
        ("submitted", (0, 1, 2, 3, 4)),
        ("-submitted", (4, 3, 2, 1, 0)),
        ("total", (3, 0, 2, 4, 1)),
        ("-total", (1, 4, 2, 0, 3)),
        ("state", (4, 3, 2, 1, 0)),
        ("purchase__buyer_unit", (4, 3, 2, 1, 0)),
    ],
)
def test_every_order_is_paged_both_ways_and_holds_in_files(mall: Mall, sort: str, places: tuple[int, ...]) -> None:
    numbers = _purchases(mall)
    alice, wanted = client_of(mall.cast.alice), [numbers[place] for place in places]
    there, back = _walk(alice, f"/buyer/purchases/?sort={sort}")
    assert there == wanted
    assert back == wanted[:4]
    assert _file(alice, f"/buyer/purchases/?sort={sort}&format=csv") == wanted


def test_heads_say_how_the_list_is_sorted_and_keep_its_filters(mall: Mall) -> None:
    _purchases(mall)
    alice = client_of(mall.cast.alice)
    page = _page(alice, "/buyer/purchases/?state=submitted&sort=-total&q=办公桌")
    (head,) = re.findall(r'<th scope="col" class="num" aria-sort="descending">(.*?)</th>', page)
    assert 'href="?state=submitted&amp;q=%E5%8A%9E%E5%85%AC%E6%A1%8C&amp;sort=total"' in head
    assert page.count("aria-sort") == 1
    assert '<input type="hidden" name="state" value="submitted">' in page
    assert '<input type="hidden" name="sort" value="-total">' in page
    for kept in (_link(page, "next"), *re.findall(r'href="(\?[^"]*format=[^"]*)"', page)):
        assert "sort=-total" in kept
        assert "state=submitted" in kept
        assert "q=" in kept
    chips = re.search(r'<div class="chips">(.*?)</div>', page)
    assert chips
    assert all("sort=-total" in link for link in re.findall(r'href="([^"]*)"', chips[1]))


def test_a_place_of_another_order_or_of_none_gives_the_first_page(mall: Mall) -> None:
    numbers = _purchases(mall)
    alice = client_of(mall.cast.alice)
    elsewhere = _link(_page(alice, "/buyer/purchases/"), "next").partition("after=")[2]
    for after in (elsewhere, "WyIxZTk5OTk5OSIsIjEiXQ", "WyJOYU4iLCIxIl0", "WyIxIiwiOTk5OTk5OTk5OTk5OTk5OTk5OTk5Il0"):
        page = _page(alice, f"/buyer/purchases/?sort=total&after={after}")
        assert NUMBER.findall(page) == [numbers[3], numbers[0]]


def test_orders_of_both_sides_are_sorted_by_day_and_total(mall: Mall) -> None:
    numbers = [number for day in range(3) for number in ordered(mall, {mall.desk: 1}, at=NOW + day * DAY)]
    for number, total in zip(numbers, ("5", "1", "5"), strict=True):
        Order.objects.filter(number=number).update(total=total)
    for client, address in (
        (client_of(mall.cast.alice), "/buyer/orders/"),
        (client_of(mall.cast.bob), "/supplier/orders/"),
    ):
        assert _walk(client, f"{address}?sort=placed")[0] == numbers
        assert _walk(client, f"{address}?sort=-total")[0] == [numbers[2], numbers[0], numbers[1]]
        assert _walk(client, f"{address}?sort=total")[0] == [numbers[1], numbers[0], numbers[2]]


def test_listings_reviews_and_organisations_are_sorted(mall: Mall) -> None:
    prices = list(
        Listing.objects.filter(supplier_id=mall.cast.bob.organisation_id)
        .order_by("price")
        .values_list("price", flat=True)
    )
    bob = client_of(mall.cast.bob)
    shown = _file_column(bob, "/supplier/listings/?sort=-price&format=csv", "Unit price (yuan)")
    assert [Decimal(price) for price in shown] == prices[::-1]
    stocks = _file_column(bob, "/supplier/listings/?sort=stock&format=csv", "Stock")
    assert stocks == sorted(stocks, key=int)
    dora = client_of(mall.cast.dora)
    names = _file(dora, "/regulator/organisations/?format=csv")
    assert _file(dora, "/regulator/organisations/?sort=-name&format=csv") == names[::-1]
    assert _link(_page(dora, "/regulator/organisations/?sort=region"), "next")
    page = _page(
        dora, "/regulator/organisations/" + _link(_page(dora, "/regulator/organisations/?sort=-region"), "next")
    )
    assert 'aria-sort="descending"' in page
    assert client_of(mall.cast.mary).get("/manager/listings/?sort=price&state=all").status_code == 200


def _file_column(client: Client, address: str, title: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))
    return [row[rows[0].index(title)].replace(",", "") for row in rows[1:]]


TITLES = ("激光打印机（机房更新）", "Laptops for teachers", "会议桌椅")


def _history(mall: Mall) -> tuple[list[str], list[str]]:
    """Have a purchase of each of the `TITLES` ordered, one a day; return their numbers and those of their orders."""
    purchases, orders = [], []
    for day, title in enumerate(TITLES):
        at = NOW + day * DAY
        number = submitted(mall, {mall.desk: 1}, at=at, title=title)
        approve_purchase(actor=mall.cast.arthur, at=at, key=idempotency_key(), number=number)
        orders += place_orders(actor=mall.cast.alice, at=at, key=idempotency_key(), number=number)
        purchases.append(number)
    return purchases, orders


# What is asked, and which of the three it finds. NOW is the second of March in China.
ASKED: tuple[tuple[dict[str, str], tuple[int, ...]], ...] = (
    ({}, (0, 1, 2)),
    ({"q": "打印机"}, (0,)),
    ({"q": "机房 激光"}, (0,)),
    ({"q": "打印机 会议"}, ()),
    ({"q": "LAPTOPS"}, (1,)),
    ({"q": "  ｌａｐｔｏｐｓ teachers "}, (1,)),
    ({"q": "!"}, ()),
    ({"q": "%"}, ()),
    ({"q": "CG"}, (0, 1, 2)),
    ({"q": "cg-9"}, (0, 1, 2)),
    ({"q": "DD-9"}, (0, 1, 2)),
    ({"q": "CG-1"}, ()),
    ({"since": "2026-03-03"}, (1, 2)),
    ({"until": "2026-03-03"}, (0, 1)),
    ({"since": "2026-03-03", "until": "2026-03-03"}, (1,)),
    ({"since": "2026-03-04", "until": "2026-03-03"}, ()),
    ({"since": "0001-01-01", "until": "9999-12-31", "q": "桌椅"}, (2,)),
    ({"since": "yesterday", "until": "2026-02-30"}, (0, 1, 2)),
    ({"q": "长" * 101}, (0, 1, 2)),
    ({"q": "a\0b"}, (0, 1, 2)),
)


def test_the_history_of_both_sides_is_searched(mall: Mall) -> None:
    purchases, orders = _history(mall)
    alice, arthur, bob = (client_of(one) for one in (mall.cast.alice, mall.cast.arthur, mall.cast.bob))
    for address, client, numbers in (
        ("/buyer/purchases/", alice, purchases),
        ("/buyer/approvals/decided/", arthur, purchases),
        ("/buyer/orders/", alice, orders),
        ("/supplier/orders/", bob, orders),
        ("/regulator/", client_of(mall.cast.dora), purchases),
    ):
        for asked, places in ASKED:
            found = _file(client, f"{address}?{urlencode({**asked, 'format': 'csv'})}")
            assert found == [numbers[place] for place in reversed(places)], (address, asked)


def test_each_number_finds_its_purchase_and_its_order(mall: Mall) -> None:
    purchases, orders = _history(mall)
    alice = client_of(mall.cast.alice)
    for text in (purchases[1], orders[1], orders[1].lower()):
        assert _file(alice, f"/buyer/purchases/?q={text}&format=csv") == [purchases[1]]
        assert _file(alice, f"/buyer/orders/?q={text}&format=csv") == [orders[1]]


def test_what_can_not_be_read_is_said_beside_its_field(mall: Mall) -> None:
    page = _page(client_of(mall.cast.alice), "/buyer/purchases/?until=2026-02-30")
    assert 'id="id_until_error"' in page
    assert "Clear all" not in page


def test_nobody_finds_more_than_he_may_see(mall: Mall) -> None:
    purchases, orders = _history(mall)
    eva, ben = client_of(mall.cast.eva), client_of(mall.cast.ben)
    for text in (*purchases, *orders, "CG", "打印机"):
        for client, address in ((eva, "/buyer/purchases/"), (eva, "/buyer/orders/"), (ben, "/supplier/orders/")):
            assert _file(client, f"{address}?q={text}&sort=total&format=csv") == []
        assert not decided_by(mall.cast.alice, text=text)


def test_days_are_those_of_china(mall: Mall) -> None:
    midnight = datetime.datetime(2026, 3, 3, tzinfo=CHINA)
    for at in (midnight - datetime.timedelta(microseconds=1), midnight):
        submitted(mall, {mall.desk: 1}, at=at)
    found = [purchase_list(mall.cast.alice, since=day, until=day).get().submitted_at for day in _days(2, 3)]
    assert found == [midnight - datetime.timedelta(microseconds=1), midnight]


def _days(*days: int) -> list[datetime.date]:
    return [datetime.date(2026, 3, day) for day in days]


def test_a_sorted_and_searched_page_costs_the_same_for_any_number_of_rows(
    mall: Mall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(lists.list_page.__kwdefaults__, "size", 50)
    alice, costs = client_of(mall.cast.alice), []
    for more in (1, 2, 9):
        for _ in range(more):
            ordered(mall, {mall.desk: 1})
        for address in ("/buyer/purchases/", "/buyer/orders/"):
            with CaptureQueriesContext(connection) as seen:
                _page(alice, f"{address}?q=教学&sort=-total&since=2026-03-02")
            costs.append(len(seen))
    assert len(set(costs[2:])) == 1, costs


def test_a_purchase_without_words_is_still_listed_and_gets_them(mall: Mall) -> None:
    number, other = submitted(mall, {mall.desk: 1}), submitted(mall, {mall.desk: 1})
    PurchaseWords.objects.filter(purchase__number=number).delete()
    alice, found = client_of(mall.cast.alice), "/buyer/purchases/?format=csv&q=教学"
    assert (_file(alice, found), _file(alice, "/buyer/purchases/?format=csv")) == ([other], [other, number])
    task_write_words(at=NOW)
    assert _file(alice, found) == [other, number]


@pytest.mark.parametrize("field", ["purchases", "orders"])
def test_a_question_of_any_length_is_answered_or_refused(mall: Mall, field: str) -> None:
    asked = f"query($q: String!) {{ {field}(q: $q) {{ edges {{ node {{ number }} }} }} }}"
    for text, refused in (("a-" * 50, False), ("a-" * 50 + "a", True)):
        body = {"query": asked, "variables": {"q": text}}
        answer = client_of(mall.cast.alice).post("/graphql/", body, content_type="application/json")
        assert ("errors" in answer.json()) is refused, answer.json()
        assert "internal" not in answer.content.decode()
