"""What a proposal of a product must state."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from marketplace.catalogue.states import FileKind
from marketplace.kernel.text import gettext_noop

MOST_FILES = 12
MOST_IMAGES = 6
LONGEST = {"name": 240, "name_en": 240, "brand": 60, "model_code": 80, "unit": 12}
_OPTIONAL = {"name_en"}


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """A file as it is sent along: its kind, bytes and name; a certificate also with its number and last day."""

    kind: FileKind
    name: str
    content: bytes = field(repr=False)
    number: str = ""
    expires_on: datetime.date | None = None
    # Stands for the content wherever the file is told of in text, such as the digest of a request.
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


def check_texts(texts: dict[str, str]) -> dict[str, str]:
    """Return one source string for each text that is missing or too long; texts are tidy lines."""
    problems = {}
    for name, longest in LONGEST.items():
        text = texts.get(name, "")
        if not text and name not in _OPTIONAL:
            problems[name] = gettext_noop("This is required.")
        elif len(text) > longest:
            problems[name] = gettext_noop("The text is too long.")
    return problems


def check_files(files: Sequence[UploadedFile], *, there: int, images: int, today: datetime.date) -> dict[str, str]:
    """Return one source string for each thing that is wrong with files sent along; `there` and `images` are known already."""
    problems = {}
    if there + len(files) > MOST_FILES:
        problems["files"] = gettext_noop("A proposal has at most 12 files.")
    if images + sum(file.kind is FileKind.IMAGE for file in files) > MOST_IMAGES:
        problems["images"] = gettext_noop("A product has at most 6 pictures.")
    for file in files:
        if not file.kind.certifies:
            continue
        if not file.number or len(file.number) > 60:
            problems[f"{file.kind.value}_number"] = gettext_noop("Write the certificate's number.")
        if file.expires_on is None or file.expires_on < today:
            problems[f"{file.kind.value}_expires_on"] = gettext_noop("Write a last day that is not past.")
    return problems
