"""Which signs the papers' font has: whatever else stands in a text is shown as 〓, the printers' mark for a missing sign.

An archive's PDF must hold a glyph for every sign, so the typesetter refuses a whole paper for one that the font lacks.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import IO, Any, Final

FONT_PACKAGE = "manimgx_fonts_cjk"
MISSING: Final = "〓"
# They ask for another form of the sign before them; without them that sign is printed in its usual form.
_FORMS = re.compile(
    "[\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}\N{VARIATION SELECTOR-17}-\N{VARIATION SELECTOR-256}]"
)
# The table of the whole of Unicode (OpenType, cmap: platform 3, encoding 10, format 12).
_UNICODE = (3, 10)
_FORMAT = 12


def printable(value: Any) -> Any:
    """Return `value` (texts, and lists and mappings of such) with every sign replaced that can't be printed."""
    if isinstance(value, str):
        lines = _FORMS.sub("", value).replace("\r\n", "\n").replace("\t", " ")
        return "".join(sign if sign == "\n" or ord(sign) in signs() else MISSING for sign in lines)
    if isinstance(value, Mapping):
        return {key: printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value


@cache
def signs() -> frozenset[int]:
    """Return the code points that every face of the package's font collections has a glyph for: none of control, none private."""
    found: set[int] | None = None
    for path in files(FONT_PACKAGE).iterdir():
        if path.name.endswith(".ttc"):
            with path.open("rb") as font:
                for face in _faces(font):
                    found = face if found is None else found & face
    return frozenset(found or ())


def _faces(font: IO[bytes]) -> Iterator[set[int]]:
    """Read the character map of each face (OpenType, "TTC Header", "Table Directory" and "cmap")."""
    (count,) = _read(font, ">8xI")
    for offset in _read(font, f">{count}I"):
        font.seek(offset)
        (tables,) = _read(font, ">4xH6x")
        places = dict(_read(font, ">4s4xI4x") for _ in range(tables))
        font.seek(places[b"cmap"])
        (maps,) = _read(font, ">2xH")
        start = {(platform, encoding): at for platform, encoding, at in (_read(font, ">HHI") for _ in range(maps))}
        font.seek(places[b"cmap"] + start[_UNICODE])
        form, groups = _read(font, ">H10xI")
        if form != _FORMAT:
            raise ValueError(f"the font's character map has format {form}, not {_FORMAT}")
        face: set[int] = set()
        for first, last, _ in (_read(font, ">III") for _ in range(groups)):
            face.update(range(first, last + 1))
        yield face


def _read(font: IO[bytes], layout: str) -> tuple[Any, ...]:
    return struct.unpack(layout, font.read(struct.calcsize(layout)))
