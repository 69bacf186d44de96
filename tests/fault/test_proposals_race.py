"""Two changes of one product are approved at the same moment: what each proves of it stays."""

from typing import Any

import pytest

from marketplace.catalogue.models import Product
from marketplace.catalogue.operations import load_profiles, propose_product
from marketplace.catalogue.rules.profiles import bundled_profiles, typed_text
from marketplace.catalogue.rules.proposals import UploadedFile
from marketplace.catalogue.states import FileKind
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.fault.races import race, task

[LAPTOP] = [row for row in bundled_profiles() if row.code == "laptop"]
PRODUCTS = 4


@pytest.fixture
def library(own_database: str) -> Mall:
    """The small mall with its profiles, committed."""
    mall = make_mall()
    load_profiles(actor=SYSTEM, at=NOW, rows=[LAPTOP])
    return mall


def proposed(library: Mall, product: str, kind: FileKind) -> str:
    """Have Bob propose a change of a product with one certificate; return the proposal's number."""
    papers = [UploadedFile(kind=kind, name="c.pdf", content=b"%PDF-1.7\n%%EOF", number="C-1", expires_on=NOW.date())]
    texts = {"name": product, "name_en": "", "brand": "清峰", "model_code": product, "unit": "台"}
    stated: dict[str, Any] = {"profile": "laptop", "category": "A02010108", "texts": texts, "files": papers}
    stated["specification"] = {key: typed_text(value) for key, value in LAPTOP.example.items()}
    return str(propose_product(actor=library.cast.bob, at=NOW, key=idempotency_key(), product=product, **stated))


def test_labels_of_both_stay(library: Mall) -> None:
    codes = [f"T:N{index}" for index in range(PRODUCTS)]
    Product.objects.bulk_create(
        Product(code=code, category_id="A02010108", name=code, brand="清峰", model_code=code, unit="台")
        for code in codes
    )
    kinds = (FileKind.ENERGY_LABEL, FileKind.ENVIRONMENTAL)
    numbers = [proposed(library, code, kind) for code in codes for kind in kinds]
    answers = race([task("review_product", library.cast.mary, number=number, approve=True) for number in numbers])
    assert all("result" in one for one in answers), answers
    labels = list(Product.objects.filter(code__in=codes).values_list("labels", flat=True))
    assert labels == [["energy_saving", "environmental"]] * PRODUCTS
