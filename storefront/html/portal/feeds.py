"""Notices as RSS 2.0 and Atom: of the whole mall, of a region's site, and of one column of it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.notices.queries import notices, region_at
from marketplace.notices.queries import site as site_of
from marketplace.notices.states import NoticeKind
from marketplace.organisations.queries import regions
from storefront.kit.wording import label, local

_ITEMS = 50
_LONGEST = 400
_FORMS = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


class NoticeFeed(Feed):
    """The latest fifty notices that a page lists, each under its permanent address."""

    def __init__(self, *, title: str, link: str, filters: dict[str, Any], form: str) -> None:
        if form not in _FORMS:
            raise NotFound(gettext_noop("This feed"))
        super().__init__()
        self.title = title
        self.link = link
        self.description = gettext("Public notices of government procurement")
        self.subtitle = self.description
        self.language = "zh-Hans" if (get_language() or "").startswith("zh") else "en"
        self.feed_type = _FORMS[form]
        self._filters = filters

    def items(self) -> Sequence[Any]:
        """Return the notices."""
        return list(notices(**self._filters).order_by("-published_at", "-pk")[:_ITEMS])

    def item_title(self, item: Any) -> str:
        """Return kind and title."""
        return f"[{label(NoticeKind(item.kind))}] {local(item, 'title')}"

    def item_description(self, item: Any) -> str:
        """Return the beginning of the text."""
        text = " ".join(f"{gettext(term.label)}: {text}" for term, text in item.term_rows)
        plain = " ".join(text.split())
        return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"

    def item_link(self, item: Any) -> str:
        """Return the permanent address."""
        return reverse("notice", args=[item.number])

    def item_author_name(self, item: Any) -> str:
        """Return who published it."""
        return str(item.publisher)

    def item_pubdate(self, item: Any) -> datetime.datetime:
        """Return when it was published."""
        moment: datetime.datetime = item.published_at
        return moment

    def item_updateddate(self, item: Any) -> datetime.datetime:
        """Return when it was withdrawn, else when it was published."""
        moment: datetime.datetime = item.withdrawn_at or item.published_at
        return moment

    def item_categories(self, item: Any) -> list[str]:
        """Return kind and region."""
        return [label(NoticeKind(item.kind)), local(item.region)]


@require_safe
def notices_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Send the feed of all notices, of one region or one kind where the address names them."""
    region, kind = request.GET.get("region", ""), request.GET.get("kind", "")
    filters: dict[str, Any] = {"region": region} if region in regions() else {}
    if kind in set(NoticeKind):
        filters["kinds"] = [NoticeKind(kind)]
    feed = NoticeFeed(title=gettext("Public notices"), link=reverse("notices"), filters=filters, form=form)
    return feed(request)


@require_safe
def site_feed(request: HttpRequest, address: str, form: str, code: str = "") -> HttpResponse:
    """Send the feed of a region's site, or of one of its columns."""
    region = region_at(address=address)
    known = regions()
    site = site_of(region=region)
    column = site.column(code) if code else None
    if region not in known or (code and column is None):
        raise NotFound(gettext_noop("This column"))
    name = local(site) or local(known[region])
    feed = NoticeFeed(
        title=f"{name} · {local(column) if column else gettext('Public notices')}",
        link=reverse("column", args=[address, code]) if column else reverse("site", args=[address]),
        filters={"region": region, "kinds": column.kinds if column else ()},
        form=form,
    )
    return feed(request)
