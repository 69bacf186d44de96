"""A catalogue of any size, made with a fixed seed: titles shaped like real ones, several suppliers for each product."""

import datetime
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

SEED = 20_260_302
TODAY = datetime.date(2026, 3, 2)
REGION = "990100"
_LISTINGS_PER_PRODUCT = 4
_SUPPLIERS = 60
_BRANDS = (
    "兄弟",
    "惠普",
    "联想",
    "得力",
    "齐心",
    "科密",
    "爱普生",
    "佳能",
    "华为",
    "方正",
    "长城",
    "海尔",
    "美的",
    "格力",
    "震旦",
    "紫光",
    "汉王",
    "松下",
    "理光",
    "晨光",
)
_LATIN = ("Pro", "Plus", "Max", "Lite", "Neo", "Ultra", "Air", "Office", "Smart", "Eco")


@dataclass(frozen=True)
class Kind:
    """One kind of goods: category, name, unit, typical price in yuan, and words that qualify it."""

    category: str
    name: str
    unit: str
    price: int
    words: tuple[str, ...]


KINDS = (
    Kind("A02021118", "扫描仪", "台", 3200, ("馈纸式", "平板", "高速", "网络", "A4", "A3", "彩色双面")),
    Kind("A02021003", "激光打印机", "台", 1800, ("黑白", "彩色", "A4", "双面", "无线", "办公")),
    Kind("A02020400", "多功能一体机", "台", 4200, ("黑白激光", "彩色", "打印复印扫描", "A3", "网络办公")),
    Kind("A02010108", "便携式计算机", "台", 5600, ("14英寸", "16英寸", "轻薄", "商用", "国产")),
    Kind("A02010105", "台式计算机", "台", 4300, ("商用", "办公", "23.8英寸显示器", "国产", "16G内存")),
    Kind("A02061804", "空调机", "台", 3900, ("壁挂式", "柜式", "变频", "1.5匹", "3匹", "一级能效")),
    Kind("A02021301", "碎纸机", "台", 900, ("五级保密", "大容量", "静音", "办公")),
    Kind("A05010201", "办公桌", "张", 1100, ("1.4米", "1.6米", "屏风", "职员", "钢制")),
    Kind("A05010301", "办公椅", "把", 480, ("网布", "人体工学", "会议", "升降")),
    Kind("A05040101", "复印纸", "箱", 160, ("A4", "A3", "70g", "80g", "500张/包")),
    Kind("A02010507", "移动存储设备", "个", 320, ("1TB", "2TB", "固态", "加密", "USB3.0")),
    Kind("A02020200", "投影仪", "台", 5200, ("激光", "短焦", "4000流明", "会议", "教学")),
)


def products(count: int) -> Iterator[dict[str, Any]]:
    """Yield `count` products, the same for every count and every run."""
    choose = random.Random(SEED)
    for number in range(1, count + 1):
        kind, brand = choose.choice(KINDS), choose.choice(_BRANDS)
        prefix = "".join(choose.choices("ABCDEFGHKLMPRSTXYZ", k=choose.randint(2, 3)))
        code = f"{prefix}-{choose.randint(100, 9999)}{choose.choice(('', 'N', 'DN', 'DW', 'W', 'S'))}"
        words = choose.sample(kind.words, k=min(len(kind.words), choose.randint(1, 3)))
        latin = f"{choose.choice(_LATIN)} " if choose.random() < 0.3 else ""
        yield {
            "id": number,
            "code": f"bench:{number}",
            "category": kind.category,
            "name": f"{brand} {latin}{code} {''.join(words)}{kind.name}",
            "brand": brand,
            "model_code": code,
            "unit": kind.unit,
            "ceiling": max(10, round(kind.price * choose.lognormvariate(0, 0.5))),
            "labels": [label for label in ("energy_saving", "environmental", "domestic") if choose.random() < 0.25],
        }


def fill(listings: int) -> None:
    """Replace the catalogue by one of `listings` listings, by COPY, and build the search index."""
    from django.db import connection, transaction

    from catalog_sync.search_index.operations import reindex
    from marketplace.kernel.actor import SYSTEM

    at = datetime.datetime(2026, 3, 2, 2, tzinfo=datetime.UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        _ground(cursor)
        rows = list(products(listings // _LISTINGS_PER_PRODUCT))
        _copy(
            cursor,
            "catalogue_product (id, code, category_id, name, name_en, brand, model_code, unit, labels, attributes,"
            " title_truncated)",
            (
                (row["id"], row["code"], row["category"], row["name"], "", row["brand"], row["model_code"], row["unit"],
                 row["labels"], "{}", False)
                for row in rows
            ),
        )  # fmt: skip
        _copy(
            cursor,
            "listings_listing (product_id, supplier_id, lot_id, price, ceiling, stock, state, delivery_days,"
            " warranty_months, updated_at)",
            _listings(rows, at),
        )
    reindex(actor=SYSTEM, at=at)
    connection.cursor().execute("ANALYZE")


def _listings(rows: Sequence[dict[str, Any]], at: datetime.datetime) -> Iterator[tuple[Any, ...]]:
    choose = random.Random(SEED)
    for row in rows:
        for supplier in choose.sample(range(1, _SUPPLIERS + 1), _LISTINGS_PER_PRODUCT):
            price = round(row["ceiling"] * choose.uniform(0.8, 1.0), 2)
            days, months = choose.randint(1, 15), choose.choice((12, 24, 36))
            yield (row["id"], supplier, 1, price, row["ceiling"], 500, "published", days, months, at)


def _categories() -> list[tuple[str, str, str]]:
    """Return the kinds' categories and those above them, as a mall has them."""
    from marketplace.catalogue.rules import bundled_categories

    rows = {row.code: (row.code, row.name, row.name_en) for row in bundled_categories()}
    return list((rows | {kind.category: (kind.category, kind.name, kind.name) for kind in KINDS}).values())


def _ground(cursor: Any) -> None:
    """Empty the catalogue and write regions, categories, suppliers and one agreement with one unlimited lot."""
    # The price history refuses to be emptied; this is a benchmark's own database.
    cursor.execute("SET LOCAL session_replication_role = replica")
    cursor.execute("TRUNCATE organisations_region, organisations_organisation, catalogue_category CASCADE")
    cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    _copy(
        cursor,
        "organisations_region (code, name, name_en, parent_id)",
        [("000000", "全国", "China", None), ("990000", "示范省", "Example Province", "000000"),
         (REGION, "示范市", "Example City", "990000")],
    )  # fmt: skip
    _copy(cursor, "catalogue_category (code, name, name_en)", _categories())
    _copy(
        cursor,
        "organisations_organisation (id, credit_code, kind, name, name_en, region_id, state, small_or_micro)",
        (
            (number, f"91990100MA{number:08d}", "supplier", f"示范市第{number}办公设备有限公司", "", REGION, "active",
             number % 3 == 0)
            for number in range(1, _SUPPLIERS + 1)
        ),
    )  # fmt: skip
    _copy(
        cursor,
        "agreements_frameworkagreement (id, number, title, title_en, kind, state, region_id, manager_id, signed_on,"
        " valid_from, valid_to)",
        [(1, "KJXY-BENCH-1", "2026年度办公设备框架协议", "Office equipment", "closed", "in_force", REGION, 1, TODAY,
          datetime.date(2020, 1, 1), datetime.date(2099, 12, 31))],
    )  # fmt: skip
    _copy(
        cursor,
        "agreements_lot (id, agreement_id, number, title, title_en, category_id, call_off_methods, quota, quota_taken)",
        [(1, 1, 1, "办公设备", "", KINDS[0].category, ["direct_selection"], None, 0)],
    )


def _copy(cursor: Any, target: str, rows: Any) -> None:
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row([json.dumps(value) if isinstance(value, dict) else value for value in row])
