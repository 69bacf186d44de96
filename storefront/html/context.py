"""The frame of every page: region, clock, menus, cart, log head. Read only by templates that show it."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext

from marketplace.audit.queries import SignedHeadRow, signed_heads
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.notifications.queries import unread_count
from marketplace.purchasing.queries.carts import cart_count
from marketplace.purchasing.queries.lists import lists_of
from storefront.html.menus import Entry, Group, Links, desk_menu, desk_name, desk_url, public_menu
from storefront.html.regions import region_shown
from storefront.kit.actors import actor_of
from storefront.kit.wording import local

# The published head changes daily; a minute's age harms nobody.
_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Head:
    """The latest signed log head."""

    day: datetime.date
    root: str

    @property
    def short(self) -> str:
        """The root as people compare it."""
        return f"{self.root[:6]}…{self.root[-4:]}"


def latest_head() -> Head | None:
    """Return the newest signed head, at most a minute old."""

    def read() -> Head | str:
        found: list[SignedHeadRow] = signed_heads(limit=1)
        return Head(day=found[0].day, root=found[0].root) if found else ""

    return cache.get_or_set("storefront.head", read, _SECONDS) or None


class Shell:
    """What base templates show around a page."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.now = clock.now()

    @property
    def epoch(self) -> int:
        """The present moment in seconds since 1970."""
        return int(self.now.timestamp())

    @property
    def time(self) -> str:
        """The present moment as people read it."""
        return f"{timezone.localtime(self.now):%Y-%m-%d %H:%M:%S}"

    @cached_property
    def actor(self) -> Actor | None:
        """Who is signed in."""
        return actor_of(self._request)

    @property
    def idle_seconds(self) -> int:
        """After how many seconds without a request a session ends."""
        return settings.SESSION_COOKIE_AGE

    @cached_property
    def region_name(self) -> str:
        """The name of the region whose mall this is."""
        found = region_shown(self._request)
        return local(found) if found else ""

    @cached_property
    def frame(self) -> tuple[str, ...]:
        """What the parts around a visitor's page depend on besides the language: region, log head, and place in the menu."""
        head = self.log_head
        return (self.region_name, head.root if head else "", self._request.path.split("/", 2)[1])

    @cached_property
    def buys(self) -> bool:
        """Whether the reader has a cart."""
        return self.actor is not None and self.actor.has(Role.REQUESTER)

    @cached_property
    def cart_count(self) -> int:
        """Lines in the reader's cart."""
        return cart_count(self.actor) if self.actor and self.buys else 0

    @cached_property
    def lists(self) -> list[Any]:
        """The lists of the reader's unit."""
        return list(lists_of(self.actor)) if self.actor and self.buys else []

    @cached_property
    def unread(self) -> int:
        """What the reader was told and has not read."""
        return unread_count(self.actor) if self.actor else 0

    @cached_property
    def log_head(self) -> Head | None:
        """The latest signed head."""
        return latest_head()

    @cached_property
    def tabs(self) -> list[Entry]:
        """The public menu."""
        return public_menu(Links(path=self._request.path))

    @property
    def desk_url(self) -> str:
        """Where the reader works."""
        return desk_url(self.actor)

    @property
    def desk_name(self) -> str:
        """The title of the side menu."""
        return desk_name(self.actor)

    @property
    def role_name(self) -> str:
        """The reader's roles in words."""
        if self.actor is None:
            return ""
        comma = "、" if (get_language() or "").startswith("zh") else ", "
        return comma.join(gettext(role.label) for role in sorted(self.actor.roles))

    @cached_property
    def nav(self) -> list[Group]:
        """The side menu of the reader's desk."""
        return desk_menu(Links(path=self._request.path), self.actor) if self.actor else []


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame and the present moment."""
    frame = Shell(request)
    return {"shell": frame, "now": frame.now}
