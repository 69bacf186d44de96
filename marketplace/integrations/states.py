"""The life of a key and of a delivery."""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class ClientState(StrEnum):
    """Whether a program's key opens anything; derived from its times."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _CLIENTS[self]


_CLIENTS = {
    ClientState.OPEN: gettext_noop("In force"),
    ClientState.EXPIRED: gettext_noop("Expired"),
    ClientState.REVOKED: gettext_noop("Revoked"),
}


class DeliveryState(StrEnum):
    """Where one event stands on its way to one endpoint."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _DELIVERIES[self]


_DELIVERIES = {
    DeliveryState.WAITING: gettext_noop("Waiting to be delivered"),
    DeliveryState.DELIVERED: gettext_noop("Delivered"),
    DeliveryState.GIVEN_UP: gettext_noop("Given up"),
}


class DeliveryAction(StrEnum):
    """What is done to a delivery."""

    DELIVER = "deliver"
    FAIL = "fail"
    GIVE_UP = "give_up"
    RESEND = "resend"


DELIVERIES: TransitionTable[DeliveryState, DeliveryAction] = TransitionTable(
    "delivery",
    [
        (DeliveryAction.DELIVER, DeliveryState.WAITING, DeliveryState.DELIVERED),
        (DeliveryAction.FAIL, DeliveryState.WAITING, DeliveryState.WAITING),
        (DeliveryAction.GIVE_UP, DeliveryState.WAITING, DeliveryState.GIVEN_UP),
        (DeliveryAction.RESEND, DeliveryState.WAITING, DeliveryState.WAITING),
        (DeliveryAction.RESEND, DeliveryState.DELIVERED, DeliveryState.WAITING),
        (DeliveryAction.RESEND, DeliveryState.GIVEN_UP, DeliveryState.WAITING),
    ],
)
