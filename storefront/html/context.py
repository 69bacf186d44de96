"""The frame of every page: region, clock, menus, cart, log head. Read only by templates that show it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext

from marketplace.audit.queries import SignedHeadRow, signed_heads
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.plugin_api import show
from marketplace.purchasing.queries.carts import cart_count
from marketplace.purchasing.queries.orders import BUYER_TO_DO, SUPPLIER_TO_DO, orders_visible_to
from marketplace.purchasing.queries.purchases import inbox
from storefront.html.regions import region_shown
from storefront.kit.actors import actor_of
from storefront.kit.wording import local

# The published head changes daily; a minute's age harms nobody.
_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One link of a menu."""

    label: str
    url: str
    icon: str = "file"
    badge: int = 0
    hot: bool = False
    active: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """A titled part of a side menu."""

    title: str
    entries: list[Entry]


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
        self._now = clock.now()
        self.epoch = int(self._now.timestamp())
        self.time = f"{timezone.localtime(self._now):%Y-%m-%d %H:%M:%S}"

    @cached_property
    def actor(self) -> Actor | None:
        """Who is signed in."""
        return actor_of(self._request)

    @cached_property
    def region_name(self) -> str:
        """The name of the region whose mall this is."""
        found = region_shown(self._request)
        return local(found) if found else ""

    @cached_property
    def buys(self) -> bool:
        """Whether the reader has a cart."""
        return self.actor is not None and self.actor.has(Role.REQUESTER)

    @cached_property
    def cart_count(self) -> int:
        """Lines in the reader's cart."""
        return cart_count(self.actor) if self.actor and self.buys else 0

    @cached_property
    def log_head(self) -> Head | None:
        """The latest signed head."""
        return latest_head()

    @cached_property
    def tabs(self) -> list[Entry]:
        """The public menu."""
        return [
            self._entry(gettext("Home"), "home", exact=True),
            self._entry(gettext("Catalogue"), "search", also=("/products/",)),
            self._entry(gettext("Open log"), "heads"),
        ]

    @property
    def desk_url(self) -> str:
        """Where the reader works."""
        return desk_url(self.actor)

    @property
    def desk_name(self) -> str:
        """The title of the side menu."""
        kind = self.actor.kind if self.actor else None
        names: dict[OrganisationKind | None, Callable[[], str]] = {
            OrganisationKind.BUYER_UNIT: lambda: gettext("Purchasing desk"),
            OrganisationKind.SUPPLIER: lambda: gettext("Supplier desk"),
            OrganisationKind.REGULATOR: lambda: gettext("Supervision desk"),
        }
        return names.get(kind, lambda: gettext("Desk"))()

    @property
    def role_name(self) -> str:
        """The reader's roles in words."""
        if self.actor is None:
            return ""
        comma = "、" if (get_language() or "").startswith("zh") else ", "
        return comma.join(gettext(role.label) for role in sorted(self.actor.roles))

    @cached_property
    def nav(self) -> list[Group]:
        """The side menu of the reader's desk, plugins' pages at its end."""
        if self.actor is None:
            return []
        builders = {
            OrganisationKind.BUYER_UNIT: self._buyer_nav,
            OrganisationKind.SUPPLIER: self._supplier_nav,
            OrganisationKind.REGULATOR: self._regulator_nav,
        }
        groups = builders[self.actor.kind](self.actor) if self.actor.kind in builders else []
        if plugin_entries := self._plugin_entries(self.actor):
            groups.append(Group(title=gettext("Money and services"), entries=plugin_entries))
        return [
            *groups,
            Group(title=gettext("Other"), entries=[self._entry(gettext("Open log"), "heads", icon="shield")]),
        ]

    def _buyer_nav(self, actor: Actor) -> list[Group]:
        first = [self._entry(gettext("To do"), "buyer:home", icon="home", exact=True)]
        if actor.has(Role.APPROVER):
            waiting = inbox(actor).count()
            first.append(self._entry(gettext("Approvals"), "buyer:inbox", icon="check", badge=waiting, hot=True))
        delivered = orders_visible_to(actor).filter(state__in=BUYER_TO_DO).count()
        buying = [self._entry(gettext("Catalogue"), "search", icon="search", also=("/products/",))]
        if self.buys:
            buying.append(self._entry(gettext("Cart"), "buyer:cart", icon="cart", badge=self.cart_count))
        buying += [
            self._entry(gettext("Purchases"), "buyer:purchases", icon="file"),
            self._entry(gettext("Orders"), "buyer:orders", icon="box", badge=delivered),
        ]
        return [Group(title="", entries=first), Group(title=gettext("Buying"), entries=buying)]

    def _supplier_nav(self, actor: Actor) -> list[Group]:
        waiting = orders_visible_to(actor).filter(state__in=SUPPLIER_TO_DO).count()
        return [
            Group(title="", entries=[self._entry(gettext("To do"), "supplier:home", icon="home", exact=True)]),
            Group(
                title=gettext("Trade"),
                entries=[
                    self._entry(gettext("Orders"), "supplier:orders", icon="cart", badge=waiting, hot=True),
                    self._entry(gettext("Listings"), "supplier:listings", icon="box"),
                    self._entry(gettext("Payments due"), "supplier:payables", icon="yen"),
                ],
            ),
        ]

    def _regulator_nav(self, _actor: Actor) -> list[Group]:
        return [
            Group(
                title="",
                entries=[
                    self._entry(gettext("Purchases"), "regulator:home", icon="file", exact=True),
                    self._entry(gettext("Payments due"), "regulator:payables", icon="yen"),
                ],
            )
        ]

    def _plugin_entries(self, actor: Actor) -> list[Entry]:
        return [
            self._entry(gettext(item.label), f"plugin:{item.plugin}:{item.page}", icon="yen")
            for item in show.nav_items(actor=actor)
        ]

    def _entry(
        self,
        label: str,
        name: str,
        *,
        icon: str = "file",
        badge: int = 0,
        hot: bool = False,
        exact: bool = False,
        also: tuple[str, ...] = (),
    ) -> Entry:
        url = reverse(name)
        path = self._request.path
        active = path == url or (not exact and path.startswith((url, *also)))
        return Entry(label=label, url=url, icon=icon, badge=badge, hot=hot and badge > 0, active=active)


def desk_url(actor: Actor | None) -> str:
    """Return the first page of the actor's desk; the account page for those without a desk."""
    desks = {
        OrganisationKind.BUYER_UNIT: "buyer:home",
        OrganisationKind.SUPPLIER: "supplier:home",
        OrganisationKind.REGULATOR: "regulator:home",
    }
    return reverse(desks.get(actor.kind, "account:me") if actor else "home")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame and the present moment."""
    return {"shell": SimpleLazyObject(lambda: Shell(request)), "now": clock.now()}
