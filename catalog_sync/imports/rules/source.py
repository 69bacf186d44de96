"""Rows of the Suzhou mall as bytes: the crawled file, or a failure file of an earlier import that somebody corrected."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.text import gettext_noop

COLUMNS = ("product_id", "channel_id", "title", "price")
FAILURE_COLUMNS = (*COLUMNS, "reason", "explanation")
_MARK = b"\xef\xbb\xbf"
_HEADER = ",".join(COLUMNS).encode()
_FORMULA = ("=", "+", "-", "@", "\t")


class Reason(StrEnum):
    """Why a row is not loaded; the codes stand in the failure files."""

    BAD_BYTES = "bad_bytes"
    BAD_COLUMNS = "bad_columns"
    BAD_PRODUCT = "bad_product"
    TITLE_EMPTY = "title_empty"
    TITLE_LONG = "title_long"
    TITLE_DIFFERS = "title_differs"
    PRICE_DIFFERS = "price_differs"
    PRICE_EMPTY = "price_empty"
    PRICE_FORM = "price_form"
    PRICE_ABSURD = "price_absurd"
    CHANNEL_UNKNOWN = "channel_unknown"
    CHANNEL_UNNAMED = "channel_unnamed"
    CHANNEL_UNMAPPED = "channel_unmapped"

    @property
    def message(self) -> str:
        """What is wrong, as a source string to translate and fill in."""
        return _MESSAGES[self]


_MESSAGES = {
    Reason.BAD_BYTES: gettext_noop("Byte %(position)s of line %(line)s (0x%(byte)s) is not %(encoding)s text."),
    Reason.BAD_COLUMNS: gettext_noop("The line has %(count)s columns instead of 4."),
    Reason.BAD_PRODUCT: gettext_noop("“%(product)s” is no product number: 1 to 20 digits are asked for."),
    Reason.TITLE_EMPTY: gettext_noop("The title is empty."),
    Reason.TITLE_LONG: gettext_noop("The title has %(length)s characters; at most %(most)s are kept."),
    Reason.TITLE_DIFFERS: gettext_noop("The product has %(count)s titles: %(values)s."),
    Reason.PRICE_DIFFERS: gettext_noop("The product has %(count)s prices: %(values)s."),
    Reason.PRICE_EMPTY: gettext_noop("The price is empty."),
    Reason.PRICE_FORM: gettext_noop("“%(price)s” is not an amount in yuan such as 1234.50."),
    Reason.PRICE_ABSURD: gettext_noop(
        "%(price)s yuan lie outside %(lowest)s to %(highest)s yuan, which are plausible in channel %(channel)s (%(name)s)."
    ),
    Reason.CHANNEL_UNKNOWN: gettext_noop("Channel %(channels)s is not in the map of channels."),
    Reason.CHANNEL_UNNAMED: gettext_noop(
        "The product stands only in channels without a name (%(channels)s), so nothing tells its category."
    ),
    Reason.CHANNEL_UNMAPPED: gettext_noop("Channel %(channel)s (%(name)s) has no category: %(why)s."),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row as it stands: line number in its file, product number, channel id, title and price."""

    line: int
    product: str
    channel: str
    title: str
    price: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The four columns."""
        return (self.product, self.channel, self.title, self.price)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A row that is not loaded, with its columns as far as they could be read, and why."""

    line: int
    cells: tuple[str, ...]
    reason: Reason
    params: dict[str, str]

    @property
    def text(self) -> str:
        """The explanation in English."""
        return self.reason.message % self.params


def read_rows(content: bytes) -> Iterator[Row | Refusal]:
    """Yield the rows of a file in its order.

    A file that opens with a byte order mark, or with our own header line, is a failure file: UTF-8 (or GB18030 where a
    spreadsheet program saved it so), a header, and columns behind the fourth that are ignored. Anything else is the crawled
    format: GB18030, no header, exactly four columns.
    """
    if content.startswith((_MARK, _HEADER)):
        body = content.removeprefix(_MARK)
        yield from _rows(body, encoding="utf-8" if _decodes(body) else "gb18030", own=True)
    else:
        yield from _rows(content, encoding="gb18030", own=False)


def failure_file(refusals: Iterable[Refusal]) -> bytes:
    """Return a CSV file (UTF-8 with a mark) of what was refused, to be corrected and imported.

    A cell that a spreadsheet program would run as a formula gets an apostrophe before it; reading takes it off again.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(FAILURE_COLUMNS)
    for refusal in refusals:
        cells = [*refusal.cells[:4], *[""] * (4 - len(refusal.cells))]
        writer.writerow([harmless(cell) for cell in cells] + [refusal.reason.value, refusal.text])
    return _MARK + buffer.getvalue().encode()


def _rows(content: bytes, *, encoding: str, own: bool) -> Iterator[Row | Refusal]:
    # Neither encoding has the byte of a line end inside a character; a title never holds one.
    for number, raw in enumerate(content.split(b"\n"), start=1):
        line = raw.rstrip(b"\r")
        if not line or (own and number == 1):
            continue
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as error:
            yield _undecodable(number, line, error)
            continue
        yield _row(number, next(csv.reader([text])), own=own)


def _row(number: int, cells: list[str], *, own: bool) -> Row | Refusal:
    if len(cells) < len(COLUMNS) or (len(cells) > len(COLUMNS) and not own):
        params = {"count": str(len(cells))}
        return Refusal(line=number, cells=tuple(cells), reason=Reason.BAD_COLUMNS, params=params)
    product, channel, title, price = (_plain(cell).strip() if own else cell.strip() for cell in cells[:4])
    if not (product.isascii() and product.isdigit() and len(product) <= 20):
        return Refusal(line=number, cells=tuple(cells), reason=Reason.BAD_PRODUCT, params={"product": product[:40]})
    return Row(line=number, product=product, channel=channel, title=title, price=price)


def _undecodable(number: int, line: bytes, error: UnicodeDecodeError) -> Refusal:
    """Return the refusal of a line whose text is not readable; what is left of it stands in the failure file."""
    cells = next(csv.reader([line.decode(error.encoding, errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")]))
    params = {
        "position": str(error.start + 1),
        "line": str(number),
        "byte": f"{line[error.start]:02x}",
        "encoding": error.encoding.upper(),
    }
    return Refusal(line=number, cells=tuple(cells), reason=Reason.BAD_BYTES, params=params)


def _decodes(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
