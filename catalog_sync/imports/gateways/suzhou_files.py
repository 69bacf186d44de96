"""The files of the Suzhou city mall: the public one that is read, and those written about what was read."""

import csv
import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from catalog_sync.imports.rules.source import COLUMNS, failure_file, harmless
from catalog_sync.imports.rules.suzhou import Reading, SourceProduct
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

_PATTERNS = ("raw_gb18030_*.csv.gz", "raw_gb18030_*.csv")
_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
# How a failure file begins, with or without the mark: that one is UTF-8.
_OWN = (_MARK, ",".join(COLUMNS).encode())
# A city's mall has some megabytes; a small file that unpacks to more than this is none.
MOST_BYTES = 200_000_000
REFUSED = "refused.csv"
TRUNCATED = "truncated.csv"
REPORT = "report.txt"


@dataclass(frozen=True)
class SourceFile:
    """A file as it was read: its name, its unpacked content, and the SHA-256 of that."""

    name: str
    content: bytes
    digest: str


def read_source(path: Path) -> SourceFile:
    """Read the public file: `path` itself, packed or not, or the one `raw_gb18030_*.csv[.gz]` in the folder `path`.

    Raises `InvalidInput` when there is none or more than one, when it can't be unpacked, and when a crawled file is UTF-8.
    """
    file = _in_folder(path) if path.is_dir() else path
    try:
        content = _unpacked(file)
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidInput(
            gettext_noop("%(file)s can't be read: %(error)s."), params={"file": str(file), "error": str(error)}
        ) from error
    if _is_utf8(content):
        raise InvalidInput(
            gettext_noop("%(file)s is in UTF-8. Save it as CSV in GB18030 (GBK, “ANSI” in Chinese Windows)."),
            params={"file": str(file)},
        )
    return SourceFile(file.name, content, hashlib.sha256(content).hexdigest())


def _in_folder(folder: Path) -> Path:
    found = [path for pattern in _PATTERNS for path in sorted(folder.glob(pattern))]
    if len(found) != 1:
        raise InvalidInput(
            gettext_noop("%(folder)s holds %(count)s files named raw_gb18030_*.csv or .csv.gz; name one of them."),
            params={"folder": str(folder), "count": str(len(found))},
        )
    return found[0]


def _unpacked(file: Path) -> bytes:
    with file.open("rb") as raw:
        packed = raw.read(len(_GZIP)) == _GZIP
    with gzip.open(file) if packed else file.open("rb") as source:
        content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            gettext_noop("%(file)s is larger than %(most)s bytes."),
            params={"file": str(file), "most": str(MOST_BYTES)},
        )
    return content


def _is_utf8(content: bytes) -> bool:
    """Whether a crawled file is UTF-8 by mistake: Chinese in GB18030 hardly ever decodes as UTF-8."""
    if content.startswith(_OWN) or content.isascii():
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def write_outcome(folder: Path, *, reading: Reading, report: str) -> None:
    """Write into `folder` the refused rows to correct and import again, the titles that were cut, and the report."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REFUSED).write_bytes(failure_file(reading.refusals))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((*COLUMNS, "note"))
    writer.writerows(_cut(product) for product in reading.products if product.title_truncated)
    (folder / TRUNCATED).write_bytes(_MARK + text.getvalue().encode())
    (folder / REPORT).write_text(report, encoding="utf-8")


def _cut(product: SourceProduct) -> tuple[str, ...]:
    note = "title_truncated: loaded as it is"
    return (product.number, product.channel.pk, harmless(product.title), str(product.price), note)
