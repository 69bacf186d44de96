"""A purchase from the cart to the rating, and one outside the catalogue, by GraphQL alone."""

import base64
from typing import Any

import pytest
from django.test import Client

from marketplace.catalogue.models import Category
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.operations.approval import approve_purchase
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
ERRORS = "errors { field code message ruleId }"
DAY = "2026-03-03"
PDF = base64.b64encode(b"%PDF-1.4\n%%EOF").decode()


@pytest.fixture
def mall(monkeypatch: pytest.MonkeyPatch) -> Mall:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def do(client: Client, name: str, selection: str, /, **values: Any) -> dict[str, Any]:
    """Send one mutation as whoever is signed in; return its payload."""
    kind = name[0].upper() + name[1:]
    query = f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {{ {ERRORS} {selection} }} }}"
    found = ask(client, query, input={"idempotencyKey": idempotency_key(), **values})
    assert "errors" not in found, found
    payload: dict[str, Any] = found["data"][name]
    return payload


def done(client: Client, name: str, selection: str, /, **values: Any) -> dict[str, Any]:
    payload = do(client, name, selection, **values)
    assert payload["errors"] == []
    return payload


def refused(client: Client, name: str, selection: str, /, **values: Any) -> dict[str, Any]:
    payload = do(client, name, selection, **values)
    assert payload["errors"]
    error: dict[str, Any] = payload["errors"][0]
    return error


def signed_in(actor: Actor) -> Client:
    client = Client()
    sign_in(client, actor)
    return client


def approved(mall: Mall, number: str) -> None:
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)


def test_from_the_cart_to_the_rating(mall: Mall) -> None:
    alice, bob = signed_in(mall.cast.alice), signed_in(mall.cast.bob)
    done(alice, "putInCart", "quantity", listingId=mall.desk, quantity=3)
    done(alice, "changeCart", "quantity", listingId=mall.desk, quantity=2)
    book = done(alice, "addAddress", "addresses { id isDefault }", address="示范路 1 号", consignee="Alice")
    submitted = {"title": "Desks", "fields": [{"name": FIELD, "value": BUDGET_LINE}]}
    entry = book["addresses"][0]["id"]
    purchase = done(alice, "submitCart", "purchase { number deliverTo taxNumber }", addressId=entry, **submitted)
    number = purchase["purchase"]["number"]
    assert purchase["purchase"]["deliverTo"] == "示范路 1 号"
    approved(mall, number)
    [order] = done(alice, "placeOrders", "orders { number state }", number=number)["orders"]
    order = order["number"]
    done(bob, "confirmOrder", "order { state payeeName }", number=order, deliverBy=DAY)
    done(alice, "askCancellation", "order { state }", number=order, reason="no need")
    done(bob, "answerCancellation", "order { state }", number=order, agree=False, reason="it is packed")
    done(bob, "deliverOrder", "delivery", number=order, carrier="SF")
    seen = {"passed": False, "note": "a scratch", "files": [{"name": "p.pdf", "content": PDF}]}
    done(alice, "acceptOrder", "acceptance", number=order, **seen)
    papers = ask(alice, f'{{ orderPapers(number: "{order}") {{ acceptance {{ passed note documentIds }} }} }}')
    kept = papers["data"]["orderPapers"]["acceptance"]
    assert (kept["passed"], kept["note"], len(kept["documentIds"])) == (False, "a scratch", 1)
    done(bob, "submitInvoice", "order { state }", number=order, invoiceNumber="12345678", issuedOn="2026-03-02",
         amount="1600.00", file={"name": "i.pdf", "content": PDF})  # fmt: skip
    lines = [{"position": 1, "quantity": 1}]
    claim = done(
        alice, "openClaim", "claim { number amount lines { position } }", number=order, lines=lines, reason="scratched"
    )
    claim = claim["claim"]["number"]
    done(bob, "promiseRemedy", "claim { state }", claim=claim, remedy="refund")
    assert refused(alice, "settleClaim", "claim { state }", claim=claim)["code"] == "invalid"
    done(bob, "submitCreditNote", "claim { creditNote }", claim=claim, creditNote="87654321", issuedOn="2026-03-02")
    settled = done(alice, "settleClaim", "claim { state order }", claim=claim)
    assert settled["claim"] == {"state": "settled", "order": order}
    quality = [{"position": 1, "mark": 4}]
    rated = done(alice, "rateOrder", "order { payable }", number=order, quality=quality, delivery=5, service=5)
    assert rated["order"]["payable"] == "800.00"
    done(bob, "replyToRating", "order { number }", number=order, reply="thank you")
    found = ask(
        alice, "{ claims { edges { node { number } } } orders { edges { node { number } } } deliveryAddresses { id } }"
    )
    assert found["data"]["claims"]["edges"][0]["node"]["number"] == claim
    rating = ask(Client(), '{ productRating(product: "T:DESK") { count quality } }')
    assert rating["data"]["productRating"] == {"count": 1, "quality": None}


def test_outside_the_catalogue(mall: Mall) -> None:
    Category.objects.create(code="C23090100", name="印刷服务", name_en="Printing")
    alice = signed_in(mall.cast.alice)
    file = {"name": "q.pdf", "content": PDF}
    quotes = [
        {"name": f"厂 {n}", "creditCode": credit_code(700 + n), "amount": "100.00", "file": file} for n in (1, 2, 3)
    ]
    line = {"title": "Book", "category": "C23090100", "unit": "册", "quantity": 10, "unitPrice": "10.00"}
    entry: dict[str, Any] = {
        "title": "Books", "route": "off_catalogue", "justification": "nothing of the kind is on offer", "searched": "book",
        "lines": [line], "quotes": quotes, "chosen": 1, "fields": [{"name": FIELD, "value": BUDGET_LINE}],
    }  # fmt: skip
    fields = "purchase { number lines { supplier } }"
    assert refused(alice, "submitOffCatalogue", fields, **entry | {"quotes": quotes[:2]})["ruleId"] == "OFF-01"
    bad = [quotes[0], quotes[1], {**quotes[2], "file": {"name": "q.pdf", "content": "no base64!"}}]
    assert refused(alice, "submitOffCatalogue", fields, **entry | {"quotes": bad})["field"] == "quote:3:file"
    number = done(alice, "submitOffCatalogue", fields, **entry)["purchase"]["number"]
    approved(mall, number)
    [order] = done(alice, "placeOrders", "orders { number supplier }", number=number)["orders"]
    assert order["supplier"] == "厂 1"
    done(alice, "confirmOrder", "order { state }", number=order["number"], deliverBy=DAY)


def test_orders_of_others_are_not_known(mall: Mall) -> None:
    for outsider in (mall.cast.charlie, mall.cast.eva):
        client = signed_in(outsider)
        assert refused(client, "cancelOrder", "order { state }", number="DD-1", reason="no need")["code"] in {
            "not_found",
            "not_authorized",
        }
        assert ask(client, '{ claim(number: "SH-1") { number } }')["errors"][0]["extensions"]["code"] == "not_found"
