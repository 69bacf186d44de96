"""The words of products: written with them, changed with them, and filled in for those that were there before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from marketplace.catalogue.models import ProductWords
from marketplace.catalogue.operations import load_products
from marketplace.catalogue.queries import products_found
from marketplace.catalogue.rules import ProductRow
from marketplace.kernel.actor import SYSTEM
from tests.factories.cast import NOW, make_cast

pytestmark = pytest.mark.django_db


def _load(name: str, **more: str) -> None:
    row = ProductRow(code="T:PRINTER", category="A02010108", name=name, unit="台", **more)
    load_products(actor=SYSTEM, at=NOW, source="T", rows=[row])


def test_a_product_is_found_by_what_it_is_called_now() -> None:
    make_cast()
    _load("激光打印机", model_code="MFC-8530DN", name_en="Laser printer")
    assert [len(products_found(text)) for text in ("打印机", "8530dn", "laser", "printer 激光", "扫描仪")] == [
        1,
        1,
        1,
        1,
        0,
    ]
    _load("馈纸式扫描仪")
    assert [len(products_found(text)) for text in ("打印机", "扫描仪", "", "!")] == [0, 1, 0, 0]


def test_the_migration_writes_the_same_words() -> None:
    make_cast()
    _load("激光打印机", model_code="MFC-8530DN")
    before = list(ProductWords.objects.values_list())
    ProductWords.objects.all().delete()
    with connection.schema_editor() as editor:
        import_module("marketplace.catalogue.migrations.0006_words").write_words(apps, editor)
    assert list(ProductWords.objects.values_list()) == before
