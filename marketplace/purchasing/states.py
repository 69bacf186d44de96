"""The machines of buying: the purchase (one need, one dossier) and the order (one supplier).

A purchase is made by submitting a cart; after *ordered* its state is derived from its orders. A route that finds its supplier
after the approval (`SOURCED`) passes through *sourcing* and *awarded*; a direct order has nothing to source.
"""

from enum import StrEnum

from marketplace.kernel.states import TransitionTable
from marketplace.kernel.text import gettext_noop


class PurchaseState(StrEnum):
    """Where a purchase stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    SOURCING = "sourcing"
    AWARDED = "awarded"
    ORDERED = "ordered"
    CLOSED = "closed"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _PURCHASE_LABELS[self]


_PURCHASE_LABELS = {
    PurchaseState.SUBMITTED: gettext_noop("Waiting for approval"),
    PurchaseState.APPROVED: gettext_noop("Approved"),
    PurchaseState.SOURCING: gettext_noop("Suppliers compete"),
    PurchaseState.AWARDED: gettext_noop("Awarded"),
    PurchaseState.ORDERED: gettext_noop("Ordered"),
    PurchaseState.CLOSED: gettext_noop("Closed"),
    PurchaseState.REJECTED: gettext_noop("Rejected"),
    PurchaseState.SENT_BACK: gettext_noop("Sent back"),
    PurchaseState.FAILED: gettext_noop("Failed"),
    PurchaseState.CANCELLED: gettext_noop("Cancelled"),
}


class PurchaseAction(StrEnum):
    """Acts that move a purchase."""

    APPROVE = "approve"
    REJECT = "reject"
    SEND_BACK = "send_back"
    CANCEL = "cancel"
    LAPSE = "lapse"
    SOURCE = "source"
    AWARD = "award"
    PLACE_ORDERS = "place_orders"
    CLOSE = "close"
    FAIL = "fail"
    GIVE_UP = "give_up"


PURCHASE_TABLE: TransitionTable[PurchaseState, PurchaseAction] = TransitionTable(
    gettext_noop("purchase"),
    [
        (PurchaseAction.APPROVE, PurchaseState.SUBMITTED, PurchaseState.APPROVED),
        (PurchaseAction.REJECT, PurchaseState.SUBMITTED, PurchaseState.REJECTED),
        (PurchaseAction.SEND_BACK, PurchaseState.SUBMITTED, PurchaseState.SENT_BACK),
        (PurchaseAction.CANCEL, PurchaseState.SUBMITTED, PurchaseState.CANCELLED),
        (PurchaseAction.CANCEL, PurchaseState.APPROVED, PurchaseState.CANCELLED),
        (PurchaseAction.LAPSE, PurchaseState.SUBMITTED, PurchaseState.FAILED),
        (PurchaseAction.LAPSE, PurchaseState.APPROVED, PurchaseState.FAILED),
        (PurchaseAction.SOURCE, PurchaseState.APPROVED, PurchaseState.SOURCING),
        (PurchaseAction.AWARD, PurchaseState.SOURCING, PurchaseState.AWARDED),
        (PurchaseAction.FAIL, PurchaseState.SOURCING, PurchaseState.FAILED),
        (PurchaseAction.CANCEL, PurchaseState.AWARDED, PurchaseState.CANCELLED),
        (PurchaseAction.LAPSE, PurchaseState.AWARDED, PurchaseState.FAILED),
        (PurchaseAction.PLACE_ORDERS, PurchaseState.APPROVED, PurchaseState.ORDERED),
        (PurchaseAction.PLACE_ORDERS, PurchaseState.AWARDED, PurchaseState.ORDERED),
        (PurchaseAction.CLOSE, PurchaseState.ORDERED, PurchaseState.CLOSED),
        (PurchaseAction.FAIL, PurchaseState.ORDERED, PurchaseState.FAILED),
        (PurchaseAction.GIVE_UP, PurchaseState.ORDERED, PurchaseState.CANCELLED),
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
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _ORDER_LABELS[self]

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of the supplier and the buyer before payment."""
        return self in {
            OrderState.INVOICED,
            OrderState.EXPIRED,
            OrderState.REFUSED,
            OrderState.RETURNED,
            OrderState.CANCELLED,
        }


_ORDER_LABELS = {
    OrderState.PLACED: gettext_noop("Waiting for confirmation"),
    OrderState.CONFIRMED: gettext_noop("Confirmed"),
    OrderState.DELIVERING: gettext_noop("Delivered, waiting for acceptance"),
    OrderState.ACCEPTED: gettext_noop("Accepted"),
    OrderState.INVOICED: gettext_noop("Invoiced, payable"),
    OrderState.EXPIRED: gettext_noop("Expired"),
    OrderState.REFUSED: gettext_noop("Refused by the supplier"),
    OrderState.RETURNED: gettext_noop("Returned"),
    OrderState.CANCELLED: gettext_noop("Cancelled"),
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
    CANCEL = "cancel"


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
        (OrderAction.RETURN, OrderState.ACCEPTED, OrderState.RETURNED),
        (OrderAction.RETURN, OrderState.INVOICED, OrderState.RETURNED),
        (OrderAction.CANCEL, OrderState.PLACED, OrderState.CANCELLED),
        (OrderAction.CANCEL, OrderState.CONFIRMED, OrderState.CANCELLED),
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
    ROTATION = "rotation"
    REVERSE_AUCTION = "reverse_auction"
    INQUIRY = "inquiry"
    NEGOTIATION = "negotiation"
    TENDER = "tender"
    OFF_CATALOGUE = "off_catalogue"
    SELF_ORGANISED = "self_organised"

    @property
    def label(self) -> str:
        """The route's name as a source string to translate."""
        return _ROUTE_LABELS[self]


_ROUTE_LABELS = {
    Route.DIRECT: gettext_noop("Direct order"),
    Route.MINI_COMPETITION: gettext_noop("Mini-competition"),
    Route.ROTATION: gettext_noop("Rotation"),
    Route.REVERSE_AUCTION: gettext_noop("Reverse auction"),
    Route.INQUIRY: gettext_noop("Inquiry"),
    Route.NEGOTIATION: gettext_noop("Negotiation"),
    Route.TENDER: gettext_noop("Tender"),
    Route.OFF_CATALOGUE: gettext_noop("Off-catalogue purchase"),
    Route.SELF_ORGANISED: gettext_noop("Self-organised purchase"),
}


class StageKind(StrEnum):
    """Whom a stage of an approval chain asks."""

    MEMBER = "member"
    DEPARTMENT = "department"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """The kind's name as a source string to translate."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    StageKind.MEMBER: gettext_noop("One person"),
    StageKind.DEPARTMENT: gettext_noop("Any approver of a department"),
    StageKind.UNIT: gettext_noop("Any approver of the unit"),
}


class StageOutcome(StrEnum):
    """How a stage was decided."""

    AGREED = "agreed"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"

    @property
    def label(self) -> str:
        """The outcome's name as a source string to translate."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    StageOutcome.AGREED: gettext_noop("Agreed"),
    StageOutcome.REJECTED: gettext_noop("Rejected"),
    StageOutcome.SENT_BACK: gettext_noop("Sent back"),
}


class RuleState(StrEnum):
    """Where an approval rule of a unit stands; what was put in force never changes, it only ends."""

    DRAFT = "draft"
    IN_FORCE = "in_force"

    @property
    def label(self) -> str:
        """The state's name as a source string to translate."""
        return _RULE_LABELS[self]


_RULE_LABELS = {
    RuleState.DRAFT: gettext_noop("Draft"),
    RuleState.IN_FORCE: gettext_noop("In force"),
}

# Routes on which the supplier is found between the approval and the orders.
SOURCED = frozenset({Route.MINI_COMPETITION})
# States in which a purchase without orders takes the approval of imported products. Not while a route looks for the supplier:
# what may compete was settled when the suppliers were invited.
TAKES_IMPORT_APPROVAL = frozenset({PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.AWARDED})
# Routes each award of which is announced by itself (Order 110): rotation and competition in the second stage.
ANNOUNCED = frozenset({Route.ROTATION, Route.MINI_COMPETITION})
# Ways for what no listing offers: free lines with quotes instead of listings.
OUTSIDE_CATALOGUE = frozenset({Route.OFF_CATALOGUE, Route.SELF_ORGANISED})
# With more columns nobody compares any longer, and the page has no room.
MOST_COMPARED = 5
# A quick order: lines, and characters of the text.
MOST_QUICK_LINES = 100
LONGEST_QUICK_ORDER = 20_000


class Verified(StrEnum):
    """What a line of a quick order turned out to be."""

    FOUND = "found"
    SHORT = "short"
    NOT_OFFERED = "not_offered"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """The verdict's name as a source string to translate."""
        return _VERIFIED_LABELS[self]


_VERIFIED_LABELS = {
    Verified.FOUND: gettext_noop("Found"),
    Verified.SHORT: gettext_noop("Over the stock"),
    Verified.NOT_OFFERED: gettext_noop("Not on sale here"),
    Verified.AMBIGUOUS: gettext_noop("Several products"),
    Verified.UNKNOWN: gettext_noop("Unknown code"),
    Verified.UNREADABLE: gettext_noop("No number of pieces"),
}
