"""The buyer's desk besides the purchase: home, lists, quick order, comparison, buying again."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.operations import reindex
from marketplace.catalogue.models import Product, Profile
from marketplace.catalogue.rules.profiles import bundled_profiles
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.purchasing.models import CartLine, Purchase, ShoppingList
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall, accepted, delivered, fill_cart, make_mall, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall an hour after it opened."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(hours=1))
    return make_mall()


def cart(mall: Mall) -> dict[int, int]:
    return dict(CartLine.objects.filter(user_id=mall.cast.alice.user_id).values_list("listing_id", "quantity"))


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in context)


def test_home_shows_tasks_budget_and_running_orders(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    ordered(mall, {mall.desk: 1})
    delivered(mall, {mall.laptop: 1})
    page = alice.get("/buyer/").content.decode()
    assert "1 thing waits for you" in page
    assert "B-2026-001" in page
    assert "left for new purchases" in page
    assert page.count("DD-") >= 3
    assert 'class="clock' in page


def test_home_costs_the_same_for_any_number_of_rows(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    delivered(mall, {mall.desk: 1})
    one = statements(alice, "/buyer/")
    delivered(mall, {mall.desk: 1, mall.bens_laptop: 1})
    assert statements(alice, "/buyer/") == one <= 24


def test_a_list_from_the_product_page_to_the_cart(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    form = {"listing": mall.desk, "quantity": "3", "list": "", "name": "办公室", "idempotency_key": "a"}
    answer = alice.post("/buyer/lists/put/", form)
    assert answer.status_code == 303
    page = client_of(mall.cast.arthur).get(answer["Location"]).content.decode()
    assert "办公室" in page
    assert 'data-change="same"' in page
    pk = ShoppingList.objects.get().pk
    change = {"listing": mall.desk, "quantity": "5", "idempotency_key": "b"}
    assert alice.post(f"/buyer/lists/{pk}/line/", change).status_code == 303
    file = alice.get(f"/buyer/lists/{pk}/?format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("T:DESK,5,")
    assert alice.get("/buyer/lists/?format=xlsx").status_code == 200
    assert alice.post(f"/buyer/lists/{pk}/rename/", {"name": "总务处", "idempotency_key": "c"}).status_code == 303
    assert alice.post(f"/buyer/lists/{pk}/cart/", {"idempotency_key": "d"})["Location"] == "/buyer/cart/"
    assert cart(mall) == {mall.desk: 5}
    assert "总务处" in alice.get("/buyer/lists/").content.decode()
    again = alice.post("/buyer/lists/put-cart/", {"list": str(pk), "idempotency_key": "e"})
    assert again["Location"] == f"/buyer/lists/{pk}/"
    assert alice.post(f"/buyer/lists/{pk}/remove/", {"idempotency_key": "f"})["Location"] == "/buyer/lists/"
    assert not ShoppingList.objects.exists()


def test_lists_of_others_do_not_exist(mall: Mall) -> None:
    form = {"listing": mall.desk, "quantity": "3", "list": "", "name": "办公室", "idempotency_key": "a"}
    address = client_of(mall.cast.alice).post("/buyer/lists/put/", form)["Location"]
    assert client_of(mall.cast.eva).get(address).status_code == 404
    assert client_of(mall.cast.charlie).get("/buyer/lists/").status_code == 403
    assert client_of(mall.cast.alice).get("/buyer/lists/999999999/").status_code == 404


@pytest.mark.parametrize(
    ("address", "form", "status"),
    [
        ("/buyer/lists/", {"name": ""}, 422),
        ("/buyer/lists/put/", {"listing": "x", "quantity": "1"}, 422),
        ("/buyer/lists/put/", {"listing": "1", "quantity": "1", "list": "zz"}, 422),
        ("/buyer/lists/put-cart/", {"list": "", "name": "new"}, 422),
    ],
)
def test_bad_forms_come_back_with_what_is_wrong(mall: Mall, address: str, form: dict[str, str], status: int) -> None:
    answer = client_of(mall.cast.alice).post(address, {**form, "idempotency_key": "x"})
    assert answer.status_code == status
    assert "Lists" in answer.content.decode()


def test_pasted_lines_are_shown_before_they_are_added(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    page = alice.post("/buyer/quick-order/", {"text": "T:LAPTOP 2\nT:NONE 1"}).content.decode()
    assert re.findall(r'data-verdict="(\w+)"', page) == ["found", "unknown"]
    assert cart(mall) == {}
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    form = {"text": "T:LAPTOP 2\nT:NONE 1", "seen": seen[1], "idempotency_key": "a"}
    assert alice.post("/buyer/quick-order/add/", form).status_code == 422
    assert cart(mall) == {}
    assert alice.post("/buyer/quick-order/add/", {**form, "leave_out": "yes"}).status_code == 303
    assert cart(mall) == {mall.laptop: 2}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_lines_come_from_a_csv_file_too(mall: Mall, encoding: str) -> None:
    file = SimpleUploadedFile("l.csv", "商品编号,数量\nT:DESK,4\n".encode(encoding), "text/csv")
    page = client_of(mall.cast.alice).post("/buyer/quick-order/", {"file": file}).content.decode()
    assert 'data-verdict="found"' in page


def test_what_is_no_text_is_refused(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    for content in (b"\xff\xfe\xff\x00\x81", b"x" * 200_001):
        answer = alice.post("/buyer/quick-order/", {"file": SimpleUploadedFile("l.csv", content, "text/csv")})
        assert answer.status_code == 422
    assert alice.post("/buyer/quick-order/", {"text": ""}).status_code == 422


def test_listings_are_compared_and_one_is_chosen_with_a_reason(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    address = f"/compare/?l={mall.desk}&l={mall.bens_desk}"
    page = alice.get(address).content.decode()
    assert "青石科技有限公司" in page
    assert "<b>790</b>" in page
    hidden = alice.get(f"{address}&names=hidden&diff=1").content.decode()
    assert "青石科技有限公司" not in hidden
    assert "Supplier A" in hidden
    assert "12 months" in page
    assert "12 months" not in hidden
    file = alice.get(f"{address}&format=csv").content.decode("utf-8-sig")
    assert "790.00" in file
    form = {"l": [mall.desk, mall.bens_desk], "quantity": "2", "names": "hidden", "idempotency_key": "a"}
    assert alice.post("/compare/choose/", form).status_code == 422
    assert alice.post("/compare/choose/", {**form, "listing": mall.desk}).status_code == 422
    done = alice.post("/compare/choose/", {**form, "listing": mall.desk, "reason": "更近，送货快"})
    assert done["Location"] == "/buyer/cart/"
    assert "更近，送货快" in alice.get("/buyer/cart/").content.decode()


def test_whether_names_were_hidden_is_the_malls_knowledge(mall: Mall) -> None:
    alice, arthur = client_of(mall.cast.alice), client_of(mall.cast.arthur)
    address = f"/compare/?l={mall.desk}&l={mall.bens_desk}&names=hidden"

    def note(client: Client) -> str:
        found = re.search(r'name="shown" value="([^"]+)"', client.get(address).content.decode())
        assert found
        return found[1]

    form = {"l": [mall.desk, mall.bens_desk], "quantity": "1", "listing": mall.desk, "reason": "更近，送货快"}
    said = []
    for key, shown in enumerate(("", "forged", note(arthur), note(alice))):
        sent = {**form, "names": "hidden", "shown": shown, "idempotency_key": str(key)}
        assert alice.post("/compare/choose/", sent).status_code == 303
        said.append(CartLine.objects.get(user_id=mall.cast.alice.user_id).choice["names_hidden"])
    assert said == [False, False, False, True]


@pytest.mark.parametrize("query", ["", "?l=1", "?l=x&l=", "?l=999999999999999999&l=2", "?l=99999999999999999999999"])
def test_with_fewer_than_two_there_is_nothing_to_compare(mall: Mall, query: str) -> None:
    answer = Client(headers={"accept-language": "en"}).get(f"/compare/{query}")
    assert answer.status_code == 200
    assert "Nothing to compare yet" in answer.content.decode()


def test_what_serves_another_region_is_left_out_of_a_comparison(mall: Mall) -> None:
    address = f"/compare/?l={mall.laptop}&l={mall.bens_laptop}&l={mall.charlies_laptop}"
    page = client_of(mall.cast.alice).get(address).content.decode()
    assert page.count("data-listing=") == 2


def test_a_past_order_is_bought_again_at_todays_prices(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.desk: 2})
    alice = client_of(mall.cast.alice)
    page = alice.get(f"/buyer/again/{number}/").content.decode()
    assert 'data-change="same"' in page
    assert "/products/T:DESK/" in page
    assert alice.post(f"/buyer/again/{number}/cart/", {"idempotency_key": "a"})["Location"] == "/buyer/cart/"
    assert cart(mall) == {mall.desk: 2}
    assert client_of(mall.cast.eva).get(f"/buyer/again/{number}/").status_code == 404
    purchase = Purchase.objects.get().number
    form = {"list": "", "name": "again", "idempotency_key": "b"}
    assert alice.post(f"/buyer/lists/put-purchase/{purchase}/", form).status_code == 303


def test_the_catalogue_is_narrowed_by_what_the_profile_of_a_category_says(mall: Mall) -> None:
    row = next(one for one in bundled_profiles() if one.code == "laptop")
    profile = Profile.objects.create(
        code=row.code, version=1, name=row.name, name_en=row.name_en, categories=list(row.categories),
        schema=row.schema, loaded_at=NOW,
    )  # fmt: skip
    Product.objects.filter(code="T:LAPTOP").update(profile=profile, specification=row.example)
    reindex(actor=SYSTEM, at=NOW)
    alice = client_of(mall.cast.alice)
    page = alice.get("/search/?category=A02010108").content.decode()
    assert 'name="a.cpu_arch"' in page
    assert 'name="a.memory_gb.min"' in page
    address = "/search/?category=A02010108&a.cpu_arch=x86&a.memory_gb.min=16&a.memory_gb.max=x"
    narrowed = alice.get(address).content.decode()
    assert 'data-hits="1"' in narrowed
    assert "is not a number; it was left out" in narrowed
    assert "Architecture: x86" in narrowed
    assert 'data-hits="0"' in alice.get("/search/?category=A02010108&a.memory_gb.min=32").content.decode()
    assert 'data-hits="2"' in alice.get("/search/?a.memory_gb.min=32&a.zz=1&a.'=2").content.decode()


def test_carts_and_lists_cost_the_same_for_any_number_of_lines(mall: Mall) -> None:
    alice = client_of(mall.cast.alice)
    form = {"listing": mall.desk, "quantity": "3", "list": "", "name": "办公室", "idempotency_key": "a"}
    address = alice.post("/buyer/lists/put/", form)["Location"]
    compared = f"/compare/?l={mall.desk}&l={mall.bens_desk}"
    one = [statements(alice, page) for page in (address, compared)]
    fill_cart(mall.cast.alice, {mall.laptop: 1, mall.bens_desk: 2})
    alice.post("/buyer/lists/put-cart/", {"list": address.split("/")[3], "idempotency_key": "b"})
    more = f"{compared}&l={mall.laptop}&l={mall.bens_laptop}"
    assert [statements(alice, page) for page in (address, more)] == one
