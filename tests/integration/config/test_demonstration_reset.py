"""Throwing a demonstration away: tables and documents go, the password stays; a mall with anybody real in it is refused."""

from pathlib import Path

import psycopg
import pytest

from marketplace.config.children import ChildError
from marketplace.config.demonstration import reset
from marketplace.kernel.actor import SYSTEM, OrganisationKind
from marketplace.organisations.operations import load_regions, register_organisation
from marketplace.organisations.rules import RegionRow
from tests.factories.cast import NOW, credit_code


def _register(region: str) -> None:
    country = RegionRow(code="000000", name="全国", name_en="China")
    rows = [country, RegionRow(code=region, name="某省", name_en="A province", parent="000000")]
    load_regions(actor=SYSTEM, at=NOW, regions=rows)
    kind = OrganisationKind.BUYER_UNIT
    register_organisation(
        actor=SYSTEM, at=NOW, credit_code=credit_code(77), kind=kind, name="某单位", region=region, level=1
    )


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
    assert (home / "secrets" / "demo_password").read_text() == "kept"


def test_a_mall_with_anybody_real_in_it_is_not(own_database: str, home: Path) -> None:
    _register("320000")
    before = _tables(own_database)
    with pytest.raises(ChildError, match="no demonstration invented"):
        reset()
    assert _tables(own_database) == before
    assert (home / "documents" / "one").exists()
