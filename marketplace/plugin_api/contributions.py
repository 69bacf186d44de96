"""What plugins show and register: plain values that pages, the command line and GraphQL turn into their own form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from marketplace.kernel.actor import Role


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a field. `budget_project` is the core's shared field that comes with the choice, blank for none."""

    value: str
    label: str
    detail: str = ""
    budget_project: str = ""


@dataclass(frozen=True, kw_only=True)
class PurchaseField:
    """A field that a plugin adds to a purchase; `name` is dotted: plugin, then field (`budget.line`)."""

    name: str
    label: str
    help: str
    required: bool
    choices: Sequence[Choice]


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a bar: an amount in yuan, and its tone: `paid`, `used`, `frozen`, `now`, `over` or `rest`."""

    label: str
    amount: Decimal
    tone: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A picture beside a cart or a purchase: parts of a whole, with a sentence. `title` and labels are source strings.

    Beside a purchase, the part of tone `now` is what the purchase takes and `rest` what is left with it. `page` is the name of
    the plugin's page that tells more, `key` its argument; blank for none. `figure` is the one number to show large, in yuan, of
    which `message` then says what it is.
    """

    plugin: str
    title: str
    subject: str
    segments: Sequence[Segment]
    total: Decimal
    message: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    tone: str = "active"
    page: str = ""
    key: str = ""
    figure: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a plugin, served under `/p/<plugin>/<path>` as `plugin:<plugin>:<name>`."""

    path: str
    name: str
    view: Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """A link in the side navigation, shown to actors with one of `roles`; `page` is the name of one of the plugin's pages."""

    label: str
    plugin: str
    page: str
    roles: frozenset[Role]


@dataclass(frozen=True, kw_only=True)
class Route:
    """A way from an approved need to an award, carried out by the module that registers it."""

    code: str
    label: str


class AddressRefusedError(Exception):
    """Raised by a channel for an address that takes nothing and never will: its owner is told, and it is not tried again."""


@dataclass(frozen=True, kw_only=True)
class OutgoingLetter:
    """What a channel carries to one address. `text` and `html` say the same, `subject` alone is enough for a short message.

    `message_id` is the same at every attempt: a channel whose worker was killed is called again with it. `stop_url` is the
    address at which the reader ends what comes by this channel, blank for a letter that carries a code.
    """

    message_id: str
    address: str
    language: str
    subject: str
    text: str
    html: str
    stop_url: str


@dataclass(frozen=True, kw_only=True)
class NotificationChannel:
    """A way to tell people something. `label`, `address_label` and `address_hint` are source strings.

    `read_address` returns an address as it is kept, or raises `ValueError`. `deliver` hands a letter over; it raises
    `AddressRefusedError` for an address that doesn't exist, and anything else to be called again later. Both are None for the
    mall's own pages, where what somebody is told stands already.
    """

    code: str
    label: str
    address_label: str = ""
    address_hint: str = ""
    read_address: Callable[[str], str] | None = None
    deliver: Callable[[OutgoingLetter], None] | None = None
