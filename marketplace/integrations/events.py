"""What happened to an organisation's keys and webhooks; each stands in the organisation's own stream.

`subject` is the key's id. No event holds a secret, its digest or a token.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of integrations."""

    CLIENT_CREATED = "client.created"
    CLIENT_CHANGED = "client.changed"
    CLIENT_SECRET_ROTATED = "client.secret_rotated"  # noqa: S105 - an action's name
    CLIENT_REVOKED = "client.revoked"
    ENDPOINT_ADDED = "webhook.added"
    ENDPOINT_CHANGED = "webhook.changed"
    ENDPOINT_SECRET_ROTATED = "webhook.secret_rotated"  # noqa: S105 - an action's name
    ENDPOINT_REMOVED = "webhook.removed"
    ENDPOINT_TESTED = "webhook.tested"
    DELIVERY_RESENT = "webhook.resent"
    DELIVERY_GIVEN_UP = "webhook.given_up"
    DELIVERIES_OVERDUE = "webhook.overdue"
    CIRCUIT_OPENED = "webhook.circuit_opened"


@dataclass(frozen=True, kw_only=True)
class ClientCreated:
    """A program may act for the organisation in `roles`, with the permissions `scopes`, until `expires_at`."""

    ACTION: ClassVar[Action] = Action.CLIENT_CREATED
    subject: str
    name: str
    roles: list[str]
    scopes: list[str]
    expires_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class ClientChanged:
    """What the program may do from now on, also with tokens it has."""

    ACTION: ClassVar[Action] = Action.CLIENT_CHANGED
    subject: str
    name: str
    roles: list[str]
    scopes: list[str]
    expires_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class ClientSecretRotated:
    """The key has a new secret; the one before it opens until `old_until`."""

    ACTION: ClassVar[Action] = Action.CLIENT_SECRET_ROTATED
    subject: str
    old_until: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class ClientRevoked:
    """The key and its tokens open nothing any more, and its webhooks are sent nothing."""

    ACTION: ClassVar[Action] = Action.CLIENT_REVOKED
    subject: str
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndpointAdded:
    """Events of `kinds` that the program may see are sent to `url` from now on."""

    ACTION: ClassVar[Action] = Action.ENDPOINT_ADDED
    subject: str
    endpoint: int
    url: str
    kinds: list[str]


@dataclass(frozen=True, kw_only=True)
class EndpointChanged:
    """Events are sent to another address, or others are sent."""

    ACTION: ClassVar[Action] = Action.ENDPOINT_CHANGED
    subject: str
    endpoint: int
    url: str
    kinds: list[str]


@dataclass(frozen=True, kw_only=True)
class EndpointSecretRotated:
    """Deliveries are signed with a new secret, and with the one before it too until `old_until`."""

    ACTION: ClassVar[Action] = Action.ENDPOINT_SECRET_ROTATED
    subject: str
    endpoint: int
    old_until: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class EndpointRemoved:
    """Nothing is sent to this address any more; `dropped` deliveries were still waiting."""

    ACTION: ClassVar[Action] = Action.ENDPOINT_REMOVED
    subject: str
    endpoint: int
    url: str
    dropped: int


@dataclass(frozen=True, kw_only=True)
class EndpointTested:
    """Somebody had a test delivery sent."""

    ACTION: ClassVar[Action] = Action.ENDPOINT_TESTED
    subject: str
    endpoint: int
    delivery: int


@dataclass(frozen=True, kw_only=True)
class DeliveryResent:
    """Somebody had an event sent once more."""

    ACTION: ClassVar[Action] = Action.DELIVERY_RESENT
    subject: str
    endpoint: int
    delivery: int
    event: str


@dataclass(frozen=True, kw_only=True)
class DeliveryGivenUp:
    """Nobody took an event for three days; it can be sent again by hand or read in the feed."""

    ACTION: ClassVar[Action] = Action.DELIVERY_GIVEN_UP
    subject: str
    endpoint: int
    delivery: int
    url: str
    event: str
    error: str


@dataclass(frozen=True, kw_only=True)
class DeliveriesOverdue:
    """`count` events waited longer than three days for an address that is left alone, and were given up like the others."""

    ACTION: ClassVar[Action] = Action.DELIVERIES_OVERDUE
    subject: str
    endpoint: int
    url: str
    count: int


@dataclass(frozen=True, kw_only=True)
class CircuitOpened:
    """The address failed `failures` times in a row: it is left alone until `until`."""

    ACTION: ClassVar[Action] = Action.CIRCUIT_OPENED
    subject: str
    endpoint: int
    url: str
    failures: int
    until: datetime.datetime
    error: str
