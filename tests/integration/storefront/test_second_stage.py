"""The pages of the second stage: rotation, awards to announce, imported goods, outsiders, contract templates."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.operations.contracting import attach_contract_template
from marketplace.catalogue.models import Product
from marketplace.documents.steps import store
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.models import Notice
from marketplace.organisations.models import Organisation
from marketplace.papers.queries.buying import order_sheet
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.orders import order as order_of
from tests.factories import agreements as plan
from tests.factories import mall as act
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import BUDGET_LINE, FIELD
from tests.factories.rotation import RotatingMall, awarded, make_rotating_mall, taken

PDF = b"%PDF-1.7 a paper"


@pytest.fixture(scope="module")
def _shop_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[RotatingMall]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_rotating_mall()
        transaction.set_rollback(True)


@pytest.fixture
def shop(
    _shop_of_the_module: RotatingMall, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RotatingMall]:
    """The mall with a lot in rotation: Bob, Ben, Charlie."""
    monkeypatch.setattr("marketplace.kernel.clock.now", lambda: NOW)
    with django_db_blocker.unblock(), transaction.atomic():
        yield _shop_of_the_module
        transaction.set_rollback(True)


def shown(content: bytes, name: str) -> str:
    """Return a page's text; with EMALL_LOOK set it is kept there to be looked at."""
    if folder := os.environ.get("EMALL_LOOK"):
        (Path(folder) / f"{name}.html").write_bytes(content)
    return content.decode()


def test_everybody_reads_the_written_order(shop: RotatingMall) -> None:
    taken(shop, shop.bob)
    client = client_of(shop.mall.cast.alice)
    page = shown(client.get(reverse("agreement", args=[shop.agreement])).content, "public")
    assert 'data-rotation="1"' in page
    assert page.index("its turn") > page.index(shop.mall.cast.bob.organisation_name)
    assert "CG-" not in page[page.index("data-rotation") :]


@pytest.mark.parametrize("desk", ["manager", "regulator"])
def test_who_runs_or_supervises_it_reads_which_purchase_took_a_turn(shop: RotatingMall, desk: str) -> None:
    number = taken(shop, shop.bob)
    if desk == "manager":
        content = client_of(shop.mall.cast.mary).get(reverse("manager:lot", args=[shop.agreement, 1])).content
    else:
        content = client_of(shop.mall.cast.dora).get(reverse("regulator:agreement", args=[shop.agreement])).content
    assert number in shown(content, f"lot_{desk}")


def test_a_cart_is_submitted_in_rotation_and_its_page_tells_the_turn(shop: RotatingMall) -> None:
    alice = shop.mall.cast.alice
    act.fill_cart(alice, {shop.bob: 1})
    client = client_of(alice)
    cart = shown(client.get(reverse("buyer:cart")).content, "cart")
    assert 'data-route="rotation" data-open="open"' in cart
    assert 'data-route="direct" data-open="closed"' in cart
    answer = client.post(
        reverse("buyer:submit"),
        {
            "title": "Cleaning",
            "route": "rotation",
            f"field.{FIELD}": BUDGET_LINE,
            "idempotency_key": idempotency_key(),
        },
    )
    assert answer.status_code == 303
    assert 'data-turn="1"' in shown(client.get(answer["Location"]).content, "purchase_rotation")


def test_the_manager_announces_an_award_from_the_list_of_what_is_owed(shop: RotatingMall) -> None:
    number, _ = awarded(shop, shop.bob)
    client = client_of(shop.mall.cast.mary)
    assert f'data-award="{number}"' in shown(client.get(reverse("notices_desk:home")).content, "duties")
    address = reverse("notices_desk:award", args=[number])
    assert client.post(address, {"idempotency_key": idempotency_key()}).status_code == 303
    assert Notice.objects.filter(subject=f"purchase/{number}", kind="award").count() == 1
    assert client.post(address, {"idempotency_key": idempotency_key()}).status_code == 409
    assert client_of(shop.mall.cast.alice).post(address, {}).status_code in {302, 403, 404}


def test_imported_goods_ask_for_the_approval_and_keep_it(shop: RotatingMall) -> None:
    Product.objects.filter(pk=shop.mall.laptop_product).update(imported=True)
    alice = shop.mall.cast.alice
    act.fill_cart(alice, {shop.mall.laptop: 1})
    client = client_of(alice)
    assert 'name="import_approval"' in shown(client.get(reverse("buyer:cart")).content, "cart_imported")
    form = {"title": "Laptops", "route": "direct", f"field.{FIELD}": BUDGET_LINE}
    refused = client.post(reverse("buyer:submit"), form | {"idempotency_key": idempotency_key()})
    assert "IMPORT-01" in shown(refused.content, "cart_blocked")
    paper = SimpleUploadedFile("approval.pdf", PDF, "application/pdf")
    more = {"import_approval": paper, "idempotency_key": idempotency_key()}
    answer = client.post(reverse("buyer:submit"), form | more)
    assert answer.status_code == 303
    assert "approval.pdf" in shown(client.get(answer["Location"]).content, "purchase_imported")
    kept = Purchase.objects.latest("pk").import_approval
    assert kept is not None
    assert client.get(reverse("document", args=[kept.pk])).status_code == 200
    assert client_of(shop.mall.cast.charlie).get(reverse("document", args=[kept.pk])).status_code == 404


def test_a_cheaper_outsider_with_the_refusals_of_all(shop: RotatingMall) -> None:
    alice = shop.mall.cast.alice
    client = client_of(alice)
    address = reverse("buyer:off_catalogue")
    shown(client.get(f"{address}?searched=laptop").content, "outsider_form")
    form = {
        "title": "Laptop",
        "searched": "laptop",
        "justification": "An outsider supplies it for less, and nobody in the agreement matches it.",
        "route": "off_catalogue",
        "line:1:title": "Laptop 14",
        "line:1:category": "A02010108",
        "line:1:unit": "台",
        "line:1:quantity": "1",
        "line:1:unit_price": "4500.00",
        "line:1:warranty_months": "12",
        "quote:1:name": "Outsider",
        "quote:1:credit_code": credit_code(801),
        "quote:1:amount": "4500.00",
        "chosen": "1",
        "outsider_for": "T:LAPTOP",
        f"field.{FIELD}": BUDGET_LINE,
    }
    codes = [
        Organisation.objects.get(pk=one.organisation_id).credit_code for one in (shop.mall.cast.bob, shop.mall.cast.ben)
    ]
    form |= {f"refusal:{place}:credit_code": code for place, code in enumerate(codes, start=1)}

    def send(refusals: int) -> tuple[int, bytes, str]:
        files = {f"refusal:{place}:file": SimpleUploadedFile("no.pdf", PDF) for place in range(1, refusals + 1)}
        given = {"quote:1:file": SimpleUploadedFile("q.pdf", PDF), "idempotency_key": idempotency_key()}
        answer = client.post(address, form | files | given)
        return answer.status_code, answer.content, answer.headers.get("Location", "")

    status, content, _ = send(1)
    assert (status, "refusal:2:file" in shown(content, "outsider_refused")) == (422, True)
    status, _, location = send(2)
    assert status == 303
    page = shown(client.get(location).content, "purchase_outsider")
    assert page.count("data-refusal") == 2


def test_an_order_names_its_agreement_and_template_on_page_and_paper(shop: RotatingMall) -> None:
    cast = shop.mall.cast
    agreement = FrameworkAgreement.objects.get(lots=shop.mall.laptop_lot)
    kept = store(content=PDF, name="template.pdf", subject=agreement.stream, actor=cast.mary, at=NOW)
    FrameworkAgreement.objects.filter(pk=agreement.pk).update(contract_template=kept)
    (number,) = act.ordered(shop.mall, {shop.mall.laptop: 1})
    page = shown(client_of(cast.alice).get(reverse("buyer:order", args=[number])).content, "order")
    assert f'data-contract="{agreement.number}"' in page
    assert "template.pdf" in page
    sheet = order_sheet(order_of(cast.alice, number))
    assert kept.sha256 in {one.value.zh for one in sheet.facts}
    assert Order.objects.get(number=number).total == 5000


def test_the_manager_attaches_the_contract_template_on_the_agreements_page(shop: RotatingMall) -> None:
    mary = shop.mall.cast.mary
    number = plan.drafted(shop.mall)
    client = client_of(mary)
    page = shown(client.get(reverse("manager:agreement", args=[number])).content, "drafted")
    assert "act-attach_contract_template" in page
    attach_contract_template(actor=mary, at=NOW, key=idempotency_key(), number=number, documents=[("new.pdf", PDF)])
    assert "new.pdf" in client.get(reverse("manager:agreement", args=[number])).content.decode()
