"""The side menu of each desk, and which desk is whose. Each desk's owner adds his lines here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from bidding_auction.inquiry.queries import to_open, waiting_for_quote
from marketplace.agreements.queries import plans_waiting
from marketplace.fulfilment.queries.claims import REGULATOR_TO_DO, claims_visible_to
from marketplace.fulfilment.queries.claims import SUPPLIER_TO_DO as CLAIMS_TO_DO
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.listings.queries import listings_to_mend, waiting_reviews
from marketplace.notices.queries import open_duties
from marketplace.organisations.queries import operates_mall, papers_ending, sanctions_waiting, waiting_for
from marketplace.plugin_api import show
from marketplace.purchasing.queries.carts import cart_count
from marketplace.purchasing.queries.orders import BUYER_TO_DO, SUPPLIER_TO_DO, orders_visible_to
from marketplace.purchasing.queries.purchases import inbox
from marketplace.waivers.queries import waiting_count


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
class Links:
    """Makes the links of a menu as seen from the page at `path`."""

    path: str

    def to(
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
        """Return a link to the page `name`; it is active on that page, below it (unless `exact`) and below `also`."""
        url = reverse(name)
        active = self.path == url or (not exact and self.path.startswith((url, *also)))
        return Entry(label=label, url=url, icon=icon, badge=badge, hot=hot and badge > 0, active=active)


def public_menu(links: Links) -> list[Entry]:
    """Return the tabs of the portal."""
    return [
        links.to(gettext("Home"), "home", exact=True),
        links.to(gettext("Catalogue"), "search", also=("/products/",)),
        links.to(gettext("Agreements"), "agreements"),
        links.to(gettext("Prices"), "prices"),
        links.to(gettext("Notices"), "notices", also=("/sites/",)),
        links.to(gettext("Who is who"), "parties"),
        links.to(gettext("Statistics"), "statistics"),
    ]


def desk_menu(links: Links, actor: Actor) -> list[Group]:
    """Return the side menu of the actor's desk, plugins' pages and what everybody has at its end."""
    if actor.has(Role.APPLICANT):
        return [Group(title="", entries=[links.to(gettext("Registration"), "account:registration", icon="folder")])]
    builders: dict[OrganisationKind, Callable[[Links, Actor], list[Group]]] = {
        OrganisationKind.BUYER_UNIT: _buyer_menu,
        OrganisationKind.SUPPLIER: _supplier_menu,
        OrganisationKind.REGULATOR: _regulator_menu,
    }
    groups = builders[actor.kind](links, actor) if actor.kind in builders and not _audits_only(actor) else []
    if actor.has(Role.AUDITOR):
        groups.append(Group(title=gettext("Audit"), entries=_audit_entries(links, actor)))
    if actor.has(Role.AGREEMENT_MANAGER):
        groups += _manager_menu(links, actor)
    if actor.has(Role.ADMINISTRATOR):
        groups.append(Group(title=gettext("Administration"), entries=_administration_entries(links, actor)))
    if plugin_entries := _plugin_entries(links, actor):
        groups.append(Group(title=gettext("Money and services"), entries=plugin_entries))
    return [*groups, Group(title=gettext("Other"), entries=_common_entries(links, actor))]


def _buyer_menu(links: Links, actor: Actor) -> list[Group]:
    approving = Group(title=gettext("Approval"), entries=_approval_entries(links, actor))
    if not actor.has(Role.REQUESTER, Role.APPROVER):
        return [approving] if actor.has(Role.ADMINISTRATOR) else []
    first = [links.to(gettext("To do"), "buyer:home", icon="home", exact=True)]
    if actor.has(Role.APPROVER):
        waiting = inbox(actor, at=clock.now()).count()
        first.append(links.to(gettext("Approvals"), "buyer:inbox", icon="check", badge=waiting, hot=True))
    delivered = orders_visible_to(actor).filter(state__in=BUYER_TO_DO).count()
    buying = [links.to(gettext("Catalogue"), "search", icon="search", also=("/products/",))]
    if actor.has(Role.REQUESTER):
        buying.append(links.to(gettext("Cart"), "buyer:cart", icon="cart", badge=cart_count(actor)))
        buying.append(links.to(gettext("Lists"), "buyer:lists", icon="list"))
        buying.append(links.to(gettext("Quick order"), "buyer:quick_order", icon="upload"))
    buying += [
        links.to(gettext("Purchases"), "buyer:purchases", icon="file"),
        links.to(
            gettext("Mini-competitions"),
            "buyer:competitions",
            icon="chart",
            badge=to_open(actor, at=clock.now()),
            hot=True,
        ),
        links.to(gettext("Orders"), "buyer:orders", icon="box", badge=delivered),
    ]
    buying.append(links.to(gettext("Returns and warranty"), "buyer:claims", icon="box"))
    if actor.has(Role.REQUESTER):
        buying.append(links.to(gettext("Outside the catalogue"), "buyer:off_catalogue", icon="file"))
        buying.append(links.to(gettext("Delivery addresses"), "buyer:addresses", icon="home"))
    buying.append(links.to(gettext("Waivers"), "buyer:waivers", icon="shield"))
    return [Group(title="", entries=first), Group(title=gettext("Buying"), entries=buying), approving]


def _approval_entries(links: Links, actor: Actor) -> list[Entry]:
    entries = [links.to(gettext("Approval rules"), "buyer:approval_rules", icon="list")]
    if actor.has(Role.APPROVER, Role.ADMINISTRATOR):
        entries.append(links.to(gettext("Deputies"), "buyer:delegations", icon="user"))
    return entries


def _supplier_menu(links: Links, actor: Actor) -> list[Group]:
    now, own = clock.now(), actor.organisation_id
    to_mend = listings_to_mend(supplier_id=own).count()
    claims = claims_visible_to(actor).filter(state__in=CLAIMS_TO_DO).count()
    papers = papers_ending(organisation_id=own, at=now).count()
    contests = waiting_for_quote(actor, at=now).count()
    orders = orders_visible_to(actor).filter(state__in=SUPPLIER_TO_DO).count()
    around = ("/supplier/invitations/", "/supplier/applications/")
    goods = [
        links.to(gettext("Listings"), "supplier:listings", icon="box", badge=to_mend, hot=True),
        links.to(gettext("Proposed products"), "supplier:proposals", icon="list"),
        links.to(gettext("Agreements"), "supplier:agreements", also=around),
    ]
    trade = [
        links.to(gettext("Orders"), "supplier:orders", icon="cart", badge=orders, hot=True),
        links.to(gettext("Mini-competitions"), "supplier:competitions", icon="chart", badge=contests, hot=True),
        links.to(gettext("Returns and warranty"), "supplier:claims", icon="box", badge=claims, hot=True),
        links.to(gettext("Payments due"), "supplier:payables", icon="yen"),
    ]
    file = links.to(gettext("Our file"), "supplier:file", icon="folder", badge=papers, hot=True, also=("/register/",))
    return [
        Group(title="", entries=[links.to(gettext("To do"), "supplier:home", icon="home", exact=True)]),
        Group(title=gettext("Goods"), entries=goods),
        Group(title=gettext("Trade"), entries=trade),
        Group(title=gettext("Company"), entries=[file]),
    ]


def _regulator_menu(links: Links, actor: Actor) -> list[Group]:
    return [
        Group(
            title="",
            entries=[
                links.to(gettext("Purchases"), "regulator:home", icon="file", exact=True),
                links.to(gettext("Payments due"), "regulator:payables", icon="yen"),
                links.to(gettext("Regions compared"), "regulator:regions", icon="chart"),
                links.to(
                    gettext("Returns and warranty"),
                    "regulator:claims",
                    icon="box",
                    badge=claims_visible_to(actor).filter(state__in=REGULATOR_TO_DO).count(),
                    hot=True,
                ),
                links.to(
                    gettext("Agreements"),
                    "regulator:agreements",
                    icon="list",
                    badge=plans_waiting(actor).count(),
                    hot=True,
                ),
            ],
        ),
        Group(title=gettext("Parties"), entries=_party_entries(links, actor)),
        Group(
            title=gettext("Rules"),
            entries=[
                links.to(gettext("Rule packs"), "regulator:packs", icon="file", also=("/regulator/drafts/",)),
                links.to(gettext("Waivers"), "regulator:waivers", icon="shield", badge=waiting_count(actor), hot=True),
                links.to(gettext("Plugins"), "regulator:plugins", icon="link"),
            ],
        ),
    ]


def _manager_menu(links: Links, actor: Actor) -> list[Group]:
    return [
        Group(
            title=gettext("Framework agreements"),
            entries=[
                links.to(gettext("To do"), "manager:home", icon="home", exact=True),
                links.to(gettext("Agreements"), "manager:agreements", icon="file"),
                links.to(
                    gettext("Listings to review"),
                    "manager:listings",
                    icon="check",
                    badge=waiting_reviews(actor).count(),
                    hot=True,
                ),
                links.to(gettext("Proposed products"), "manager:proposals", icon="box"),
                links.to(gettext("Consumables"), "manager:consumables", icon="list"),
            ],
        )
    ]


def _party_entries(links: Links, actor: Actor) -> list[Entry]:
    waiting, decisions = waiting_for(actor).count(), sanctions_waiting(actor).count()
    return [
        links.to(gettext("Registrations"), "regulator:registrations", icon="folder", badge=waiting, hot=True),
        links.to(gettext("Organisations"), "regulator:organisations", icon="building", badge=decisions, hot=True),
    ]


def _administration_entries(links: Links, actor: Actor) -> list[Entry]:
    entries = [
        links.to(gettext("Members"), "administration:members", icon="user"),
        links.to(gettext("Departments"), "administration:departments", icon="list"),
        links.to(
            gettext("Programs and webhooks"),
            "administration:integrations",
            icon="box",
            also=("/administration/webhooks/", "/administration/deliveries/"),
        ),
    ]
    if actor.kind is OrganisationKind.OPERATOR and operates_mall(actor):
        entries.append(links.to(gettext("Heartbeat"), "administration:heartbeat", icon="clock"))
    return entries


def _common_entries(links: Links, actor: Actor) -> list[Entry]:
    return [*_notice_entries(links, actor), links.to(gettext("Open log"), "heads", icon="shield")]


def _notice_entries(links: Links, actor: Actor) -> list[Entry]:
    if not actor.has(Role.REGULATOR, Role.AGREEMENT_MANAGER):
        return []
    owed = open_duties(actor).count()
    entries = [links.to(gettext("Notices"), "notices_desk:home", icon="list", badge=owed, hot=True)]
    if actor.has(Role.REGULATOR):
        entries.append(links.to(gettext("Site of the region"), "site_desk", icon="building"))
    return entries


def _plugin_entries(links: Links, actor: Actor) -> list[Entry]:
    return [
        links.to(gettext(item.label), f"plugin:{item.plugin}:{item.page}", icon="yen")
        for item in show.nav_items(actor=actor)
    ]


def _audit_entries(links: Links, actor: Actor) -> list[Entry]:
    bought = [
        links.to(gettext("Purchases"), "audit_purchases", icon="file", also=("/regulator/purchases/",)),
        links.to(gettext("Returns and warranty"), "regulator:claims", icon="box"),
        links.to(gettext("Waivers"), "regulator:waivers", icon="shield"),
    ]
    return [
        links.to(gettext("Audit desk"), "audit", icon="home", exact=True),
        *(bought if actor.reads_region or actor.reads_unit else []),
        links.to(gettext("Agreements"), "regulator:agreements", icon="list"),
        links.to(gettext("Verify a paper"), "verify_form", icon="check"),
    ]


def _audits_only(actor: Actor) -> bool:
    """Whether the actor's desk is the auditors': whoever has another role too works at that one's desk."""
    return actor.roles == {Role.AUDITOR}


def _manages_only(actor: Actor) -> bool:
    """Whether the actor's first desk is the agreements': an agency, or a unit's agreement manager who neither buys nor approves."""
    buys = actor.kind == OrganisationKind.BUYER_UNIT and actor.has(Role.REQUESTER, Role.APPROVER)
    return actor.has(Role.AGREEMENT_MANAGER) and not buys


def desk_url(actor: Actor | None) -> str:
    """Return the first page of the actor's desk; the account page for those without a desk."""
    if actor is None:
        return reverse("home")
    if actor.has(Role.APPLICANT):
        return reverse("account:registration")
    if _manages_only(actor):
        return reverse("manager:home")
    if _audits_only(actor):
        return reverse("audit")
    desks = {
        OrganisationKind.BUYER_UNIT: "buyer:home",
        OrganisationKind.SUPPLIER: "supplier:home",
        OrganisationKind.REGULATOR: "regulator:home",
    }
    if actor.has(Role.ADMINISTRATOR) and not actor.roles - {Role.ADMINISTRATOR}:
        return reverse("administration:members")
    return reverse(desks.get(actor.kind, "account:me"))


def desk_name(actor: Actor | None) -> str:
    """Return the title of the actor's side menu."""
    if actor is not None and _manages_only(actor):
        return gettext("Agreements desk")
    if actor is not None and _audits_only(actor):
        return gettext("Audit desk")
    names: dict[OrganisationKind | None, Callable[[], str]] = {
        OrganisationKind.BUYER_UNIT: lambda: gettext("Purchasing desk"),
        OrganisationKind.SUPPLIER: lambda: gettext("Supplier desk"),
        OrganisationKind.REGULATOR: lambda: gettext("Supervision desk"),
    }
    return names.get(actor.kind if actor else None, lambda: gettext("Desk"))()
