"""Lists as files: CSV that spreadsheet programs open as UTF-8, and XLSX. No cell can become a formula."""

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

MAX_ROWS = 5_000
Column = tuple[str, Callable[[Any], Any]]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def wanted(format_name: str) -> bool:
    """Whether a list was asked for as a file."""
    return format_name in {"csv", "xlsx"}


def table(rows: Iterable[Any], columns: Sequence[Column], *, name: str, format_name: str) -> HttpResponse:
    """Return `rows` as a file named `name`; a column is its heading and the function that gives a row's value."""
    lines = [[_plain(get(row)) for _, get in columns] for row in rows]
    head = [title for title, _ in columns]
    if format_name == "xlsx":
        content, kind = _workbook(head, lines), _XLSX
    else:
        content, kind = _text(head, lines), "text/csv; charset=utf-8"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{format_name}"'}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else value


def _text(head: list[str], lines: list[list[Any]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows([[_harmless(value) for value in line] for line in lines])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _harmless(value: Any) -> Any:
    """A text that starts like a formula gets a quote in front (CSV has no cell types)."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


def _workbook(head: list[str], lines: list[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(head)
    for line in lines:
        cells = []
        for value in line:
            plain: Any = value if isinstance(value, int | Decimal) else str(value)
            cell = WriteOnlyCell(sheet, value=plain)
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
