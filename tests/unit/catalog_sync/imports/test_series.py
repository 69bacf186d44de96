"""Series of products: makers times models, and prices that are whole yuan where they are large."""

from catalog_sync.imports.rules.series import series_rows

SERIES = {
    "code": "T-1",
    "lot": "A/1",
    "profile": "monitor",
    "category": "A02021104",
    "unit": "台",
    "name": "{brand} {model} {size_inch} 英寸",
    "name_en": "{brand_en} {model}",
    "labels": ["energy_saving"],
    "common": {"energy_grade": 1},
    "makers": [["甲", "A", "X{n}", 1.0], ["乙", "B", "Y{n}", 0.95]],
    "columns": ["n", "price", "size_inch"],
    "rows": [[24, 899, 23.8], [27, 9.8, 27]],
}


def test_every_maker_makes_every_model() -> None:
    rows = list(series_rows(SERIES))
    assert [cells["code"] for cells, _ in rows] == ["T-101", "T-102", "T-103", "T-104"]
    assert [cells["name"] for cells, _ in rows][::2] == ["甲 X24 23.8 英寸", "乙 Y24 23.8 英寸"]
    assert [cells["ceiling"] for cells, _ in rows] == ["899.00", "9.80", "854.00", "9.30"]
    assert rows[0][1] == {"energy_grade": "1", "size_inch": "23.8"}
