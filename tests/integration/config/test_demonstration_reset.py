"""A demonstration is set up and thrown away, its password with it, but never in a mall with anybody real in it or at work."""

from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection as django_connection

from catalog_sync.imports.queries import demonstration_codes
from marketplace.config.children import ChildError
from marketplace.config.demonstration import fill, fill_with_a_year, reset
from marketplace.config.running import database
from marketplace.kernel.actor import SYSTEM, OrganisationKind
from marketplace.organisations.operations import load_regions, register_organisation
from marketplace.organisations.rules import RegionRow
from tests.factories.cast import NOW, credit_code


def _register(region: str, *, code: str = "") -> None:
    country = RegionRow(code="000000", name="全国", name_en="China")
    rows = [country, RegionRow(code=region, name="某省", name_en="A province", parent="000000")]
    load_regions(actor=SYSTEM, at=NOW, regions=rows)
    kind = OrganisationKind.BUYER_UNIT
    register_organisation(
        actor=SYSTEM, at=NOW, credit_code=code or credit_code(77), kind=kind, name="某单位", region=region, level=1
    )
    # Whoever is connected counts as a mall at work.
    django_connection.close()


def _tables(address: str) -> int:
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return int(row[0]) if row else 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a password, and a document."""
    monkeypatch.setenv("EMALL_HOME", str(tmp_path))
    for folder in ("secrets", "documents"):
        (tmp_path / folder).mkdir()
    (tmp_path / "secrets" / "demo_password").write_text("kept")
    (tmp_path / "documents" / "one").write_bytes(b"a paper")
    (tmp_path / "prepared").write_text("so")
    return tmp_path


def test_what_is_invented_is_thrown_away(own_database: str, home: Path) -> None:
    _register("990000")
    reset()
    assert _tables(own_database) == 0
    assert not (home / "documents").exists()
    assert not (home / "prepared").exists()
    assert not (home / "secrets" / "demo_password").exists()
    assert (home / "secrets").exists()


def test_a_mall_with_anybody_real_in_it_is_not(own_database: str, home: Path) -> None:
    _register("320000")
    before = _tables(own_database)
    with pytest.raises(ChildError, match="no demonstration invented"):
        reset()
    assert _tables(own_database) == before
    assert (home / "documents" / "one").exists()


def test_no_demonstration_is_set_up_among_real_organisations(own_database: str, home: Path) -> None:
    _register("320000")
    (home / "secrets" / "demo_password").unlink()
    with pytest.raises(ChildError, match="no demonstration was set up"):
        fill(region="shifan")
    django_connection.close()
    with pytest.raises(ChildError, match="no demonstration was set up"):
        fill_with_a_year(say=print)
    with psycopg.connect(own_database) as connection:
        assert connection.execute("SELECT count(*) FROM organisations_organisation").fetchone() == (1,)
    assert not (home / "secrets" / "demo_password").exists()


def test_the_invented_organisations_of_a_real_city_are_known(
    own_database: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _register("320000", code=min(demonstration_codes("suzhou")))
    (home / "secrets" / "demo_password").unlink()
    # What it lowers for its own process comes back for this one.
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", PBKDF2PasswordHasher.iterations)
    assert fill(region="shifan").people


def test_a_database_that_others_work_in_is_not_alone(own_database: str, home: Path) -> None:
    django_connection.close()
    with psycopg.connect(own_database):
        with database() as found:
            assert found == home
        with pytest.raises(ChildError, match="others are connected"), database(alone=True):
            pass
    with database(alone=True) as found:
        assert found == home
