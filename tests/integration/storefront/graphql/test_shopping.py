"""Lists, quick orders, choices and buying again by GraphQL alone, and facets of a search."""

import pytest
from django.test import Client

from catalog_sync.search_index.operations import reindex
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.purchasing.models import CartLine
from tests.factories.cast import NOW
from tests.factories.machines import bearer, make_client
from tests.factories.mall import Mall, accepted, make_mall
from tests.integration.storefront.graphql.test_listings import ask
from tests.integration.storefront.graphql.test_purchasing_mutations import done, refused, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def test_a_list_is_made_filled_changed_and_put_into_the_cart(mall: Mall) -> None:
    client = signed_in(mall.cast.alice)
    made = done(client, "createList", "list { listId name lineCount changedBy }", name="Office")
    assert made["list"] == {"listId": made["list"]["listId"], "name": "Office", "lineCount": 0, "changedBy": "Alice"}
    key = made["list"]["listId"]
    assert done(client, "putInList", "list { lineCount }", listId=key, listingId=mall.desk, quantity=2)
    done(client, "renameList", "list { name }", listId=key, name="School")
    done(client, "changeListLine", "list { lineCount }", listId=key, listingId=mall.desk, quantity=4)
    view = ask(
        client, "query($i:Int!){shoppingList(listId:$i){list{name} total lines{change wanted price title}}}", i=key
    )
    assert view["data"]["shoppingList"]["total"] == "3200.00"
    assert view["data"]["shoppingList"]["lines"][0]["change"] == "same"
    taken = done(client, "putListInCart", "lines { change quantity }", listId=key)
    assert taken["lines"] == [{"change": "same", "quantity": 4}]
    other = done(client, "putCartInList", "list { listId }", name="Cart")
    assert done(client, "dropList", "list { name }", listId=other["list"]["listId"]) == {"errors": [], "list": None}
    names = ask(client, "{shoppingLists{name}}")["data"]["shoppingLists"]
    assert names == [{"name": "School"}]
    assert refused(signed_in(mall.cast.eva), "dropList", "list { name }", listId=key)["code"] == "not_authorized"


def test_past_orders_are_bought_again_and_kept_on_lists(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.desk: 2})
    client = signed_in(mall.cast.alice)
    rows = ask(client, "query($n:String!){linesToday(number:$n){change productCode supplier}}", n=number)
    assert rows["data"]["linesToday"] == [{"change": "same", "productCode": "T:DESK", "supplier": "青石科技有限公司"}]
    assert done(client, "buyAgain", "lines { quantity }", number=number)["lines"] == [{"quantity": 2}]
    assert (
        done(client, "putPurchaseInList", "list { lineCount }", number=number, name="Again")["list"]["lineCount"] == 1
    )


def test_a_quick_order_adds_what_was_shown(mall: Mall) -> None:
    client = signed_in(mall.cast.alice)
    shown = ask(client, 'query{quickOrder(text:"T:LAPTOP 2"){seen total lines{verdict pieces listing{price}}}}')
    order = shown["data"]["quickOrder"]
    assert order["lines"] == [{"verdict": "found", "pieces": 2, "listing": {"price": "5000.00"}}]
    wrong = refused(client, "addQuickOrder", "lines { sku }", text="T:LAPTOP 3", seen=order["seen"])
    assert wrong["code"] == "conflict"
    done(client, "addQuickOrder", "lines { sku quantity }", text="T:LAPTOP 2", seen=order["seen"])
    assert CartLine.objects.get().quantity == 2


def test_a_choice_has_its_reason(mall: Mall) -> None:
    client = signed_in(mall.cast.alice)
    among = {"listingId": mall.desk, "quantity": 1, "among": [mall.desk, mall.bens_desk]}
    assert refused(client, "chooseListing", "quantity", reason="", **among)["field"] == "reason"
    assert done(client, "chooseListing", "quantity", reason="faster", namesHidden=True, **among)["quantity"] == 1
    assert CartLine.objects.get().choice["names_hidden"] is False


def test_a_search_tells_its_facets(mall: Mall) -> None:
    reindex(actor=SYSTEM, at=NOW)
    query = """query($c:String!,$a:[AttributeFilter!]!){listings(category:$c,attributes:$a,supplierRegions:["990100"]){
        facets{name isAttribute values{value count}}}}"""
    client = signed_in(mall.cast.alice)
    found = ask(client, query, c="A02010108", a=[])["data"]["listings"]["facets"]
    facets = {one["name"]: {value["value"]: value["count"] for value in one["values"]} for one in found}
    assert facets["category"] == {"A02010108": 3}
    assert facets["supplier_region"] == {"990100": 3}
    none = ask(client, query, c="A02010108", a=[{"key": "memory_gb", "least": "16"}])["data"]["listings"]["facets"]
    assert all(not one["values"] for one in none)


def test_lists_and_past_lines_are_for_requesters_and_their_programs(mall: Mall) -> None:
    (number,) = accepted(mall, {mall.desk: 1})
    lines = "query($n:String!){linesToday(number:$n){change}}"
    amy = signed_in(mall.cast.amy)
    for found in (ask(amy, lines, n=number), ask(amy, "{shoppingLists{name}}")):
        assert [one["extensions"]["code"] for one in found["errors"]] == ["not_authorized"]
    program = Client()
    key = make_client(mall.cast.uma, scopes=["integrations:data:read"])
    program.defaults["HTTP_AUTHORIZATION"] = bearer(program, *key)["authorization"]
    found = ask(program, "query($n:String!){shoppingLists{name} linesToday(number:$n){change}}", n=number)
    assert found["data"] == {"shoppingLists": [], "linesToday": [{"change": "same"}]}
