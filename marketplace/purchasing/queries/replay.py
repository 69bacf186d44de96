"""Past purchases as facts again, so that drafted values of the rule packs can be tried on them.

What was judged then and kept is taken as it was: prices, quantities, days from the rows, medians and ceilings from the event of
the submission. Rolling sums are summed anew from what came before; what was returned or given up since no longer counts.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from marketplace.audit.queries import EventRow, events_of
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import LineFacts, OrderFacts, OrderLineFacts, PurchaseFacts, StepFacts
from marketplace.plugin_api.replay import PastPurchase, PastStep, Replay
from marketplace.purchasing.events import Action
from marketplace.purchasing.models import Order, Purchase, PurchaseLine
from marketplace.purchasing.queries.facts import COUNTED, bare_facts
from marketplace.purchasing.states import LineState, Route

_MEDIAN_RULE = "PRICE-03"

# What each purchase of the page and those before it came to in the same year, by unit, project and category prefix.
_SPENT = """
SELECT p.id, left(l.category_code, n), sum(l.amount)
FROM purchasing_purchase p
JOIN purchasing_purchase q ON q.buyer_unit_id = p.buyer_unit_id AND q.budget_project = p.budget_project
 AND (q.submitted_at, q.id) <= (p.submitted_at, p.id)
 AND date_part('year', q.submitted_at AT TIME ZONE 'Asia/Shanghai') = date_part('year', p.submitted_at AT TIME ZONE 'Asia/Shanghai')
JOIN purchasing_purchaseline l ON l.purchase_id = q.id
CROSS JOIN generate_series(1, 9) n
WHERE p.id = ANY(%(page)s) AND (q.id = p.id OR (q.state = ANY(%(counted)s) AND l.state = %(wanted)s))
GROUP BY p.id, left(l.category_code, n)
"""
# How often the unit had bought each category before in the quarter, and what it bought by itself in the year.
_BEFORE = """
SELECT p.id, l.category_code,
 count(DISTINCT q.id) FILTER (WHERE q.id <> p.id
  AND date_trunc('quarter', q.submitted_at AT TIME ZONE 'Asia/Shanghai') = date_trunc('quarter', p.submitted_at AT TIME ZONE 'Asia/Shanghai')),
 coalesce(sum(l.amount) FILTER (WHERE q.route = %(alone)s), 0)
FROM purchasing_purchase p
JOIN purchasing_purchase q ON q.buyer_unit_id = p.buyer_unit_id AND (q.submitted_at, q.id) <= (p.submitted_at, p.id)
 AND date_part('year', q.submitted_at AT TIME ZONE 'Asia/Shanghai') = date_part('year', p.submitted_at AT TIME ZONE 'Asia/Shanghai')
JOIN purchasing_purchaseline l ON l.purchase_id = q.id
WHERE p.id = ANY(%(page)s) AND (q.id = p.id OR (q.state = ANY(%(counted)s) AND l.state = %(wanted)s))
GROUP BY p.id, l.category_code
"""


def count(region: str, since: datetime.date) -> int:
    """Return how many purchases of `region` and below were submitted from `since` on."""
    return _rows(region, since).count()


def read(region: str, since: datetime.date, after: int, limit: int) -> list[PastPurchase]:
    """Return the next `limit` of them with keys above `after`, in a number of statements that does not grow with them."""
    rows = list(_rows(region, since).filter(pk__gt=after).select_related("buyer_unit").order_by("pk")[:limit])
    if not rows:
        return []
    page = [row.pk for row in rows]
    lines: dict[int, list[PurchaseLine]] = defaultdict(list)
    wanted = PurchaseLine.objects.filter(purchase__in=page).select_related("supplier", "lot__agreement")
    for line in wanted.order_by("purchase_id", "position"):
        lines[line.purchase_id].append(line)
    orders: dict[int, list[Order]] = defaultdict(list)
    placed = Order.objects.filter(purchase__in=page).select_related("supplier").prefetch_related("lines")
    for order in placed.order_by("number"):
        orders[order.purchase_id].append(order)
    spent, before, alone = _sums(page)
    told = events_of(streams=[row.stream for row in rows], action=Action.PURCHASE_SUBMITTED)
    return [
        _past(
            row,
            _facts(
                row,
                lines[row.pk],
                told.get(row.stream),
                spent=spent[row.pk],
                orders_before=before[row.pk],
                self_organised=alone[row.pk],
            ),
            orders[row.pk],
        )
        for row in rows
    ]


PURCHASES = Replay(count=count, read=read)


def _rows(region: str, since: datetime.date) -> QuerySet[Purchase]:
    begin = datetime.datetime.combine(since, datetime.time(), CHINA)
    return Purchase.objects.filter(region_code__startswith=region_prefix(region), submitted_at__gte=begin)


def _sums(
    page: Sequence[int],
) -> tuple[Mapping[int, dict[str, Decimal]], Mapping[int, dict[str, int]], Mapping[int, dict[str, Decimal]]]:
    inputs: dict[str, list[int] | list[str] | str] = {
        "page": list(page),
        "counted": [state.value for state in COUNTED],
        "wanted": LineState.WANTED.value,
        "alone": Route.SELF_ORGANISED.value,
    }
    spent: dict[int, dict[str, Decimal]] = defaultdict(dict)
    before: dict[int, dict[str, int]] = defaultdict(dict)
    alone: dict[int, dict[str, Decimal]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_SPENT, inputs)
        for key, prefix, amount in cursor.fetchall():
            spent[key][prefix] = amount
        cursor.execute(_BEFORE, inputs)
        for key, category, times, amount in cursor.fetchall():
            before[key][category] = times
            alone[key][category] = amount
    return spent, before, alone


def _facts(row: Purchase, lines: Sequence[PurchaseLine], told: EventRow | None, **sums: Any) -> PurchaseFacts:
    shown = {line["position"]: line for line in told.data.get("lines", ())} if told else {}
    medians = {
        finding.get("line"): finding["params"]
        for finding in (told.data.get("findings", ()) if told else ())
        if finding["rule"] == _MEDIAN_RULE
    }
    known = tuple(_line(line, shown.get(line.position, {}), medians.get(line.position)) for line in lines)
    return dataclasses.replace(
        bare_facts(row, unit_name=row.buyer_unit.name),
        lines=known,
        total=sum((line.amount for line in known), Decimal(0)),
        **sums,
    )


def _line(line: PurchaseLine, shown: Mapping[str, Any], median: Mapping[str, str] | None) -> LineFacts:
    ceiling = shown.get("ceiling")
    return LineFacts(
        position=line.position,
        listing_id=line.listing_id,
        product_id=line.product_id,
        title=line.title,
        category=line.category_code,
        supplier_id=line.supplier_id,
        supplier_name=line.seller.name,
        lot_id=line.lot_id,
        agreement=line.lot.agreement.number if line.lot else "",
        call_off=frozenset(line.lot.call_off_methods) if line.lot else frozenset(),
        quantity=line.quantity,
        unit_price=line.unit_price,
        listing_price=line.unit_price if line.listing_id else None,
        ceiling=Decimal(ceiling) if ceiling not in (None, "", "None") else line.unit_price if line.listing_id else None,
        amount=line.amount,
        stock=None,
        quota_left=None,
        offered=True,
        median_price=Decimal(median["median"].replace(",", "")) if median else None,
        median_of=int(median["count"]) if median else 0,
        agreement_signed_on=line.lot.agreement.signed_on if line.lot else None,
    )


def _past(row: Purchase, known: PurchaseFacts, orders: Sequence[Order]) -> PastPurchase:
    return PastPurchase(
        id=row.pk,
        number=row.number,
        title=row.title,
        unit_id=row.buyer_unit_id,
        unit=row.buyer_unit.name,
        region=row.region_code,
        submitted_on=local_date(row.submitted_at),
        total=known.total,
        orders=tuple(order.number for order in orders),
        steps=tuple(_steps(row, known, orders)),
    )


def _steps(row: Purchase, known: PurchaseFacts, orders: Sequence[Order]) -> Iterator[PastStep]:
    done = ((Step.SUBMIT, row.submitted_at), (Step.APPROVE, row.approved_at), (Step.ORDER, row.ordered_at))
    for step, at in done:
        if at is not None:
            facts = StepFacts(purchase=known, order=None, at=at, actor_id=row.requester_id, amount=known.total)
            yield PastStep(step=step, facts=facts)
    for order in orders:
        for step, at in ((Step.CONFIRM, order.confirmed_at), (Step.ACCEPT, order.accepted_at)):
            if at is not None:
                facts = StepFacts(purchase=known, order=_order(order), at=at, actor_id=0, amount=order.total)
                yield PastStep(step=step, facts=facts, order=order.number)


def _order(order: Order) -> OrderFacts:
    """Return an order without the moments its clocks were set to: the drafted values set them anew."""
    return OrderFacts(
        number=order.number,
        supplier_id=order.supplier_id,
        supplier_name=order.seller.name,
        total=order.total,
        placed_at=order.placed_at,
        deliver_by=order.deliver_by,
        delivered_at=order.delivered_at,
        lines=tuple(
            OrderLineFacts(
                position=line.position,
                title=line.title,
                ordered=line.quantity,
                delivered=line.quantity,
                accepted=line.accepted_quantity or 0,
                rejected=line.quantity - (line.accepted_quantity or 0),
            )
            for line in order.lines.all()
        ),
    )
