"""What a file is, by its bytes, and a name for it that harms nobody. The sender's own word for either counts for nothing."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

import puremagic

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 100
_HEAD = 4096
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Control characters, and those that turn the direction of writing: `fdp.exe` must not read `exe.pdf`.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:\"/\\|?*]")


@dataclass(frozen=True)
class FileType:
    """An accepted type: its media type, and the ending its files are given."""

    content_type: str
    ending: str


PDF = FileType("application/pdf", ".pdf")
OFD = FileType("application/ofd", ".ofd")
PNG = FileType("image/png", ".png")
JPEG = FileType("image/jpeg", ".jpg")
XLSX = FileType(_OFFICE, ".xlsx")
_BY_HEAD = {kind.content_type: kind for kind in (PDF, PNG, JPEG)}
_ENDINGS = {kind.content_type: kind.ending for kind in (PDF, OFD, PNG, JPEG, XLSX)}


def ending_of(content_type: str) -> str:
    """Return the ending of files of an accepted media type, such as `.pdf`."""
    return _ENDINGS[content_type]


def file_type(content: bytes) -> FileType:
    """Return what `content` is: PDF, OFD (GB/T 33190), PNG, JPEG or XLSX; raises `InvalidInput` for anything else.

    Archives are looked into by their directory only and never unpacked; a spreadsheet with macros is none of these.
    """
    try:
        matches = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        matches = []
    for match in matches:
        if match.offset == 0 and match.mime_type in _BY_HEAD:
            return _BY_HEAD[match.mime_type]
    if content.startswith(b"PK\x03\x04") and (found := _archive_type(content)):
        return found
    raise InvalidInput(
        gettext_noop("This file is none of the accepted types: PDF, OFD, PNG, JPEG, XLSX (without macros)."),
        fields={"file": gettext_noop("Choose a PDF, OFD, PNG, JPEG or XLSX file.")},
    )


def _archive_type(content: bytes) -> FileType | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if "OFD.xml" in names:
        return OFD
    if {"[Content_Types].xml", "xl/workbook.xml"} <= names and not any(name.endswith(".bin") for name in names):
        return XLSX
    return None


def clean_name(name: str, *, ending: str) -> str:
    """Return `name` without folders, harmful characters and excess length, with the `ending` its content calls for."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    text = " ".join(_HARMFUL.sub(" ", last).split())
    stem = text.rsplit(".", 1)[0] if "." in text else text
    return (stem.strip(". ")[:LONGEST_NAME].strip(". ") or "document") + ending
