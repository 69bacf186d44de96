"""Lines of a quick order as people paste them: what is bought and how many, one a line."""

import re
from dataclasses import dataclass

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.states import LONGEST_QUICK_ORDER, MOST_QUICK_LINES

MOST_PIECES = 100_000
_LONGEST_SKU = 80
# Spreadsheets give tabs, csv files commas; people write spaces, semicolons and multiplication signs, wide or narrow.
_LINE = re.compile(r"(?P<sku>.*?)\s*(?:[\t,;，；]|\s[x×*]?|\s*[×*])\s*(?P<pieces>[0-9０-９]+)\s*[,;，；]*\s*")
_COLUMN = re.compile(r"[\t,;，；]")
_HEADS = frozenset({"sku", "code", "product", "编号", "商品编号", "型号", "商品"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line as it was read. `pieces` is None when the line names no number of pieces from 1 to 100,000."""

    number: int
    sku: str
    pieces: int | None


def read_lines(text: str) -> list[Asked]:
    """Return the lines of a pasted text or csv file, numbered as they stand there; blank lines and a heading are left out.

    Raises `InvalidInput` for an empty text, one that is too long, and more than a hundred lines.
    """
    if len(text) > LONGEST_QUICK_ORDER or "\x00" in text:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"text": gettext_noop("This is too long. Paste at most a hundred lines.")},
        )
    found = [
        _read(number, line)
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)
        if line.strip(" \t,;，；") and not (number == 1 and _is_head(line))
    ]
    if not found:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"text": gettext_noop("Write at least one line: a code and a number of pieces.")},
        )
    if len(found) > MOST_QUICK_LINES:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"text": gettext_noop("This is too long. Paste at most a hundred lines.")},
        )
    return found


def _read(number: int, line: str) -> Asked:
    plain = line.replace('"', "").strip()
    # The lists of a unit come as files with more columns; the first two say what and how many.
    columns = _COLUMN.split(plain)
    if len(columns) > 2 and columns[1].strip().isdigit():
        plain = f"{columns[0]},{columns[1]}"
    match = _LINE.fullmatch(plain)
    if match is None or not match["sku"].strip():
        return Asked(number=number, sku=plain.strip(" ,;，；")[:_LONGEST_SKU], pieces=None)
    digits = match["pieces"]
    pieces = int(digits) if len(digits) <= 6 else 0
    return Asked(
        number=number,
        sku=match["sku"].strip(" ,;，；\t")[:_LONGEST_SKU],
        pieces=pieces if 1 <= pieces <= MOST_PIECES else None,
    )


def _is_head(line: str) -> bool:
    first = re.split(r"[\s,;，；]", line.strip().strip('"'))[0].strip('"').lower()
    return first in _HEADS and not re.search(r"[0-9]", line)
