"""The machines of buying: the purchase (one need, one dossier) and the order (one supplier).

A purchase is made by submitting a cart; after *ordered* its state is derived from its orders. `sourcing` and `awarded` join
the table with the first route that needs them: a direct order has nothing to source.
"""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class PurchaseState(StrEnum):
    """Where a purchase stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    ORDERED = "ordered"
    CLOSED = "closed"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _PURCHASE_LABELS[self]


_PURCHASE_LABELS = {
    PurchaseState.SUBMITTED: gettext_noop("Waiting for approval"),
    PurchaseState.APPROVED: gettext_noop("Approved"),
    PurchaseState.ORDERED: gettext_noop("Ordered"),
    PurchaseState.CLOSED: gettext_noop("Closed"),
    PurchaseState.REJECTED: gettext_noop("Rejected"),
    PurchaseState.FAILED: gettext_noop("Failed"),
    PurchaseState.CANCELLED: gettext_noop("Cancelled"),
}


class PurchaseAction(StrEnum):
    """Acts that move a purchase."""

    APPROVE = "approve"
    REJECT = "reject"
    CANCEL = "cancel"
    LAPSE = "lapse"
    PLACE_ORDERS = "place_orders"
    CLOSE = "close"
    FAIL = "fail"


PURCHASE_TABLE: TransitionTable[PurchaseState, PurchaseAction] = TransitionTable(
    gettext_noop("purchase"),
    [
        (PurchaseAction.APPROVE, PurchaseState.SUBMITTED, PurchaseState.APPROVED),
        (PurchaseAction.REJECT, PurchaseState.SUBMITTED, PurchaseState.REJECTED),
        (PurchaseAction.CANCEL, PurchaseState.SUBMITTED, PurchaseState.CANCELLED),
        (PurchaseAction.CANCEL, PurchaseState.APPROVED, PurchaseState.CANCELLED),
        (PurchaseAction.LAPSE, PurchaseState.SUBMITTED, PurchaseState.FAILED),
        (PurchaseAction.LAPSE, PurchaseState.APPROVED, PurchaseState.FAILED),
        (PurchaseAction.PLACE_ORDERS, PurchaseState.APPROVED, PurchaseState.ORDERED),
        (PurchaseAction.CLOSE, PurchaseState.ORDERED, PurchaseState.CLOSED),
        (PurchaseAction.FAIL, PurchaseState.ORDERED, PurchaseState.FAILED),
    ],
)


class OrderState(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    CONFIRMED = "confirmed"
    DELIVERING = "delivering"
    ACCEPTED = "accepted"
    INVOICED = "invoiced"
    EXPIRED = "expired"
    REFUSED = "refused"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _ORDER_LABELS[self]

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of the supplier and the buyer before payment."""
        return self in {OrderState.INVOICED, OrderState.EXPIRED, OrderState.REFUSED, OrderState.RETURNED}


_ORDER_LABELS = {
    OrderState.PLACED: gettext_noop("Waiting for confirmation"),
    OrderState.CONFIRMED: gettext_noop("Confirmed"),
    OrderState.DELIVERING: gettext_noop("Delivered, waiting for acceptance"),
    OrderState.ACCEPTED: gettext_noop("Accepted"),
    OrderState.INVOICED: gettext_noop("Invoiced, payable"),
    OrderState.EXPIRED: gettext_noop("Expired"),
    OrderState.REFUSED: gettext_noop("Refused by the supplier"),
    OrderState.RETURNED: gettext_noop("Returned"),
}


class OrderAction(StrEnum):
    """Acts that move an order."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    EXPIRE = "expire"
    DELIVER = "deliver"
    ACCEPT = "accept"
    RETURN = "return"
    INVOICE = "invoice"


ORDER_TABLE: TransitionTable[OrderState, OrderAction] = TransitionTable(
    gettext_noop("order"),
    [
        (OrderAction.CONFIRM, OrderState.PLACED, OrderState.CONFIRMED),
        (OrderAction.REFUSE, OrderState.PLACED, OrderState.REFUSED),
        (OrderAction.EXPIRE, OrderState.PLACED, OrderState.EXPIRED),
        (OrderAction.DELIVER, OrderState.CONFIRMED, OrderState.DELIVERING),
        (OrderAction.ACCEPT, OrderState.DELIVERING, OrderState.ACCEPTED),
        (OrderAction.RETURN, OrderState.DELIVERING, OrderState.RETURNED),
        (OrderAction.INVOICE, OrderState.ACCEPTED, OrderState.INVOICED),
    ],
)


class LineState(StrEnum):
    """Whether a purchase line is still wanted. A returned line's price, stock and quota are no longer held."""

    WANTED = "wanted"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _LINE_LABELS[self]


_LINE_LABELS = {
    LineState.WANTED: gettext_noop("Wanted"),
    LineState.RETURNED: gettext_noop("Line returned"),
}


class Route(StrEnum):
    """Ways from approved to ordered. A route can be used once a module answers it."""

    DIRECT = "direct"
    MINI_COMPETITION = "mini_competition"
    REVERSE_AUCTION = "reverse_auction"
    INQUIRY = "inquiry"
    NEGOTIATION = "negotiation"
    TENDER = "tender"

    @property
    def label(self) -> str:
        """The route's name as a source string to translate."""
        return _ROUTE_LABELS[self]


_ROUTE_LABELS = {
    Route.DIRECT: gettext_noop("Direct order"),
    Route.MINI_COMPETITION: gettext_noop("Mini-competition"),
    Route.REVERSE_AUCTION: gettext_noop("Reverse auction"),
    Route.INQUIRY: gettext_noop("Inquiry"),
    Route.NEGOTIATION: gettext_noop("Negotiation"),
    Route.TENDER: gettext_noop("Tender"),
}
