"""Tables as XLSX workbooks; `tables.write_table` loads this when one is asked for."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from marketplace.documents.tables import Value

# The rows of one sheet that spreadsheet programs take are 1,048,576; what is more goes to a next sheet.
MOST_IN_SHEET = 1_000_000
_NARROWEST, _WIDEST = 10, 50


def write_workbook(out: IO[bytes], *, head: Sequence[str], lines: Iterable[Sequence[Value]]) -> None:
    """Write a table to `out` as XLSX, line by line."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, head)
    for count, line in enumerate(lines):
        if count and count % MOST_IN_SHEET == 0:
            sheet = _sheet(book, head)
        sheet.append([_cell(sheet, value) for value in line])
    book.save(out)


def _sheet(book: Any, head: Sequence[str]) -> Any:
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for column, title in enumerate(head, start=1):
        width = min(max(2 * len(title) + 4, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([_cell(sheet, title, bold=True) for title in head])
    return sheet


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    """A cell whose text is text whatever it looks like, without the signs that XML can't hold."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type] # the stubs know no Decimal
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
