"""Says which words of an English page are Chinese, so that they are read aloud and set as such (WCAG 3.1.2).

What people wrote, and names without a translation, come from hundreds of places in the templates. Their script tells the
language, so they are marked once, on the way out; no template can forget it, and Chinese pages cost nothing.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

_LANG = ' lang="zh-Hans"'
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHINESE = re.compile(f"[{_HAN}]")
_WIDE = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef]")
_ENDING = re.compile(r"\.\w+")
# A small word between spaces belongs to a sentence in English; model names and units do not.
_ENGLISH = re.compile(r"(\s[a-z]{2,}(?=[\s,.;:]))")
_VOID = re.compile(r"<(?:br|hr|img|input|wbr)\b")
# These hold text alone, and no element could be put around a part of it.
_TEXT_ONLY = re.compile(r"<(?:title|option|textarea|text|tspan|desc|script|style)\b")


class ForeignWords:
    """Mark the Chinese words of pages in another language; an inner middleware, for it reads what views made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, marked if it is a page and not in Chinese."""
        response = self.get_response(request)
        mark_page(response)
        return response


def mark_page(response: HttpResponse) -> None:
    """Mark a page that is not in Chinese; what is marked stays as it is, so that a view may do it first for its ETag."""
    if (get_language() or "").startswith("zh") or response.streaming:
        return
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = marked(response.content.decode()).encode()


def marked(html: str) -> str:
    """Return a page or a part of one, which is not in Chinese, with `lang` on the Chinese in its text.

    An element of nothing else gets the attribute, other words get an element around them; attributes stay as they are.
    """
    parts: list[str] = []
    done = 0
    found = _CHINESE.search(html)
    while found:
        tag, start = html.rfind("<", done, found.start()), html.rfind(">", done, found.start()) + 1
        if tag >= start:
            # Within a tag.
            end = html.find(">", found.end()) + 1 or len(html)
        else:
            end = html.find("<", found.end())
            end = len(html) if end < 0 else end
            parts.append(html[done : max(tag, done)])
            parts.append(_mark(html[max(tag, done) : start], html[start:end], html[end : end + 2] == "</"))
            done = end
        found = _CHINESE.search(html, end)
    return "".join([*parts, html[done:]])


def _mark(tag: str, text: str, closes: bool) -> str:
    """Mark the text that follows `tag`; `closes` when another tag's end follows."""
    if " lang=" in tag:
        return tag + text
    pieces = _ENGLISH.split(text)
    bare = text.strip()
    alone = len(pieces) == 1 and _run(bare) == (0, len(bare))
    opens = tag[1:2].isalpha() and tag[-2:-1] != "/" and not _VOID.match(tag)
    if _TEXT_ONLY.match(tag) or (alone and opens and closes):
        return f"{tag[:-1]}{_LANG}>{text}"
    return tag + "".join(map(_around, pieces))


def _around(text: str) -> str:
    """Put an element around the Chinese of a text, if there is any."""
    found = _run(text)
    if found is None:
        return text
    start, end = found
    return f"{text[:start]}<bdi{_LANG}>{text[start:end]}</bdi>{text[end:]}"


def _run(text: str) -> tuple[int, int] | None:
    """Return where the Chinese of a text begins and ends: from the first Chinese character to the last wide one.

    The brackets before it belong to it, and so does what a file's name ends with. It is sought from both ends, because what
    strangers wrote may be long, and one expression for all of it would go back over the text from each of its characters.
    """
    first = _CHINESE.search(text)
    if first is None:
        return None
    start, end = first.start(), len(text)
    while start and _WIDE.match(text[start - 1]):
        start -= 1
    while not _WIDE.match(text[end - 1]):
        end -= 1
    ending = _ENDING.match(text, end)
    return start, ending.end() if ending else end
