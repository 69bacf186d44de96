"""Facts of a purchase and of an order, from their lines and sums."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from marketplace.kernel.clock import local_date
from marketplace.kernel.money import ZERO
from marketplace.organisations.states import OrganisationState
from marketplace.plugin_api.facts import OrderFacts, OrderLineFacts, PurchaseFacts
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.facts.lines import Wanted, line_facts, state_on
from marketplace.purchasing.queries.facts.rotation import turns_held
from marketplace.purchasing.queries.facts.sums import (
    fiscal_year,
    self_organised_sums,
    spending_by_prefix,
    spent,
)
from marketplace.purchasing.states import Route
from marketplace.rule_packs.queries import parameters


def purchase_facts(
    purchase: Purchase,
    wanted: Sequence[Wanted],
    *,
    at: datetime.datetime,
    unit_name: str,
    returned: Sequence[Wanted] = (),
) -> PurchaseFacts:
    """Return the facts of a submitted purchase about its lines `wanted`; one statement reads the rolling sums.

    `returned` are lines about to be given back: the rolling sums still hold them, the facts no longer do.
    """
    bare = bare_facts(purchase, unit_name=unit_name)
    governing = parameters(region=bare.region, step_on=local_date(at), submitted_on=bare.submitted_on)
    kept = spending_by_prefix(((one.category, one.amount) for one in wanted), governing=governing)
    less = spending_by_prefix(((one.category, one.amount) for one in returned), governing=governing)
    own = (
        self_organised_sums(
            buyer_unit_id=bare.buyer_unit_id, categories={one.category for one in wanted}, year=bare.year
        )
        if bare.route == Route.SELF_ORGANISED
        else {}
    )
    sums = spent(buyer_unit_id=bare.buyer_unit_id, budget_project=bare.budget_project, prefixes=kept, year=bare.year)
    return dataclasses.replace(
        bare,
        lines=line_facts(wanted, region=bare.region, day=local_date(at), medians=False),
        total=sum((one.amount for one in wanted), ZERO),
        spent={prefix: amount - less.get(prefix, ZERO) for prefix, amount in sums.items()},
        self_organised=own,
        turns=turns_held(purchase, wanted, at=at) if bare.route == Route.ROTATION else {},
    )


def bare_facts(purchase: Purchase, *, unit_name: str) -> PurchaseFacts:
    """Return a purchase's facts without its lines, for steps that judge one order."""
    return PurchaseFacts(
        number=purchase.number,
        title=purchase.title,
        buyer_unit_id=purchase.buyer_unit_id,
        buyer_unit_name=unit_name,
        region=purchase.region_code,
        budget_project=purchase.budget_project,
        fields=purchase.fields,
        route=purchase.route,
        payment_days=purchase.payment_days,
        payment_reason=purchase.payment_reason,
        requester_id=purchase.requester_id,
        import_approved=purchase.import_approval_id is not None,
        lines=(),
        total=purchase.total,
        spent={},
        year=fiscal_year(purchase.submitted_at),
        submitted_on=local_date(purchase.submitted_at),
        awarded_on=local_date(purchase.awarded_at) if purchase.awarded_at else None,
    )


class Goods(Protocol):
    """A line of goods as `order_facts` needs it."""

    @property
    def position(self) -> int:
        """The line's place in the purchase."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def quantity(self) -> int:
        """How many pieces were ordered."""


def order_facts(
    order: Order,
    *,
    lines: Iterable[Goods] = (),
    accepted: Mapping[int, int] | None = None,
    accepted_total: Decimal = ZERO,
    rejected_total: Decimal = ZERO,
    invoiced_total: Decimal = ZERO,
    returned_total: Decimal | None = None,
    claim: str = "",
    day: datetime.date | None = None,
) -> OrderFacts:
    """Return an order's facts as they will be once the step is done.

    `accepted` maps a line's position to the pieces accepted; what was delivered and not accepted is rejected.
    `returned_total` is by default what had gone back before the step. `day` is given by steps that ask whether the supplier may
    trade on it.
    """
    taken = accepted or {}
    return OrderFacts(
        number=order.number,
        supplier_id=order.supplier_id,
        supplier_name=order.seller.name,
        total=order.total,
        placed_at=order.placed_at,
        lines=tuple(
            OrderLineFacts(
                position=line.position,
                title=line.title,
                ordered=line.quantity,
                delivered=line.quantity,
                accepted=taken.get(line.position, 0),
                rejected=line.quantity - taken.get(line.position, 0),
            )
            for line in lines
        ),
        accepted_total=accepted_total or order.accepted_total,
        rejected_total=rejected_total,
        invoiced_total=invoiced_total,
        confirm_by=order.confirm_by,
        deliver_by=order.deliver_by,
        delivered_at=order.delivered_at,
        accept_by=order.accept_by,
        supplier_state=state_on(order.supplier, day) if day else OrganisationState.ACTIVE.value,
        returned_total=order.returned_total if returned_total is None else returned_total,
        invoiced=order.invoiced_at is not None,
        claim=claim,
    )
