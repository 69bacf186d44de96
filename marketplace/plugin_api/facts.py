"""What rules and plugins are told: frozen facts, never model instances.

Everything a rule may weigh stands here as a plain value, read under the locks of the operation that asks. Amounts are yuan,
moments are time-zone aware, days are days in China.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class LineFacts:
    """One wanted line of a purchase, and what its listing, lot and agreement say on the day.

    A line outside the catalogue has no listing, product, lot, agreement and ceiling (None or blank), and `supplier_id` is None
    when the supplier isn't registered; `offered` then tells whether the supplier may trade. `offers_here` counts the live
    listings of the line's category in the buyer's region, 0 for lines of the catalogue.

    `unit_price` is the price the line was held at, `listing_price` and `ceiling` the current ones. `stock` is what is on
    hand before this line takes any, None once it is held; `quota_left` likewise, None also for a lot that is explicitly
    unlimited. `offered` tells whether the listing is published, its lot and agreement are in force and the buyer's region
    is served; `supplier_state` how its supplier stands on the day (`active`, `suspended`, `debarred`). `median_price` is the median of the `median_of` live listings of the same product, None without any.
    `imported` tells whether the product is made abroad.
    """

    position: int
    listing_id: int | None
    product_id: int | None
    title: str
    category: str
    supplier_id: int | None
    supplier_name: str
    lot_id: int | None
    agreement: str
    call_off: frozenset[str]
    quantity: int
    unit_price: Decimal
    listing_price: Decimal | None
    ceiling: Decimal | None
    amount: Decimal
    stock: int | None
    quota_left: int | None
    offered: bool
    median_price: Decimal | None = None
    median_of: int = 0
    agreement_signed_on: datetime.date | None = None
    offers_here: int = 0
    supplier_state: str = "active"
    imported: bool = False

    @property
    def in_catalogue(self) -> bool:
        """Whether a listing offers it."""
        return self.listing_id is not None


@dataclass(frozen=True, kw_only=True)
class TurnFacts:
    """Whose turn it is in a lot called off in rotation, in which `round`; `skipped` are the names of who could not be asked.

    `pending` is the number of another purchase of the same unit in the lot whose turn is held, or whose order is not confirmed
    yet; blank when there is none.
    """

    supplier_id: int
    supplier: str
    round: int
    skipped: tuple[str, ...] = ()
    pending: str = ""


@dataclass(frozen=True, kw_only=True)
class OutsiderFacts:
    """An award to an outsider of a framework agreement, for a product that stands in it.

    Whoever stands outside that agreement is one, registered in the mall or not. `price` is the outsider's unit price and `lowest`
    the lowest agreement price in the region, None when no agreement in force has the product. `admitted` names the suppliers of
    its lots by their unified credit codes; `refused` are the codes of those whose written refusal to match is kept.
    """

    product: str
    price: Decimal
    lowest: Decimal | None
    admitted: Mapping[str, str]
    refused: frozenset[str]
    supplier: str
    supplier_code: str


@dataclass(frozen=True, kw_only=True)
class PurchaseFacts:
    """One purchase of one buyer unit.

    `lines` are the lines still wanted and `total` is their sum. `spent` maps a category prefix to what the unit bought from
    one budget project in the fiscal year `year`, this purchase included (`split.keys` names the prefixes). `fields` holds
    what the requester entered for plugins, by dotted name (`budget.line`). `submitted_on` is None until the purchase was
    submitted once: then rules that look at the day of submission take the day of the step. `awarded_on` is when its route found
    the suppliers, None where they were chosen. `payment_reason` is why the
    suppliers agreed to be paid later than is usual, blank when nothing was agreed. `orders_before` maps a category code to the
    purchases of it that the unit made earlier in the same quarter. Outside the catalogue, `quotes` counts the written quotes of
    different suppliers, `lowest_quote` is the lowest of them, and `self_organised` maps a category code to what the unit bought
    of it by itself in the year, this purchase included. `related` maps the suppliers that are related to the unit to what
    speaks for it (source strings), read when a purchase is submitted. `turns` maps a lot that is called off in rotation to whose
    turn it is, for a submitted purchase as if its own turn were not taken yet; it is read for that route alone.
    `import_approved` tells whether the approval to buy imported products is recorded. `outsider` is what is known when an outsider
    of an agreement is to supply for less, read when such a purchase is submitted.
    """

    number: str
    title: str
    buyer_unit_id: int
    buyer_unit_name: str
    region: str
    budget_project: str
    fields: Mapping[str, str]
    route: str
    payment_days: int
    requester_id: int
    lines: tuple[LineFacts, ...]
    total: Decimal
    spent: Mapping[str, Decimal]
    year: int
    submitted_on: datetime.date | None = None
    awarded_on: datetime.date | None = None
    payment_reason: str = ""
    orders_before: Mapping[str, int] = field(default_factory=dict)
    quotes: int = 0
    lowest_quote: Decimal | None = None
    self_organised: Mapping[str, Decimal] = field(default_factory=dict)
    related: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    turns: Mapping[int, TurnFacts] = field(default_factory=dict)
    import_approved: bool = False
    outsider: OutsiderFacts | None = None


@dataclass(frozen=True, kw_only=True)
class OrderLineFacts:
    """One line of an order in pieces: what was ordered, delivered, accepted and rejected, this step included."""

    position: int
    title: str
    ordered: int
    delivered: int
    accepted: int = 0
    rejected: int = 0


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """One order with one supplier, this step included. `supplier_id` is None for a supplier that isn't registered.

    `supplier_state` is how the supplier stands on the day of the step; an outsider counts as active.

    `returned_total` is what went back after the acceptance, before and with this step; `claim` the number of the claim that a
    return settles.

    `deliver_by` is the last day of delivery that the supplier promised when confirming. `confirm_by` and `accept_by` are the
    moments at which the clocks of confirmation and acceptance run out; None while a clock does not run.
    """

    number: str
    supplier_id: int | None
    supplier_name: str
    total: Decimal
    placed_at: datetime.datetime
    lines: tuple[OrderLineFacts, ...] = ()
    accepted_total: Decimal = Decimal("0.00")
    rejected_total: Decimal = Decimal("0.00")
    invoiced_total: Decimal = Decimal("0.00")
    confirm_by: datetime.datetime | None = None
    deliver_by: datetime.date | None = None
    delivered_at: datetime.datetime | None = None
    accept_by: datetime.datetime | None = None
    returned_total: Decimal = Decimal("0.00")
    supplier_state: str = "active"
    invoiced: bool = False
    claim: str = ""


@dataclass(frozen=True, kw_only=True)
class WaiverFacts:
    """A waiver that fits a step: the rule it lets pass, and what a finding and the dossier say of it."""

    number: str
    rule: str
    reason: str
    asked_by: str
    granted_by: str
    granted_at: datetime.datetime
    valid_until: datetime.date


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """One act on a purchase, or on one of its orders, about to be done.

    `amount` is what the step is about, `released` what is no longer needed because of it:

    - submit: `amount` is the total of the purchase;
    - approve: `released` is the sum of the lines that were returned by the approval's stage `stage` (1, 2 …);
    - source: `amount` is what is held while suppliers compete;
    - award: `amount` is the total awarded, `released` what it stays below what was held;
    - order: `amount` is the total of the orders placed;
    - cancel: `released` is what is given up; without an `order` it had not been ordered, with one it had;
    - accept: `amount` is the accepted part of the order, `released` the rejected part;
    - invoice: `amount` is the invoice's total;
    - return: `released` is what is no longer paid of what was accepted, before or after the invoice.
    """

    purchase: PurchaseFacts
    order: OrderFacts | None
    at: datetime.datetime
    actor_id: int
    amount: Decimal = Decimal("0.00")
    released: Decimal = Decimal("0.00")
    stage: int = 0
