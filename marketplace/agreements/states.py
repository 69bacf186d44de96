"""Kinds and states of framework agreements, and how a lot may be called off."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class AgreementKind(StrEnum):
    """Closed and open frameworks of Order 110; legacy agreements (协议供货) run to their expiry (17号 §2)."""

    CLOSED = "closed"
    OPEN = "open"
    LEGACY = "legacy"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    AgreementKind.CLOSED: gettext_noop("Closed framework agreement"),
    AgreementKind.OPEN: gettext_noop("Open framework agreement"),
    AgreementKind.LEGACY: gettext_noop("Legacy agreement supply"),
}


class AgreementState(StrEnum):
    """Only an agreement in force, on a day of its term, can be called off."""

    IN_FORCE = "in_force"
    ENDED = "ended"


class CallOff(StrEnum):
    """Second-stage methods (Order 110): how an order is placed under a lot."""

    DIRECT_SELECTION = "direct_selection"
    MINI_COMPETITION = "mini_competition"
    ROTATION = "rotation"

    @property
    def label(self) -> str:
        """The method's name as a source string to translate."""
        return _CALL_OFF_LABELS[self]


_CALL_OFF_LABELS = {
    CallOff.DIRECT_SELECTION: gettext_noop("Direct selection"),
    CallOff.MINI_COMPETITION: gettext_noop("Mini-competition"),
    CallOff.ROTATION: gettext_noop("Rotation"),
}
