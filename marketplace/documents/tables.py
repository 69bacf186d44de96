"""Tables as files: CSV that spreadsheet programs open as UTF-8, and XLSX. No cell can become a formula."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import IO, Any

from marketplace.kernel.calendar import CHINA

_UTF8_MARK = b"\xef\xbb\xbf"
# What begins a formula in a spreadsheet program, the full-width signs of Chinese input methods included.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
Value = str | int | Decimal


class Format(StrEnum):
    """The forms of a file that a list is taken away in."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def content_type(self) -> str:
        """The media type."""
        if self is Format.CSV:
            return "text/csv; charset=utf-8"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plain(value: Any) -> Value:
    """Return a cell's value as both forms take it: figures stay figures, moments become text in the mall's time zone."""
    if isinstance(value, datetime.datetime):
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    return "" if value is None else str(value)


def write_table(out: IO[bytes], *, head: Sequence[str], lines: Iterable[Sequence[Value]], form: Format) -> None:
    """Write a table to `out`, line by line: the memory it takes does not grow with the lines."""
    if form is Format.CSV:
        _write_csv(out, head, lines)
    else:
        # What writes workbooks takes a tenth of a second to load: the mall opens without it.
        from marketplace.documents.workbooks import write_workbook  # noqa: PLC0415

        write_workbook(out, head=head, lines=lines)


def _write_csv(out: IO[bytes], head: Sequence[str], lines: Iterable[Sequence[Value]]) -> None:
    out.write(_UTF8_MARK)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([_harmless(title) for title in head])
    for line in lines:
        writer.writerow([_harmless(value) for value in line])
    text.detach()


def _harmless(value: Value) -> Value:
    """A text that starts like a formula gets a quote in front (CSV has no cell types)."""
    if isinstance(value, str) and value.lstrip(" ")[:1] in _FORMULA and value.strip(" "):
        return f"'{value}"
    return value
