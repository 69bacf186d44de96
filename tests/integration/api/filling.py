"""The forms of a page as somebody sends them: with what stands in them, and with something in what was left empty."""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from tests.e2e.furnishing import NOW

Attributes = dict[str, str]
_PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
_BY_TYPE = {
    "number": "1",
    "date": (local_date(NOW) + datetime.timedelta(days=20)).isoformat(),
    "email": "somebody@example.com",
    "tel": "13800138000",
    "url": "https://example.com/",
}
_WORDS = "written by somebody"


@dataclass(frozen=True)
class Sending:
    """One form with one of its buttons: where it goes, what it says, and the names under which it takes files."""

    path: str
    fields: dict[str, list[str]]
    files: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return what a client sends: the fields under a key that nobody used, and a paper for each file."""
        papers = {one: SimpleUploadedFile("paper.pdf", _PDF, "application/pdf") for one in self.files}
        return {**self.fields, **papers, "idempotency_key": idempotency_key()}


@dataclass
class _Control:
    tag: str
    given: Attributes
    form: str
    text: str = ""
    options: list[tuple[str, bool]] = field(default_factory=list)


class _Page(HTMLParser):
    """The forms of a page by a name of their own, and all controls, wherever they stand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: dict[str, Attributes] = {}
        self.controls: list[_Control] = []
        self._inside = ""
        self._writes = False
        self._numbers = itertools.count()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._inside = given.get("id") or f"form {next(self._numbers)}"
            self.forms[self._inside] = given
        elif tag in {"input", "select", "textarea", "button"}:
            self.controls.append(_Control(tag, given, given.get("form", self._inside)))
            self._writes = tag == "textarea"
        elif tag == "option" and self.controls and self.controls[-1].tag == "select":
            self.controls[-1].options.append((given.get("value", ""), "selected" in given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = ""
        elif tag == "textarea":
            self._writes = False

    def handle_data(self, data: str) -> None:
        if self._writes:
            self.controls[-1].text += data


def sendings(text: str, path: str) -> Iterator[Sending]:
    """Yield each form that a page posts, with each of its buttons: first as it stands, then with all of it filled and ticked."""
    page = _Page(text)
    for name, form in page.forms.items():
        if form.get("method", "").lower() != "post":
            continue
        controls = [one for one in page.controls if one.form == name]
        buttons = [one.given for one in controls if one.tag == "button" and one.given.get("type") != "button"]
        files = tuple(one.given["name"] for one in controls if one.given.get("type") == "file")
        for button, full in itertools.product(buttons or [{}], (False, True)):
            fields: dict[str, list[str]] = {}
            for one in controls:
                if one.given.get("name") and one.tag != "button":
                    fields.setdefault(one.given["name"], []).extend(_said(one, fields, full=full))
            if button.get("name"):
                fields[button["name"]] = [button.get("value", "")]
            goes = urlsplit(urljoin(path, button.get("formaction") or form.get("action") or path)).path
            yield Sending(goes, fields, files)


def _said(one: _Control, so_far: dict[str, list[str]], *, full: bool) -> list[str]:
    """Return what a control says."""
    given, must = one.given, full or "required" in one.given
    kind, value = given.get("type", "text"), given.get("value", one.text.strip())
    if one.tag == "select":
        chosen = [text for text, selected in one.options if selected] or [text for text, _ in one.options[:1]]
        return chosen if any(chosen) or not must else [text for text, _ in one.options if text][:1]
    if kind in {"checkbox", "radio"}:
        # Of the buttons of a group one is pressed.
        pressed = "checked" in given or (must and not (kind == "radio" and so_far.get(given["name"])))
        return [given.get("value", "on")] if pressed else []
    if kind in {"file", "submit"}:
        return []
    if value or not must or kind == "hidden":
        return [value]
    if given.get("inputmode") in {"numeric", "decimal"}:
        kind = "number"
    return [given.get("min") or _BY_TYPE.get(kind, _WORDS)]
