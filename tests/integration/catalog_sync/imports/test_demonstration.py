"""Setting up a demonstration region twice gives one region."""

import datetime

import pytest
from django.apps import apps

from catalog_sync.imports.operations.demo import seed_demo
from catalog_sync.imports.rules.province import read_province
from marketplace.kernel.calendar import CHINA
from marketplace.listings.models import Listing

# Agreements and budget lines are of the year in which a region is set up: its first and last days must do.
NEW_YEAR = datetime.datetime(2027, 1, 1, 0, 0, tzinfo=CHINA)
YEARS_END = datetime.datetime(2026, 12, 31, 23, 59, tzinfo=CHINA)


def rows_by_model() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "day"), [("shifan", NEW_YEAR), ("shifan", YEARS_END), ("suzhou", NEW_YEAR)])
def test_a_region_is_set_up_once(name: str, day: datetime.datetime) -> None:
    first = seed_demo(at=day, password="a-long-enough-password", name=name)
    assert first.listings == Listing.objects.count()
    before = rows_by_model()
    again = seed_demo(at=day, password="a-long-enough-password", name=name)
    assert again.listings == 0
    assert rows_by_model() == before
    assert [person.username for person in again.people] == [person.username for person in first.people]


@pytest.mark.parametrize("name", ["shifan", "suzhou"])
def test_a_region_has_everybody_for_a_first_purchase(name: str) -> None:
    tables = read_province(name, year=2026).tables
    roles = {role for person in tables["person"] for role in person["roles"]}
    assert {"requester", "approver", "supplier_operator", "regulator", "agreement_manager"} <= roles
    assert {line["unit"] for line in tables["budget"]} <= {row["key"] for row in tables["organisation"]}


def test_what_is_invented_for_a_real_city_says_so() -> None:
    tables = read_province("suzhou", year=2026).tables
    for row in [*tables["organisation"], *tables["person"], *tables["budget"]]:
        assert "合成" in row["name"], row
    for row in tables["organisation"]:
        assert "synthetic" in row["name_en"], row
