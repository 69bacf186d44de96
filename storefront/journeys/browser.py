"""A browser without a screen: keeps cookies, reads forms, sends them as they stand on the page.

It knows nothing of the mall but its pages, so that a journey proves what a person could do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Self

import httpx

TIMEOUT_SECONDS = 60.0


class JourneyError(Exception):
    """A page did not offer or do what the journey expected of it."""


@dataclass
class Form:
    """One form of a page: where it goes, and its values as they stand; a group of ticked boxes is a list."""

    action: str
    method: str
    values: dict[str, str | list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def labelled(self, name: str, words: str) -> str:
        """Return the value of the first option of the list `name` whose words contain `words`; raises `JourneyError`."""
        for label, value in self.labels.get(name, {}).items():
            if words in label:
                return value
        raise JourneyError(f"the list {name} of {self.action} does not offer {words}")


@dataclass
class Page:
    """A page as it was answered: its address, status, forms, links, marked values and visible text."""

    url: str
    status: int
    content: bytes
    forms: list[Form]
    links: list[str]
    marks: list[dict[str, str]]
    text: str

    def form(self, action: str, having: Mapping[str, str] | None = None) -> Form:
        """Return the form whose action ends with `action` and holds the values `having`; raises `JourneyError`."""
        for form in self.forms:
            if form.action.split("?")[0].endswith(action) and form.values.items() >= (having or {}).items():
                return form
        raise JourneyError(f"{self.url} has no form for {action}")

    def mark(self, name: str) -> str:
        """Return the first value marked `data-<name>` on the page; raises `JourneyError`."""
        for marks in self.marks:
            if name in marks:
                return marks[name]
        raise JourneyError(f"{self.url} shows no {name}")

    def all_marks(self, name: str) -> list[str]:
        """Return every value marked `data-<name>`, in the page's order."""
        return [marks[name] for marks in self.marks if name in marks]

    def link(self, part: str) -> str:
        """Return the first link that contains `part`; raises `JourneyError`."""
        for link in self.links:
            if part in link:
                return link
        raise JourneyError(f"{self.url} has no link to {part}")


class _Reader(HTMLParser):
    """Collects forms, links, `data-` marks and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.marks: list[dict[str, str]] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._orphans: list[tuple[str, str, dict[str, str]]] = []
        self._select: tuple[Form, str] | None = None
        self._option: tuple[Form, str, str] | None = None
        self._area: tuple[Form, str] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag says."""
        known = {name: value or "" for name, value in attrs}
        if marks := {name[5:]: value for name, value in known.items() if name.startswith("data-")}:
            self.marks.append(marks)
        if tag in {"script", "style"}:
            self._silent += 1
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
        if tag == "form":
            self._form = Form(known.get("action", ""), known.get("method", "get").lower())
            self.forms.append(self._form)
            if "id" in known:
                self._by_id[known["id"]] = self._form
        elif tag in {"input", "select", "textarea", "button"}:
            self._field(tag, known)
        elif tag == "option" and self._select:
            form, name = self._select
            form.choices.setdefault(name, []).append(known.get("value", ""))
            self._option = (form, name, known.get("value", ""))
            if "selected" in known:
                form.values[name] = known.get("value", "")

    def _field(self, tag: str, known: dict[str, str]) -> None:
        form = self._by_id.get(known["form"]) if "form" in known else self._form
        name = known.get("name", "")
        if form is not None and "formaction" in known:
            # A button that sends the same fields elsewhere.
            self.forms.append(Form(known["formaction"], form.method, form.values, form.choices))
        if not name:
            return
        if form is None:
            if "form" in known:
                self._orphans.append((known["form"], tag, known))
            return
        kind = known.get("type", "text")
        if tag == "button" or kind in {"submit", "file"}:
            return
        if kind in {"checkbox", "radio"}:
            form.choices.setdefault(name, []).append(known.get("value", "on"))
            if "checked" in known:
                self._tick(form, name, known.get("value", "on"), group=kind == "checkbox")
            return
        form.values.setdefault(name, known.get("value", ""))
        if tag == "select":
            self._select = (form, name)
        if tag == "textarea":
            self._area = (form, name)

    @staticmethod
    def _tick(form: Form, name: str, value: str, *, group: bool) -> None:
        ticked = form.values.get(name, [])
        form.values[name] = [*ticked, value] if group and isinstance(ticked, list) else value

    def handle_endtag(self, tag: str) -> None:
        """Leave what the tag closed."""
        if tag == "form":
            self._form = None
        elif tag == "option":
            self._option = None
        elif tag == "select" and self._select:
            form, name = self._select
            if not form.values[name] and form.choices.get(name):
                form.values[name] = form.choices[name][0]
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag in {"script", "style"}:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        """Keep visible text, and a text area's content as its value."""
        if self._area:
            form, name = self._area
            form.values[name] = f"{form.values[name]}{data}"
        elif not self._silent and data.strip():
            if self._option:
                form, name, value = self._option
                form.labels.setdefault(name, {})[data.strip()] = value
            self.words.append(data.strip())

    def close(self) -> None:
        """Give fields that stand before their form, by its id, to that form."""
        super().close()
        for form_id, tag, known in self._orphans:
            if form_id in self._by_id:
                self._form = self._by_id[form_id]
                self._field(
                    tag,
                    {name: value for name, value in known.items() if name != "form"},
                )


class Browser:
    """One person at one computer."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(
            base_url=address,
            timeout=TIMEOUT_SECONDS,
            follow_redirects=True,
            headers={"Accept-Language": "en"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def open(self, path: str, *, expect: int = 200) -> Page:
        """Open a page; raises `JourneyError` when it is answered otherwise than expected."""
        return self._read(self._client.get(path), f"GET {path}", expect=expect)

    def refused(self, path: str) -> int:
        """Open a page that must not be shown, and return the status it answers with; raises `JourneyError` when it is."""
        status = self._client.get(path).status_code
        if status < httpx.codes.BAD_REQUEST:
            raise JourneyError(f"GET {path} answered {status}, but must be refused")
        return status

    def send(
        self,
        page: Page,
        action: str,
        values: Mapping[str, str | list[str]] | None = None,
        *,
        having: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        expect: int = 200,
    ) -> Page:
        """Fill `values` into the page's form that goes to `action`, send it, and return the page it leads to.

        `having` tells forms of one action apart by values they hold.
        """
        form = page.form(action, having)
        unknown = set(values or {}) - set(form.values) - set(form.choices)
        if unknown:
            raise JourneyError(f"the form {form.action} has no field {', '.join(sorted(unknown))}")
        target = form.action or page.url
        answer = self._client.request(
            form.method.upper(),
            target,
            data={**form.values, **(values or {})},
            files=dict(files) if files else None,
            headers={"Referer": page.url},
        )
        return self._read(answer, f"POST {target}", expect=expect)

    def _read(self, answer: httpx.Response, request: str, *, expect: int = 200) -> Page:
        reader = _Reader()
        if "html" in answer.headers.get("content-type", ""):
            reader.feed(answer.text)
            reader.close()
        if answer.status_code != expect:
            raise JourneyError(f"{request} answered {answer.status_code}: {' '.join(reader.words)[:1500]}")
        return Page(
            url=str(answer.url),
            status=answer.status_code,
            content=answer.content,
            forms=reader.forms,
            links=reader.links,
            marks=reader.marks,
            text=" ".join(reader.words),
        )
