"""Results are narrowed by the attributes of profiles and by where suppliers are, and the counts beside them are right."""

import importlib
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog_sync.search_index.gateways import counting
from catalog_sync.search_index.models import SearchListing
from catalog_sync.search_index.operations import reindex
from catalog_sync.search_index.queries import Facet, Page, Question, search
from catalog_sync.search_index.rules import documents
from marketplace.catalogue.models import Profile
from marketplace.catalogue.rules.profiles import profile_schema
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import InvalidInput
from tests.factories.cast import NOW
from tests.factories.shop import SCANNERS, TODAY, Shop, make_shop

pytestmark = pytest.mark.django_db
ATTRIBUTES = [
    {"key": "method", "name": "扫描方式", "name_en": "Method", "type": "choice", "filterable": True,
     "options": [{"value": one, "name": one, "name_en": one} for one in ("flatbed", "feeder", "both")]},
    {"key": "duplex", "name": "双面", "name_en": "Duplex", "type": "boolean", "filterable": True},
    {"key": "speed_ppm", "name": "速度", "name_en": "Speed", "type": "number", "min": 1, "max": 200, "filterable": True},
    {"key": "weight_kg", "name": "重量", "name_en": "Weight", "type": "number", "min": 0.1, "max": 99},
]  # fmt: skip
STATED: list[dict[str, Any]] = [
    {"method": "feeder", "duplex": True, "speed_ppm": 30, "weight_kg": 4},
    {"method": "feeder", "duplex": False, "speed_ppm": 40.5},
    {"method": "flatbed", "duplex": False, "speed_ppm": 12},
    {},
]


@pytest.fixture
def shop() -> Shop:
    made = make_shop("甲 A1", "乙 B2", "丙 C3", "丁 D4")
    schema = profile_schema(name="扫描仪", name_en="Scanner", attributes=ATTRIBUTES)
    profile = Profile.objects.create(
        code="scanner", version=1, name="扫描仪", name_en="Scanner", categories=[SCANNERS], schema=schema, loaded_at=NOW
    )
    for row, stated, price in zip(made.products, STATED, (400, 300, 200, 100), strict=True):
        row.profile, row.specification = (profile if stated else None), stated
        row.save()
        made.publish(row, f"{price}.00")
        made.publish(row, f"{price + 1}.00", by=made.cast.ben)
    reindex(actor=SYSTEM, at=NOW)
    return made


def ask(**more: Any) -> Page:
    return search(Question(on=TODAY, category=SCANNERS, by_product=True, by_attribute=True, **more))


def found(**more: Any) -> set[int]:
    return {int(hit.listing.price) for hit in ask(**more).hits}


def counts(page: Page, key: str) -> dict[str, int]:
    assert page.counts is not None
    return {one.value: one.count for one in page.counts.attributes[key]}


@pytest.mark.parametrize(
    ("asked", "prices"),
    [
        ({"attributes": {"method": ["feeder"]}}, {400, 300}),
        ({"attributes": {"method": ["feeder", "flatbed"]}}, {400, 300, 200}),
        ({"attributes": {"method": ["feeder"], "duplex": ["no"]}}, {300}),
        ({"attributes": {"method": ["Feeder"]}}, {400, 300}),
        ({"attributes": {"method": ["' | '"]}}, set()),
        ({"attributes": {"weight_kg": ["4"]}}, set()),
        ({"ranges": {"speed_ppm": (Decimal(30), None)}}, {400, 300}),
        ({"ranges": {"speed_ppm": (Decimal("30.1"), Decimal("40.5"))}}, {300}),
        ({"ranges": {"speed_ppm": (None, Decimal(12))}}, {200}),
        ({"ranges": {"speed_ppm": (Decimal(50), Decimal(40))}}, set()),
        ({"ranges": {"method": (Decimal(1), None)}}, set()),
        ({"ranges": {"weight_kg": (Decimal(1), None)}}, set()),
        ({"supplier_regions": ["990100"]}, {400, 300, 200, 100}),
        ({"supplier_regions": ["990200"]}, set()),
    ],
)
def test_attributes_narrow(shop: Shop, asked: dict[str, Any], prices: set[int]) -> None:
    assert found(**asked) == prices
    assert {int(hit.listing.price) for hit in search(Question(on=TODAY, by_product=True, **asked)).hits} == prices


def test_counts_are_of_products_and_a_choice_keeps_its_alternatives(shop: Shop) -> None:
    page = ask(attributes={"method": ["feeder"]})
    assert counts(page, "method") == {"feeder": 2, "flatbed": 1}
    assert counts(page, "duplex") == {"yes": 1, "no": 1}
    assert counts(page, "speed_ppm") == {"30": 1, "40.5": 1}
    assert page.counts is not None
    assert "weight_kg" not in page.counts.attributes
    assert [(one.value, one.count) for one in page.counts.facets[Facet.REGION]] == [("990100", 2)]
    both = ask(attributes={"method": ["feeder"], "duplex": ["no"]})
    assert counts(both, "method") == {"feeder": 1, "flatbed": 1}
    assert counts(both, "duplex") == {"yes": 1, "no": 1}


def test_large_results_are_estimated_with_their_attributes(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "FEWEST_SAMPLED", 1)
    monkeypatch.setattr("catalog_sync.search_index.gateways.postgresql.FEWEST_SAMPLED", 1)
    monkeypatch.setattr(documents, "SAMPLE_SHARE", 1)
    monkeypatch.setattr(counting, "SAMPLE_SHARE", 1)
    reindex(actor=SYSTEM, at=NOW)
    page = ask(attributes={"method": ["feeder"]}, first=1)
    assert page.counts is not None
    assert page.counts.estimated
    assert counts(page, "method") == {"feeder": 2, "flatbed": 1}


def test_attributes_cost_no_more_statements(shop: Shop) -> None:
    def statements(**more: Any) -> int:
        counting.forget_counts()
        with CaptureQueriesContext(connection) as context:
            ask(**more)
        return len(context)

    plain = statements()
    assert (
        statements(attributes={"method": ["feeder"], "duplex": ["no"]}, ranges={"speed_ppm": (Decimal(1), None)})
        == plain
    )


@pytest.mark.parametrize("key", ["", "a", "Speed", "a b", "x'--", "a" * 31])
def test_keys_that_no_profile_has_are_refused(key: str) -> None:
    for more in ({"attributes": {key: ["1"]}}, {"ranges": {key: (Decimal(1), None)}}):
        with pytest.raises(InvalidInput):
            Question(on=TODAY, **more)  # type: ignore[arg-type]


def test_documents_of_former_versions_are_filled_as_new_ones(shop: Shop) -> None:
    migration = importlib.import_module("catalog_sync.search_index.migrations.0002_attributes")
    with connection.cursor() as cursor:
        now = "SELECT listing_id, terms::text, supplier_region, attributes FROM search_index_searchlisting ORDER BY 1"
        cursor.execute(now)
        made = cursor.fetchall()
        SearchListing.objects.update(supplier_region="", attributes={})
        for kind in ("=from:%", "=is-%", "=about-%"):
            cursor.execute(
                "UPDATE search_index_searchlisting SET terms = ts_delete(terms, ARRAY("
                "SELECT lexeme FROM unnest(terms) WHERE lexeme LIKE %s))",
                [kind],
            )
        cursor.execute(migration.FILL)
        cursor.execute(now)
        assert cursor.fetchall() == made
