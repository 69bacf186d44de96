"""The import of a city's mall: everything is loaded or refused by name, a repetition changes nothing, a cut run is completed."""

import csv
import gzip
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import F, Max, Min

import catalog_sync.imports.operations.suzhou as door
from catalog_sync.imports.operations.suzhou import import_suzhou
from catalog_sync.search_index.models import SearchListing
from catalog_sync.search_index.queries import Question, search
from marketplace.agreements.models import Ceiling, FrameworkAgreement, Lot
from marketplace.audit.check import check_log
from marketplace.audit.models import Event
from marketplace.catalogue.models import Product
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.listings.models import Listing, PriceChange
from marketplace.listings.operations import set_ceiling
from marketplace.organisations.models import Organisation
from tests.factories.cast import NOW

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "suzhou-mall"
LINES = [
    "101,1,柯达（Kodak）i2620 示例扫描仪,4200.00",
    "101,24,柯达（Kodak）i2620 示例扫描仪,4200.00",
    "101,31,柯达（Kodak）i2620 示例扫描仪,4200.00",
    "102,31,无名示例扫描仪带很长的名...,3600.50",
    "103,32,冠捷(AOC) C2408 示例显示器,899.00",
    "103,32,冠捷(AOC) C2408 示例显示器,899.00",
    "104,26,示例键盘,",
    "105,26,示例键盘,0.06",
    "106,1,示例无名频道,10.00",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "mall"
    folder.mkdir()
    (folder / "raw_gb18030_1.csv.gz").write_bytes(gzip.compress("\n".join(LINES).encode("gb18030")))
    return folder


def run(path: Path, out: Path) -> door.Imported:
    imported = import_suzhou(at=NOW, path=path, outcome=out)
    assert imported.rows == imported.loaded + sum(imported.refused.values()) + imported.repeated
    return imported


def counts() -> tuple[int, ...]:
    models = (Product, Organisation, FrameworkAgreement, Lot, Listing, PriceChange, SearchListing, Event)
    return tuple(model.objects.count() for model in models)


@pytest.mark.django_db
def test_everything_is_loaded_or_refused_by_name(source: Path, tmp_path: Path) -> None:
    imported = run(source, tmp_path / "out")
    assert (imported.rows, imported.loaded, imported.repeated) == (9, 5, 1)
    assert imported.refused == {"channel_unnamed": 1, "price_absurd": 1, "price_empty": 1}
    assert set(Product.objects.values_list("code", "brand", "model_code", "category_id", "title_truncated")) == {
        ("SZ-101", "柯达", "i2620", "A02021118", False),
        ("SZ-102", "", "", "A02021118", True),
        ("SZ-103", "冠捷", "C2408", "A02021104", False),
    }
    assert set(FrameworkAgreement.objects.values_list("kind", "region_id")) == {("legacy", "320500")}
    assert all("合成" in name for name in Organisation.objects.values_list("name", flat=True))
    for product in Product.objects.all():
        assert 1 <= product.listings.count() <= 5
    assert not Listing.objects.filter(price__gt=F("ceiling")).exists()
    assert PriceChange.objects.count() == Listing.objects.count() == SearchListing.objects.count()
    assert check_log() == []


@pytest.mark.django_db
def test_what_is_loaded_is_found_and_in_force(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    page = search(Question(on=local_date(NOW), text="扫描仪"))
    assert {hit.listing.product.code for hit in page.hits} == {"SZ-101", "SZ-102"}


@pytest.mark.django_db
def test_a_second_run_changes_nothing(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    before = counts()
    again = run(source, tmp_path / "out")
    assert not again.anything_changed
    assert counts() == before


@pytest.mark.django_db
def test_what_suppliers_did_since_stays(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    row = Listing.objects.first()
    assert row is not None
    Listing.objects.filter(pk=row.pk).update(stock=3, price=Decimal("1.00"))
    run(source, tmp_path / "out")
    row.refresh_from_db()
    assert (row.stock, row.price) == (3, Decimal("1.00"))


@pytest.mark.django_db
def test_a_corrected_failure_file_is_loaded(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    refused = tmp_path / "out" / "refused.csv"
    content = refused.read_text(encoding="utf-8-sig")
    [header, *rows] = csv.reader(content.splitlines())
    assert header == ["product_id", "channel_id", "title", "price", "reason", "explanation"]
    assert {row[0]: row[4] for row in rows} == {
        "104": "price_empty",
        "105": "price_absurd",
        "106": "channel_unnamed",
    }
    corrected = content.replace("104,26,示例键盘,,", "104,26,示例键盘,88.00,").replace("0.06,", "66.00,", 1)
    refused.write_text(corrected, encoding="utf-8-sig")
    again = run(refused, tmp_path / "second")
    assert again.refused == {"channel_unnamed": 1}
    assert Product.objects.filter(code__in=["SZ-104", "SZ-105"]).count() == 2
    before = counts()
    assert not run(refused, tmp_path / "third").anything_changed
    assert counts() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["load_agreement", "load_listings", "reindex", "finish_import"])
def test_a_run_that_was_cut_off_is_completed_by_the_next(
    name: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(**_: object) -> None:
        raise OSError("cut")

    with monkeypatch.context() as patch:
        patch.setattr(door, name, cut)
        with pytest.raises(OSError, match="cut"):
            run(source, tmp_path / "out")
    run(source, tmp_path / "out")
    products = Product.objects.count(), SearchListing.objects.count()
    assert products == (3, Listing.objects.count())
    before = counts()
    assert not run(source, tmp_path / "out").anything_changed
    assert counts() == before


@pytest.mark.django_db
def test_a_changed_price_moves_ceiling_and_listings(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    old = Listing.objects.filter(product__code="SZ-103").aggregate(low=Min("price"), cap=Max("ceiling"))
    cheaper = tmp_path / "cheaper.csv"
    cheaper.write_bytes("\n".join(LINES).replace("899.00", "450.00").encode("gb18030"))
    assert run(cheaper, tmp_path / "out").anything_changed
    new = Listing.objects.filter(product__code="SZ-103").aggregate(low=Min("price"), cap=Max("ceiling"))
    assert new["low"] < old["low"]
    assert new["cap"] < old["cap"]
    assert not Listing.objects.filter(price__gt=F("ceiling")).exists()
    ids = Listing.objects.filter(product__code="SZ-103").values_list("pk", flat=True)
    indexed = SearchListing.objects.filter(listing_id__in=list(ids)).aggregate(low=Min("price"))
    assert indexed["low"] == new["low"]


@pytest.mark.django_db
def test_a_ceiling_set_by_hand_stays(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    ceiling = Ceiling.objects.get(product__code="SZ-103")
    set_ceiling(actor=SYSTEM, at=NOW, lot_id=ceiling.lot_id, product_id=ceiling.product_id, amount="900.00")
    before = list(Listing.objects.order_by("pk").values("pk", "price", "ceiling", "state"))
    cheaper = tmp_path / "cheaper.csv"
    cheaper.write_bytes("\n".join(LINES).replace("899.00", "450.00").encode("gb18030"))
    assert not run(cheaper, tmp_path / "out").anything_changed
    assert list(Listing.objects.order_by("pk").values("pk", "price", "ceiling", "state")) == before
    ceiling.refresh_from_db()
    assert ceiling.amount == Decimal("900.00")


@pytest.mark.parametrize("broken", [b"\x1f\x8bno gzip", b"\x1f\x8b"])
def test_a_broken_archive_is_refused(broken: bytes, tmp_path: Path) -> None:
    path = tmp_path / "raw_gb18030_1.csv.gz"
    path.write_bytes(broken)
    with pytest.raises(InvalidInput):
        import_suzhou(at=NOW, path=path, outcome=tmp_path / "out")


def test_a_folder_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        import_suzhou(at=NOW, path=tmp_path, outcome=tmp_path / "out")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real data is not at ../shared/data/suzhou-mall")
@pytest.mark.usefixtures("own_database")
def test_the_real_mall_adds_up_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    imported = run(REAL, tmp_path / "out")
    assert (imported.rows, imported.repeated) == (23_061, 0)
    assert imported.refused == {"channel_unnamed": 298, "price_absurd": 85, "price_empty": 24}
    assert Product.objects.count() == 8_002
    assert Product.objects.filter(title_truncated=True).count() == imported.truncated == 2_797
    listings = Listing.objects.count()
    assert 8_002 * 2 < listings < 8_002 * 4
    assert SearchListing.objects.count() == listings
    before = counts()
    assert not run(REAL, tmp_path / "out").anything_changed
    assert counts() == before
    assert SYSTEM.key in set(PriceChange.objects.values_list("actor", flat=True))
