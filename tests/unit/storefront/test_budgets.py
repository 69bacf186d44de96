"""The weight of our own style sheets and scripts, compressed as they are served."""

import gzip
from pathlib import Path

import django_htmx

STATIC = Path(__file__).parents[3] / "storefront" / "static"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"


def _compressed(files: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


def test_style_sheets_stay_under_ten_kilobytes() -> None:
    files = sorted(STATIC.glob("css/*.css"))
    assert files
    assert _compressed(files) <= 10_000


def test_scripts_with_htmx_stay_under_forty_kilobytes() -> None:
    files = sorted(STATIC.glob("js/*.js"))
    assert files
    assert _compressed([*files, HTMX]) <= 40_000


def test_style_sheets_name_no_other_host() -> None:
    for path in STATIC.glob("css/*.css"):
        assert "http" not in path.read_text(encoding="utf-8"), path.name
