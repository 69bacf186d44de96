"""Papers as PDF, set by Typst in a font that comes with the mall: no machine prints squares, and the same paper is the same bytes.

Texts reach the typesetter as data, never as its markup. It reads no file but its template, and no network.
"""

import datetime
import io
import json
import logging
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import segno
import typst

from marketplace.kernel.errors import Conflict
from marketplace.kernel.text import gettext_noop
from marketplace.papers.gateways.glyphs import FONT_PACKAGE, printable

logger = logging.getLogger(__name__)

FONT = "Noto Sans CJK SC"
# An archive's form of PDF: fonts inside, no reference outside, text that can be read out.
_STANDARD: Final = "a-2a"


def typeset(data: Mapping[str, Any], *, address: str, at: datetime.datetime) -> bytes:
    """Return the PDF of a paper; `data` is what `paper.typ` asks for, `address` what its QR code leads to, `at` its moment.

    Signs that the font lacks are shown as 〓. Raises `Conflict` for what can't be set all the same; the log says why.
    """
    inputs = {"paper": json.dumps(printable(data), ensure_ascii=False), "qr": _qr(address), "font": FONT}
    try:
        return typst.compile(
            _template(), font_paths=_fonts(), sys_inputs=inputs, format="pdf", pdf_standards=_STANDARD, timestamp=at
        )
    except typst.TypstError as error:
        refusal = Conflict(
            gettext_noop("Something went wrong on our side. Quote the reference number to the help desk.")
        )
        logger.exception("%s: a paper can't be set", refusal.reference)
        raise refusal from error


def families() -> list[str]:
    """Return the font families that papers can be set in: those of the mall's own font package."""
    return list(_fonts().families())


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(files(FONT_PACKAGE).joinpath(""))]
    )


@cache
def _template() -> bytes:
    return files("marketplace.papers.gateways").joinpath("paper.typ").read_bytes()
