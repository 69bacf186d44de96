"""What a demonstration region consists of, read from its files; and the declared, synthetic price of an offer."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from stdnum.cn import uscc

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
    """The tables of `province.toml`, and the products beside it."""

    tables: dict[str, list[dict[str, Any]]]
    products: list[ProvinceProduct]


def read_province(name: str, *, year: int) -> Province:
    """Return the demonstration region `name` from this package's data; one whose goods are imported has no products.

    `year` takes the place of `{Y}` in the data, and the year before that of `{P}`: agreements and budget lines are of the
    year in which the region is set up.
    """
    folder = resources.files("catalog_sync.imports").joinpath("data", name)

    def text(file: str) -> str:
        content = folder.joinpath(file).read_text(encoding="utf-8")
        return content.replace("{Y}", str(year)).replace("{P}", str(year - 1))

    tables = tomllib.loads(text("province.toml"))
    if not folder.joinpath("products.tsv").is_file():
        return Province(tables, [])
    lines = text("products.tsv").splitlines()
    header = lines[0].split("\t")
    schemas = {profile.code: profile.schema for profile in bundled_profiles()}
    return Province(tables, [_product(dict(zip(header, line.split("\t"), strict=True)), schemas) for line in lines[1:]])


def _product(cells: dict[str, str], schemas: Mapping[str, Mapping[str, Any]]) -> ProvinceProduct:
    attributes, typed = (
        dict(part.split("=", 1) for part in cells[name].split("；") if part) for name in ("attributes", "specification")
    )
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
