"""Lines of a quick order as people paste them: what is bought and how many, one a line."""

import csv
import re
from dataclasses import dataclass

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from marketplace.purchasing.states import LONGEST_QUICK_ORDER, MOST_QUICK_LINES

MOST_PIECES = 100_000
_LONGEST_SKU = 80
# Spreadsheets give tabs, csv files commas or semicolons; the first that stands in a line divides it. Quoted cells keep theirs.
_DELIMITERS = ("\t", ";", "；", ",", "，")
# People write blanks and multiplication signs instead, wide or narrow. Matched against a short line of single blanks.
_WORDS = re.compile(r"(?P<sku>.*?)(?: [x×*]?| ?[×*]) ?(?P<pieces>[0-9０-９]+)")
_PIECES = re.compile(r"[x×*]? ?(?P<pieces>[0-9０-９]{1,9}|[0-9]{1,3}(?:[,，][0-9]{3})+)")
_LONGEST_LINE = 200
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
    sku, pieces = _cells(line) or _words(line)
    return Asked(
        number=number,
        sku=sku.strip(" ,;，；\t")[:_LONGEST_SKU],
        pieces=pieces if pieces is not None and 1 <= pieces <= MOST_PIECES else None,
    )


def _cells(line: str) -> tuple[str, int | None] | None:
    """Return code and pieces of a line divided into cells, None when it isn't; further cells say what nobody asks here."""
    delimiter = next((one for one in _DELIMITERS if one in line), None)
    if delimiter is None:
        return None
    cells = [" ".join(cell.split()) for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) < 2:
        return _words(cells[0]) if cells else None
    match = _PIECES.fullmatch(cells[1])
    if match is None or (delimiter in ",，" and _grouped(cells)):
        return cells[0], None
    return cells[0], int(re.sub("[,，]", "", match["pieces"]))


def _grouped(cells: list[str]) -> bool:
    """Whether what the commas divide may be one number with its thousands marked: 1,500 is neither 1 nor 500."""
    if len(cells) == 2:
        return bool(re.fullmatch("[0-9]{3}", cells[1]) and re.search(r" [0-9]{1,3}$", cells[0]))
    return bool(re.fullmatch("[0-9]{1,3}", cells[1]) and re.fullmatch("[0-9]{3}", cells[2]))


def _words(line: str) -> tuple[str, int | None]:
    plain = " ".join(line.replace('"', "").split())
    match = _WORDS.fullmatch(plain) if len(plain) <= _LONGEST_LINE else None
    if match is None or not match["sku"].strip():
        return plain, None
    return match["sku"], int(match["pieces"]) if len(match["pieces"]) <= 9 else None


def _is_head(line: str) -> bool:
    first = re.split(r"[\s,;，；]", line.strip().strip('"'))[0].strip('"').lower()
    return first in _HEADS and not re.search(r"[0-9]", line)
