"""A demonstration's sign-in page shows whom to try; no other mall's does."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape

from catalog_sync.imports.operations.organisations import set_up_organisations
from catalog_sync.imports.queries import demonstration_sign_ins
from catalog_sync.imports.rules.province import read_province
from marketplace.kernel.actor import SYSTEM, OrganisationKind
from marketplace.organisations.operations import load_regions, register_organisation
from marketplace.organisations.queries import roles_in
from marketplace.organisations.rules import RegionRow
from tests.factories.cast import NOW, credit_code, make_cast
from tests.factories.newcomer import readme_rows

pytestmark = pytest.mark.django_db
PASSWORD = "printed-by-the-command"


@pytest.fixture
def password(settings: LazySettings, tmp_path: Path) -> Path:
    """The file of a demonstration's password, with nothing remembered of another database."""
    cache.clear()
    settings.DEMONSTRATION_PASSWORD = tmp_path / "demo_password"
    settings.DEMONSTRATION_PASSWORD.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return tmp_path


def _fill() -> None:
    set_up_organisations(read_province("shifan", year=2026), NOW)


@pytest.mark.usefixtures("password")
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_a_demonstration_shows_whom_to_try(language: str) -> None:
    _fill()
    page = Client().get("/sign-in/", headers={"accept-language": language}).content.decode()
    assert f"<b>{PASSWORD}</b>" in page
    for one in demonstration_sign_ins():
        assert f'data-sign-in="{one.username}"' in page
        assert escape(one.does_en if language == "en-GB" else one.does) in page


@pytest.mark.usefixtures("password")
def test_a_file_alone_makes_no_demonstration() -> None:
    """The file may lie there from a demonstration, while the database is another's."""
    make_cast()
    page = Client().get("/sign-in/").content.decode()
    assert "data-demonstration" not in page
    assert PASSWORD not in page


@pytest.mark.usefixtures("password")
def test_one_real_organisation_ends_a_demonstration() -> None:
    _fill()
    assert PASSWORD in Client().get("/sign-in/").content.decode()
    country = RegionRow(code="000000", name="全国", name_en="China")
    real = RegionRow(code="320000", name="江苏省", name_en="Jiangsu", parent="000000")
    load_regions(actor=SYSTEM, at=NOW, regions=[country, real])
    kind = OrganisationKind.BUYER_UNIT
    register_organisation(
        actor=SYSTEM, at=NOW, credit_code=credit_code(77), kind=kind, name="某单位", region="320000", level=1
    )
    assert PASSWORD in Client().get("/sign-in/").content.decode()
    cache.clear()
    assert PASSWORD not in Client().get("/sign-in/").content.decode()


def test_a_mall_that_is_none_shows_nobody(settings: LazySettings, tmp_path: Path) -> None:
    cache.clear()
    _fill()
    for file in (None, tmp_path / "demo_password"):
        settings.DEMONSTRATION_PASSWORD = file
        assert "data-demonstration" not in Client().get("/sign-in/").content.decode()


def test_the_readme_has_a_row_for_each_of_them() -> None:
    assert [row.username for row in readme_rows()] == [one.username for one in demonstration_sign_ins()]


def test_there_is_one_for_each_role_that_can_be_given() -> None:
    given = {role for kind in OrganisationKind for role in roles_in(kind)}
    assert {role for one in demonstration_sign_ins() for role in one.roles} == given
