"""Where parts and finished files lie: the file store, under the export's id. A part is one line of JSON for each row."""

import hashlib
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from marketplace.documents.storage import StorageRefused
from marketplace.documents.tables import Format, Value, write_table

_IN_MEMORY = 4_000_000


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A file that was put together: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def keep_part(export: str, part: int, lines: Sequence[Sequence[Value]]) -> None:
    """Keep the rows of a part, in place of what an attempt that was cut off left there; raises `StorageRefused`."""
    content = "".join(json.dumps(line, ensure_ascii=False, default=_decimal) + "\n" for line in lines)
    _save(_part(export, part), ContentFile(content.encode()))


def put_together(export: str, *, parts: int, head: Sequence[str], form: Format) -> Finished:
    """Make the file of all parts, which stay; the memory it takes does not grow with the rows. Raises `StorageRefused`."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as out:
        write_table(out, head=head, lines=_lines(export, parts), form=form)
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
        size = out.seek(0, io.SEEK_END)
        out.seek(0)
        _save(_whole(export), File(out, name="file"))
    return Finished(size=size, sha256=digest)


def open_file(export: str) -> IO[bytes]:
    """Open the finished file; raises `StorageRefused` when it can't be had."""
    try:
        opened: IO[bytes] = default_storage.open(_whole(export))
    except Exception as error:  # each store has exceptions of its own
        raise StorageRefused from error
    return opened


def drop_parts(export: str, *, parts: int) -> None:
    """Delete the parts, and what an attempt that was cut off may have left after them."""
    for part in range(parts + 1):
        _delete(_part(export, part))


def drop_file(export: str) -> None:
    """Delete the finished file."""
    _delete(_whole(export))


def _lines(export: str, parts: int) -> Iterator[list[Value]]:
    for part in range(parts):
        try:
            opened = default_storage.open(_part(export, part))
        except Exception as error:
            raise StorageRefused from error
        with opened as file:
            for line in file:
                yield [_value(value) for value in json.loads(line)]


def _decimal(value: Any) -> list[str]:
    if isinstance(value, Decimal):
        return [str(value)]
    raise TypeError(f"no cell holds a {type(value).__name__}")


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return Decimal(value[0])
    return value  # type: ignore[no-any-return]


def _save(path: str, content: "File[bytes]") -> None:
    try:
        default_storage.delete(path)
        default_storage.save(path, content)
    except Exception as error:
        raise StorageRefused from error


def _delete(path: str) -> None:
    try:
        default_storage.delete(path)
    except Exception as error:
        raise StorageRefused from error


def _part(export: str, part: int) -> str:
    return f"exports/{export}/part-{part:06d}.jsonl"


def _whole(export: str) -> str:
    return f"exports/{export}/whole"
