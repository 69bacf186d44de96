"""Tables as files: what opens them sees text as text and figures as figures."""

import csv
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.documents.tables import Format, plain, write_table

FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", "  =1"]


def written(lines: list[list[object]], form: Format) -> bytes:
    out = io.BytesIO()
    write_table(out, head=["编号", "Sum"], lines=[[plain(value) for value in line] for line in lines], form=form)
    return out.getvalue()


def test_csv_begins_with_the_mark_that_spreadsheets_want_and_keeps_figures() -> None:
    content = written([["甲,乙", Decimal("-1234.50")], [None, 7]], Format.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["编号", "Sum"], ["甲,乙", "-1234.50"], ["", "7"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    [_, [first, _]] = csv.reader(io.StringIO(written([[text, 1]], Format.CSV).decode("utf-8-sig"), newline=""))
    assert first == f"'{text}"
    sheet = openpyxl.load_workbook(io.BytesIO(written([[text, 1]], Format.XLSX))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


def test_a_workbook_has_figures_as_figures_a_fixed_head_and_no_sign_that_xml_refuses() -> None:
    moment = datetime.datetime(2026, 1, 31, 1, 41, tzinfo=datetime.UTC)
    content = written([["a\x0bb", Decimal("12.50")], [moment, datetime.date(2026, 1, 31)]], Format.XLSX)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["ab", 12.5],
        ["2026-01-31 09:41", "2026-01-31"],
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
def test_any_text_can_be_written(lines: list[list[object]]) -> None:
    for form in Format:
        assert written(lines, form)
