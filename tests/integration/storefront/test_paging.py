"""Paging by keys: each row can end a page, whatever its name holds; what is no cursor of ours gives the first page."""

import base64
import json

import pytest
from django.http import QueryDict

from marketplace.catalogue.models import Category
from storefront.kit.paging import decode_cursor, encode_cursor, keyset

pytestmark = pytest.mark.django_db
NAMES = ["name", "pk"]
# 120 signs, with full-width spaces: six bytes a sign as an escape, three as themselves.
LONG = "办公\u3000桌" * 30


def test_a_long_name_with_full_width_spaces_ends_a_page() -> None:
    codes = [f"C9900000{number}" for number in range(5)]
    Category.objects.bulk_create(
        Category(code=code, name=f"{LONG[:-1]}{number}", name_en="T") for number, code in enumerate(codes)
    )
    rows = Category.objects.filter(code__in=codes)
    seen: list[str] = []
    after = ""
    for _ in range(3):
        place = QueryDict(mutable=True)
        place["after"] = after
        page = keyset(rows, place, order=NAMES, size=2)
        seen += [row.code for row in page.rows]
        after = page.next
    assert (seen, after) == (codes, "")


@pytest.mark.parametrize("bad", ["a\0b", "a\nb", "\ud800", 7, None])
def test_what_no_row_holds_is_no_cursor(bad: object) -> None:
    text = base64.urlsafe_b64encode(json.dumps([bad, "1"]).encode()).decode().rstrip("=")
    assert decode_cursor(text, Category.objects.all(), NAMES) is None


def test_what_is_nested_too_deeply_is_no_cursor() -> None:
    text = base64.urlsafe_b64encode(b"[" * 1_400).decode().rstrip("=")
    assert decode_cursor(text, Category.objects.all(), NAMES) is None


def test_what_is_far_too_long_is_no_cursor() -> None:
    row = Category(pk=1, name="桌" * 501)
    assert decode_cursor(encode_cursor(row, NAMES), Category.objects.all(), NAMES) is None
