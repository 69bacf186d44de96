"""Imported products: the approval comes before the order (财库〔2022〕17号, section 5; rules.md §1)."""

import dataclasses

import pytest

from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product
from marketplace.catalogue.operations import load_products
from marketplace.catalogue.rules import ProductRow
from marketplace.documents.queries import documents_of
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.imports import attach_import_approval
from marketplace.purchasing.operations.ordering import place_orders
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused

APPROVAL = ("核准.pdf", b"%PDF-1.7 import approval")


def attach(actor: Actor, number: str) -> str:
    return attach_import_approval(actor=actor, at=NOW, key=idempotency_key(), number=number, documents=[APPROVAL])


@pytest.fixture(autouse=True)
def _imported(mall: Mall) -> None:
    Product.objects.filter(pk=mall.laptop_product).update(imported=True)


def test_without_the_approval_nothing_is_submitted(mall: Mall) -> None:
    act.fill_cart(mall.cast.alice, {mall.laptop: 1})
    with refused(Blocked, "IMPORT-01"):
        act.submit(mall.cast.alice)


def test_with_the_approval_on_record_it_is_ordered(mall: Mall) -> None:
    number = act.submitted(mall, {mall.laptop: 1}, import_approval=[APPROVAL])
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    assert place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    (kept,) = documents_of(subject=f"purchase/{number}")
    events = timeline(Purchase.objects.get(number=number).stream)
    assert events[0].data["documents"] == [kept.sha256]
    assert "IMPORT-01" in {one["rule"] for one in events[-1].data["findings"]}


def test_what_became_imported_since_is_not_ordered_without_it(mall: Mall) -> None:
    Product.objects.filter(pk=mall.laptop_product).update(imported=False)
    number = act.approved(mall, {mall.laptop: 1})
    Product.objects.filter(pk=mall.laptop_product).update(imported=True)
    with refused(Blocked, "IMPORT-01"):
        place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    with refused(NotAuthorized):
        attach(mall.cast.charlie, number)
    attach(mall.cast.alice, number)
    with refused(Conflict):
        attach(mall.cast.alice, number)
    assert place_orders(actor=mall.cast.alice, at=NOW, key=idempotency_key(), number=number)


@pytest.mark.parametrize("files", [[APPROVAL, APPROVAL], [("a.exe", b"MZ")], [("empty.pdf", b"")]])
def test_one_paper_of_an_accepted_type(mall: Mall, files: list[tuple[str, bytes]]) -> None:
    act.fill_cart(mall.cast.alice, {mall.laptop: 1})
    with refused(InvalidInput):
        act.submit(mall.cast.alice, import_approval=files)


def test_a_source_that_does_not_say_leaves_what_the_library_knows(mall: Mall) -> None:
    rows = [ProductRow(code="T:LAPTOP", category="A02010108", name="便携式计算机 14 英寸 新", unit="台")]
    load_products(actor=SYSTEM, at=NOW, source="T", rows=rows)
    assert Product.objects.get(pk=mall.laptop_product).imported
    load_products(actor=SYSTEM, at=NOW, source="T", rows=[dataclasses.replace(rows[0], imported=False)])
    assert not Product.objects.get(pk=mall.laptop_product).imported
