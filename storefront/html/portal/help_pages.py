"""Help: one page for each role, in both languages, searched section by section."""

import re
from dataclasses import dataclass
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from marketplace.kernel.text import gettext_noop
from storefront.kit.revalidation import public_page

# Address, title and icon, in the order of the page. The texts lie in templates/help/<language>/<address>.html.
TOPICS = (
    ("visitors", gettext_noop("Reading the mall without an account"), "search"),
    ("buyers", gettext_noop("Buying for a unit"), "cart"),
    ("approvers", gettext_noop("Approving purchases"), "check"),
    ("suppliers", gettext_noop("Supplying"), "truck"),
    ("managers", gettext_noop("Running framework agreements"), "file"),
    ("regulators", gettext_noop("Supervising"), "scale"),
    ("account", gettext_noop("Account, sign-in and keyboard"), "user"),
    ("accessibility", gettext_noop("Accessibility"), "info"),
    ("privacy", gettext_noop("Privacy and security"), "shield"),
)
LANGUAGES = ("zh", "en")
_SECTION = re.compile(r'<section id="([a-z-]+)">\s*<h2>(.*?)</h2>(.*?)</section>', re.DOTALL)
_AROUND = 70


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section of a topic: its anchor, title, and text without markup."""

    topic: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """A section with the words that were looked for, and what stands around the first of them."""

    section: Section
    excerpt: str


def _language() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


@cache
def _page(topic: str, language: str) -> SafeString:
    return render_to_string(f"help/{language}/{topic}.html")


@cache
def sections(topic: str, language: str) -> tuple[Section, ...]:
    """Return the sections of one topic in `zh` or `en`."""
    return tuple(
        Section(topic=topic, anchor=anchor, title=strip_tags(title), text=" ".join(strip_tags(text).split()))
        for anchor, title, text in _SECTION.findall(_page(topic, language))
    )


def find(words: str, language: str) -> list[Found]:
    """Return the sections that hold all `words`, those with them in the title first."""
    wanted = words.lower().split()[:8]
    hits = [
        section
        for topic, _, _ in TOPICS
        for section in sections(topic, language)
        if wanted and all(word in f"{section.title} {section.text}".lower() for word in wanted)
    ]
    hits.sort(key=lambda one: not all(word in one.title.lower() for word in wanted))
    return [Found(section=one, excerpt=_excerpt(one.text, wanted)) for one in hits]


def _excerpt(text: str, wanted: list[str]) -> str:
    first = min((place for word in wanted if (place := text.lower().find(word)) >= 0), default=0)
    start = max(first - _AROUND, 0)
    end = min(first + 2 * _AROUND, len(text))
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


@require_safe
@public_page
def topics(request: HttpRequest) -> HttpResponse:
    """Show all topics, or the sections in which the words occur."""
    q, language = " ".join(request.GET.get("q", "").split())[:60], _language()
    shown = [
        {"address": topic, "title": gettext(title), "icon": icon, "sections": sections(topic, language)}
        for topic, title, icon in TOPICS
    ]
    titles = {one["address"]: one["title"] for one in shown}
    found = [{"hit": one, "title": titles[one.section.topic]} for one in find(q, language)] if q else []
    return render(request, "portal/help.html", {"topics": shown, "help_q": q, "found": found})


@require_safe
@public_page
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """Show one topic with its sections listed beside it."""
    title = next((title for address, title, _ in TOPICS if address == topic), None)
    if title is None:
        raise Http404
    language = _language()
    context = {
        "title": gettext(title),
        "topic": topic,
        "text": _page(topic, language),
        "sections": sections(topic, language),
        "topics": [{"address": address, "title": gettext(name)} for address, name, _ in TOPICS],
    }
    return render(request, "portal/help_topic.html", context)
