"""What must be true of all purchases together at any moment, computed anew from the rows.

`broken` takes a plain connection, so that it can look at a database from outside the program that wrote it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import psycopg

Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Rows]

# Lines whose goods left the stock for good or are held: still wanted, and neither their purchase nor their order ended early.
_HELD = """
SELECT l.*, p.buyer_unit_id, p.budget_project, p.submitted_at, o.state AS order_state,
       coalesce(ol.accepted_quantity, l.quantity) - coalesce(ol.returned_quantity, 0) AS kept
FROM purchasing_purchaseline l
JOIN purchasing_purchase p ON p.id = l.purchase_id
LEFT JOIN purchasing_orderline ol ON ol.purchase_line_id = l.id
LEFT JOIN purchasing_order o ON o.id = ol.order_id
WHERE l.state = 'wanted' AND (
    p.state IN ('submitted', 'approved', 'sourcing', 'awarded')
    OR p.ordered_at IS NOT NULL AND o.state NOT IN ('refused', 'expired', 'cancelled'))
"""

# Each returns what is wrong; an empty answer is a sound one.
CHECKS: Mapping[str, str] = {
    "quota taken is what is held or kept": f"""
        SELECT lot.id, lot.quota_taken, coalesce(sum(h.kept), 0) FROM agreements_lot lot
        LEFT JOIN ({_HELD}) h ON h.lot_id = lot.id GROUP BY lot.id
        HAVING lot.quota_taken <> coalesce(sum(h.kept), 0)""",
    "no quota is oversold": "SELECT id FROM agreements_lot WHERE quota_taken > quota",
    "rolling sums are those of the lines": f"""
        SELECT * FROM (
            SELECT buyer_unit_id, budget_project, category_prefix, year::int, amount
            FROM purchasing_spendingsum WHERE amount <> 0) kept
        FULL JOIN (
            SELECT buyer_unit_id, budget_project, left(category_code, size) AS category_prefix,
                   extract(year FROM submitted_at AT TIME ZONE 'Asia/Shanghai')::int AS year, sum(unit_price * kept) AS amount
            FROM ({_HELD}) h CROSS JOIN (VALUES (5), (9)) AS sizes (size)
            GROUP BY 1, 2, 3, 4 HAVING sum(unit_price * kept) <> 0) anew
        USING (buyer_unit_id, budget_project, category_prefix, year, amount)
        WHERE kept IS NULL OR anew IS NULL""",
    "budget lines hold what purchases hold": """
        WITH anew AS (
            SELECT p.fields ->> 'budget.line' AS code,
                   sum(p.total) FILTER (WHERE p.state IN ('submitted', 'approved', 'sourcing', 'awarded')) AS frozen, 0 AS committed, 0 AS payable
            FROM purchasing_purchase p GROUP BY 1
            UNION ALL
            SELECT p.fields ->> 'budget.line', 0,
                   sum(CASE WHEN o.state = 'accepted' THEN o.accepted_total - o.returned_total ELSE o.total END)
                       FILTER (WHERE o.state IN ('placed', 'confirmed', 'delivering', 'accepted')),
                   sum(o.accepted_total - o.returned_total) FILTER (WHERE o.state = 'invoiced')
            FROM purchasing_order o JOIN purchasing_purchase p ON p.id = o.purchase_id GROUP BY 1
        )
        SELECT b.code, b.frozen, b.committed, b.payable, coalesce(sum(a.frozen), 0), coalesce(sum(a.committed), 0),
               coalesce(sum(a.payable), 0)
        FROM budget_budgetline b LEFT JOIN anew a USING (code) GROUP BY b.id
        HAVING (b.frozen, b.committed, b.payable)
            <> (coalesce(sum(a.frozen), 0), coalesce(sum(a.committed), 0), coalesce(sum(a.payable), 0))""",
    "purchase totals are those of their lines": """
        SELECT p.number FROM purchasing_purchase p
        LEFT JOIN purchasing_purchaseline l ON l.purchase_id = p.id AND l.state = 'wanted'
        GROUP BY p.id HAVING p.total <> coalesce(sum(l.amount), -1)""",
    "order totals are those of their lines": """
        SELECT o.number FROM purchasing_order o LEFT JOIN purchasing_orderline l ON l.order_id = o.id
        GROUP BY o.id HAVING o.total <> coalesce(sum(l.amount), -1)""",
    "ordered purchases have an order line for every wanted line": """
        SELECT p.number, l.position FROM purchasing_purchase p
        JOIN purchasing_purchaseline l ON l.purchase_id = p.id AND l.state = 'wanted'
        LEFT JOIN purchasing_orderline ol ON ol.purchase_line_id = l.id
        WHERE (p.ordered_at IS NOT NULL) <> (ol.id IS NOT NULL)""",
    "a purchase's state follows from its orders": """
        SELECT p.number, p.state FROM purchasing_purchase p JOIN purchasing_order o ON o.purchase_id = p.id
        GROUP BY p.id HAVING p.state <> CASE
            WHEN NOT bool_and(o.state IN ('invoiced', 'expired', 'refused', 'returned', 'cancelled')) THEN 'ordered'
            WHEN bool_or(o.invoiced_at IS NOT NULL) THEN 'closed'
            WHEN bool_and(o.state = 'cancelled') THEN 'cancelled' ELSE 'failed' END""",
    "what went back is what settled claims say": """
        SELECT o.number FROM purchasing_order o
        LEFT JOIN purchasing_orderline l ON l.order_id = o.id
        GROUP BY o.id HAVING o.returned_total <> coalesce(sum(l.returned_quantity * l.unit_price), 0)""",
    "each state was reached by its events, once": """
        SELECT p.number, p.state FROM purchasing_purchase p
        LEFT JOIN audit_event e ON e.stream = 'purchase/' || p.number AND e.subject = p.number
        GROUP BY p.id HAVING
            count(*) FILTER (WHERE e.action = 'purchase.submitted') <> 1
            OR count(*) FILTER (WHERE e.action = 'purchase.approved') <> (p.approved_at IS NOT NULL)::int
            OR count(*) FILTER (WHERE e.action IN ('purchase.rejected', 'purchase.cancelled', 'purchase.lapsed'))
               <> (p.state IN ('rejected', 'cancelled', 'failed') AND p.ordered_at IS NULL)::int
            OR count(*) FILTER (WHERE e.action IN ('purchase.closed', 'purchase.failed', 'purchase.given_up'))
               <> (p.ordered_at IS NOT NULL AND p.state IN ('closed', 'failed', 'cancelled'))::int""",
    "each order's events are those of its life, once": """
        SELECT o.number, o.state FROM purchasing_order o
        JOIN purchasing_purchase p ON p.id = o.purchase_id
        LEFT JOIN audit_event e ON e.stream = 'purchase/' || p.number AND e.subject = o.number
        GROUP BY o.id HAVING
            count(*) FILTER (WHERE e.action = 'order.placed') <> 1
            OR count(*) FILTER (WHERE e.action = 'order.confirmed') <> (o.confirmed_at IS NOT NULL)::int
            OR count(*) FILTER (WHERE e.action IN ('order.refused', 'order.expired')) <> (o.state IN ('refused', 'expired'))::int
            OR count(*) FILTER (WHERE e.action = 'order.cancelled') <> (o.state = 'cancelled')::int
            OR count(*) FILTER (WHERE e.action = 'order.delivered') <> (o.delivered_at IS NOT NULL)::int
            OR count(*) FILTER (WHERE e.action IN ('order.accepted', 'order.returned')) <> (o.accepted_at IS NOT NULL)::int
            OR count(*) FILTER (WHERE e.action = 'order.invoiced') <> (o.invoiced_at IS NOT NULL)::int""",
    "events of a purchase have their purchase": """
        SELECT e.stream FROM audit_event e LEFT JOIN purchasing_purchase p ON e.stream = 'purchase/' || p.number
        WHERE e.stream LIKE 'purchase/%' AND p.id IS NULL""",
    "papers stand for what happened": """
        SELECT o.number FROM purchasing_order o LEFT JOIN fulfilment_delivery d ON d.order_id = o.id
        LEFT JOIN fulfilment_acceptance a ON a.order_id = o.id LEFT JOIN fulfilment_invoice i ON i.order_id = o.id
        WHERE (o.delivered_at IS NULL) <> (d.id IS NULL) OR (o.accepted_at IS NULL) <> (a.id IS NULL)
           OR (o.invoiced_at IS NULL) <> (i.id IS NULL)""",
    "streams are chained without a gap": """
        SELECT stream, seq FROM (
            SELECT *, lag(hash) OVER w AS before, row_number() OVER w AS place FROM audit_event
            WINDOW w AS (PARTITION BY stream ORDER BY seq)) e
        WHERE seq <> place OR hash <> sha256(prev_hash || convert_to(body, 'UTF8'))
           OR prev_hash <> coalesce(before, sha256(convert_to('emall event stream ' || stream, 'UTF8')))""",
    "streams end where they say": """
        SELECT s.name FROM audit_stream s
        WHERE s.seq > 0 AND NOT EXISTS (
            SELECT FROM audit_event e WHERE e.stream = s.name AND e.seq = s.seq AND e.hash = s.head)""",
    "every key has its answer": "SELECT key FROM kernel_idempotencykey WHERE result IS NULL",
}

_STOCK = f"""
SELECT listing.id, listing.stock + coalesce(sum(h.quantity), 0) FROM listings_listing listing
LEFT JOIN ({_HELD}) h ON h.listing_id = listing.id GROUP BY listing.id"""


def broken(ask: Ask, *, stock: Mapping[int, int]) -> dict[str, Rows]:
    """Return what is wrong by the name of the check. `stock` is each listing's stock before anything was bought."""
    found = {name: rows for name, statement in CHECKS.items() if (rows := ask(statement))}
    differ = [(pk, total, stock[pk]) for pk, total in ask(_STOCK) if pk in stock and total != stock[pk]]
    return found | ({"stock and what is held make up what there was": differ} if differ else {})


def asking(connection: "psycopg.Connection[Any]") -> Ask:
    """Return how to ask a psycopg connection."""
    return lambda statement: connection.execute(statement.encode()).fetchall()


def asking_django() -> Ask:
    """Return how to ask Django's connection, within a test's transaction."""
    from django.db import connection

    def ask(statement: str) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    return ask
