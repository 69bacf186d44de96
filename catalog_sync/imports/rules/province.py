"""What a demonstration region consists of, read from its files; and the declared, synthetic price of an offer."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from stdnum.cn import uscc

from catalog_sync.imports.rules.series import series_rows
from marketplace.catalogue.rules import ProductRow
from marketplace.catalogue.rules.profiles import bundled_profiles, read_specification
from marketplace.kernel.money import parse_money, to_cents


@dataclass(frozen=True, kw_only=True)
class ProvinceProduct:
    """A product of a demonstration, the lot it is sold in (`agreement/lot`) and its ceiling in yuan."""

    row: ProductRow
    lot: str
    ceiling: Decimal


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What one supplier asks for one product: price in yuan, pieces in stock, days to deliver, months of warranty."""

    price: Decimal
    stock: int
    delivery_days: int
    warranty_months: int


@dataclass(frozen=True)
class Province:
    """The tables of `province.toml` and of the province it is built on, and the products beside them."""

    tables: dict[str, list[dict[str, Any]]]
    products: list[ProvinceProduct]


def read_province(name: str, *, year: int) -> Province:
    """Return the demonstration region `name` from this package's data; one whose goods are imported has no products.

    A region that names a `base` is that one with its own rows added.

    `year` takes the place of `{Y}` in the data, and the year before that of `{P}`: agreements and budget lines are of the
    year in which the region is set up.
    """
    folder = resources.files("catalog_sync.imports").joinpath("data", name)

    def text(file: str) -> str:
        content = folder.joinpath(file).read_text(encoding="utf-8")
        return content.replace("{Y}", str(year)).replace("{P}", str(year - 1))

    tables = tomllib.loads(text("province.toml"))
    below = read_province(tables.pop("base"), year=year) if "base" in tables else Province({}, [])
    for table, rows in below.tables.items():
        tables[table] = rows + tables.get(table, [])
    products = list(below.products)
    schemas = {profile.code: profile.schema for profile in bundled_profiles()}
    if folder.joinpath("products.tsv").is_file():
        header, *lines = (line.split("\t") for line in text("products.tsv").splitlines())
        products += [_product(dict(zip(header, line, strict=True)), schemas) for line in lines]
    if folder.joinpath("series.toml").is_file():
        for series in tomllib.loads(text("series.toml"))["series"]:
            products += [_written(cells, {}, typed, schemas) for cells, typed in series_rows(series)]
    return Province(tables, products)


def _product(cells: dict[str, str], schemas: Mapping[str, Mapping[str, Any]]) -> ProvinceProduct:
    attributes, typed = (
        dict(part.split("=", 1) for part in cells[name].split("；") if part) for name in ("attributes", "specification")
    )
    return _written(cells, attributes, typed, schemas)


def _written(
    cells: Mapping[str, str],
    attributes: dict[str, str],
    typed: Mapping[str, str],
    schemas: Mapping[str, Mapping[str, Any]],
) -> ProvinceProduct:
    specification, _ = read_specification(schema=schemas[cells["profile"]], texts=typed) if typed else ({}, {})
    row = ProductRow(
        code=cells["code"],
        category=cells["category"],
        name=cells["name"],
        name_en=cells["name_en"],
        brand=cells["brand"],
        model_code=cells["model"],
        unit=cells["unit"],
        labels=tuple(label for label in cells["labels"].split(",") if label),
        attributes=attributes,
        profile=cells["profile"],
        specification=specification,
    )
    return ProvinceProduct(row=row, lot=cells["lot"], ceiling=parse_money(cells["ceiling"], field="ceiling"))


def credit_code(body: str) -> str:
    """Return the unified social credit code with the first 17 characters `body` (GB 32100-2015)."""
    return body + uscc.calc_check_digit(body)


def synthetic_offer(*, product: str, supplier: str, ceiling: Decimal) -> Offer:
    """Return the invented offer of a supplier for a product of a demonstration: between 84 and 98 per cent of the ceiling.

    It follows from the SHA-256 of both names alone, so that every installation shows the same mall.
    """
    digest = hashlib.sha256(f"{product}|{supplier}".encode()).digest()
    share = Decimal(840 + digest[0] * 140 // 255) / 1000
    return Offer(
        price=to_cents(ceiling * share),
        stock=20 + digest[1] % 180,
        delivery_days=1 + digest[2] % 5,
        warranty_months=12 * (1 + digest[3] % 3),
    )
