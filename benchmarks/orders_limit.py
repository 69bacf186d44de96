"""The limit of `orders`: a plain script that writes the same rows of the three steps through psycopg, and nothing else.

It judges no rule and builds no facts; it knows the prices beforehand and takes ready-made texts for the log. Each step is one
transaction, each statement is prepared, and rows of one kind go in one statement.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import psycopg

AT = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)
UNIT_PRICE = 800
RULING = "f" * 64


@dataclass(frozen=True)
class Texts:
    """Bodies of events as the program writes them, by action."""

    bodies: dict[str, str]


class Script:
    """One client's connection and its three steps."""

    def __init__(self, address: str, *, texts: dict[str, str], listings: list[tuple[int, int, int, int]]) -> None:
        """`texts` are bodies of events by action, `listings` are (id, product, supplier, lot)."""
        self.connection = psycopg.connect(address, prepare_threshold=0)
        self.texts = texts
        self.known = {row[0]: row for row in listings}

    def submit(self, buyer: Any, *, line: str, project: str) -> str:
        """Write what `submit_cart` writes; return the number."""
        run = self.connection.execute
        key = self._key(buyer, "submit")
        cart = run(
            "DELETE FROM purchasing_cartline WHERE user_id = %s AND buyer_unit_id = %s RETURNING listing_id, quantity",
            [buyer.user_id, buyer.organisation_id],
        ).fetchall()
        rows = [self.known[listing] for listing, _ in sorted(cart)]
        lots = self._hold(rows)
        total = UNIT_PRICE * len(rows)
        run(
            "INSERT INTO purchasing_spendingsum AS known (buyer_unit_id, budget_project, category_prefix, year, amount)"
            " SELECT %s, %s, prefix, 2026, %s FROM unnest(%s::text[]) AS added (prefix)"
            " ON CONFLICT (buyer_unit_id, budget_project, category_prefix, year) DO UPDATE SET amount = known.amount + %s",
            [buyer.organisation_id, project, total, ["A0501", "A05010201"], total],
        )
        number = self._insert(buyer, rows, line=line, project=project, total=total)
        self._take(lots, rows)
        self._post(line, number, "freeze", total, "frozen = frozen + %s")
        self._log(number, buyer, [("purchase.submitted", number)], seq=0, head=b"")
        self._answer(key, number)
        return number

    def _hold(self, rows: list[tuple[int, int, int, int]]) -> dict[int, int]:
        """Lock lots and listings; return how many lines each lot has."""
        lots: dict[int, int] = {}
        for row in rows:
            lots[row[3]] = lots.get(row[3], 0) + 1
        for table, ids in (("agreements_lot", sorted(lots)), ("listings_listing", [row[0] for row in rows])):
            self.connection.execute(f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [ids])
        return lots

    def _take(self, lots: dict[int, int], rows: list[tuple[int, int, int, int]]) -> None:
        run = self.connection.execute
        run(
            "UPDATE agreements_lot AS lot SET quota_taken = quota_taken + n FROM unnest(%s::bigint[], %s::int[]) AS t (id, n)"
            " WHERE lot.id = t.id",
            [list(lots), list(lots.values())],
        )
        run("UPDATE listings_listing SET stock = stock - 1 WHERE id = ANY(%s)", [[row[0] for row in rows]])

    def _insert(self, buyer: Any, rows: list[tuple[int, int, int, int]], *, line: str, project: str, total: int) -> str:
        """Insert the purchase, its stage and its lines; return its number."""
        run = self.connection.execute
        serial = run("SELECT nextval('kernel_number')").fetchone()[0]  # type: ignore[index]
        number = f"CG-990122-20260302-{serial:06d}"
        purchase = run(
            "INSERT INTO purchasing_purchase (number, title, purpose, buyer_unit_id, region_code, requester_id, state, route,"
            " budget_project, fields, payment_days, payment_reason, total, submitted_at, hold_until, next_check_at, deliver_to,"
            " consignee, consignee_phone, invoice_title, tax_number)"
            " VALUES (%s, 'Bench', '', %s, '990122', %s, 'submitted', 'direct', %s, %s, 30, '', %s, %s, %s, %s, '', %s, '', %s, %s)"
            " RETURNING id",
            [
                number,
                buyer.organisation_id,
                buyer.user_id,
                project,
                json.dumps({"budget.line": line}),
                total,
                AT,
                AT,
                AT,
                buyer.name,
                buyer.organisation_name,
                RULING[:18],
            ],
        ).fetchone()[0]  # type: ignore[index]
        run("INSERT INTO purchasing_purchasewords (purchase_id, search) VALUES (%s, $$'bench'$$)", [purchase])
        run(
            "INSERT INTO purchasing_approvalstage (purchase_id, position, kind, requester_id, outcome)"
            " VALUES (%s, 1, 'unit', %s, '')",
            [purchase, buyer.user_id],
        )
        run(
            "INSERT INTO purchasing_purchaseline (purchase_id, position, listing_id, product_id, supplier_id, lot_id, title,"
            " unit, category_code, quantity, unit_price, amount, state, return_reason, outsider, outsider_code, warranty_months)"
            " SELECT %s, row_number() OVER (), l, p, s, o, 'A desk', '张', 'A05010201', 1, %s, %s, 'wanted', '', '', '', 12"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]) AS t (l, p, s, o)",
            [purchase, UNIT_PRICE, UNIT_PRICE, *map(list, zip(*rows, strict=True))],
        )
        return number

    def approve(self, approver: Any, number: str) -> str:
        """Write what `approve_purchase` writes; return the number."""
        run = self.connection.execute
        key = self._key(approver, "approve")
        run("SELECT id FROM purchasing_purchase WHERE number = %s FOR UPDATE", [number])
        run(
            "WITH decided AS (UPDATE purchasing_approvalstage SET outcome = 'agreed', decided_by_id = %s, decided_at = %s"
            " WHERE purchase_id = (SELECT id FROM purchasing_purchase WHERE number = %s) AND position = 1 RETURNING purchase_id)"
            " UPDATE purchasing_purchase SET state = 'approved', approver_id = %s, approved_at = %s FROM decided"
            " WHERE id = decided.purchase_id",
            [approver.user_id, AT, number, approver.user_id, AT],
        )
        self._log(number, approver, [("purchase.approved", number)], *self._head(number))
        self._answer(key, number)
        return number

    def place(self, buyer: Any, number: str, *, line: str) -> list[str]:
        """Write what `place_orders` writes; return the orders' numbers."""
        run = self.connection.execute
        key = self._key(buyer, "place")
        purchase = run("SELECT id FROM purchasing_purchase WHERE number = %s FOR UPDATE", [number]).fetchone()[0]  # type: ignore[index]
        run(
            "UPDATE purchasing_purchase SET state = 'ordered', ordered_at = %s, next_check_at = NULL WHERE id = %s",
            [AT, purchase],
        )
        lines = run(
            "SELECT id, supplier_id FROM purchasing_purchaseline WHERE purchase_id = %s ORDER BY position", [purchase]
        ).fetchall()
        suppliers = list(dict.fromkeys(supplier for _, supplier in lines))
        numbers = [f"DD{number[2:]}-{place}" for place in range(1, len(suppliers) + 1)]
        sums = [UNIT_PRICE * sum(other == supplier for _, other in lines) for supplier in suppliers]
        orders = run(
            "INSERT INTO purchasing_order (number, purchase_id, buyer_unit_id, supplier_id, region_code, state, total,"
            " accepted_total, returned_total, outsider, outsider_code, payee_name, payee_bank, payee_account, placed_at, confirm_by,"
            " invoice_ref, end_reason, next_check_at)"
            " SELECT n, %s, %s, s, '990122', 'placed', t, 0, 0, '', '', '', '', '', %s, %s, '', '', %s"
            " FROM unnest(%s::text[], %s::bigint[], %s::numeric[]) AS o (n, s, t) RETURNING supplier_id, id",
            [purchase, buyer.organisation_id, AT, AT, AT, numbers, suppliers, sums],
        ).fetchall()
        by_supplier: dict[int, int] = dict(orders)
        run(
            "INSERT INTO purchasing_orderline (order_id, purchase_line_id, position, title, unit, category_code, quantity,"
            " unit_price, amount, reject_reason, returned_quantity)"
            " SELECT o, l, row_number() OVER (), 'A desk', '张', 'A05010201', 1, %s, %s, '', 0"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS t (o, l)",
            [UNIT_PRICE, UNIT_PRICE, [by_supplier[supplier] for _, supplier in lines], [pk for pk, _ in lines]],
        )
        total = UNIT_PRICE * len(lines)
        self._post(line, number, "commit", total, "frozen = frozen - %s, committed = committed + %s")
        self._log(number, buyer, [("order.placed", order) for order in numbers], *self._head(number))
        self._answer(key, numbers)
        return numbers

    def _key(self, actor: Any, name: str) -> int:
        import secrets

        found = self.connection.execute(
            "INSERT INTO kernel_idempotencykey (scope, operation, key, request_hash, created_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
            [actor.key, f"purchasing.{name}", secrets.token_urlsafe(18), RULING, AT],
        ).fetchone()
        return int(found[0])  # type: ignore[index]

    def _answer(self, key: int, result: Any) -> None:
        self.connection.execute("UPDATE kernel_idempotencykey SET result = %s WHERE id = %s", [json.dumps(result), key])
        self.connection.commit()

    def _post(self, line: str, number: str, kind: str, total: int, change: str) -> None:
        self.connection.execute(
            f"WITH moved AS (UPDATE budget_budgetline SET {change} WHERE code = %s RETURNING id)"
            ' INSERT INTO budget_posting (line_id, purchase, "order", claim, kind, amount, at)'
            " SELECT id, %s, '', '', %s, %s, %s FROM moved",
            [*[total] * change.count("%s"), line, number, kind, total, AT],
        )

    def _head(self, number: str) -> tuple[int, bytes]:
        found = self.connection.execute(
            "SELECT seq, head FROM audit_stream WHERE name = %s FOR UPDATE", [f"purchase/{number}"]
        ).fetchone()
        return found[0], bytes(found[1])  # type: ignore[index]

    def _log(self, number: str, actor: Any, events: list[tuple[str, str]], seq: int, head: bytes) -> None:
        stream, rows = f"purchase/{number}", []
        for action, subject in events:
            body, before = self.texts[action], head
            head = hashlib.sha256(before + body.encode()).digest()
            seq += 1
            rows.append((stream, seq, AT, actor.key, action, subject, body, before, head))
        names = list(zip(*rows, strict=True))
        self.connection.execute(
            "INSERT INTO audit_event (epoch, txid, stream, seq, at, actor, on_behalf_of, action, subject, body, prev_hash, hash)"
            " SELECT 1, pg_current_xact_id()::text::bigint, t.a, t.b, t.c, t.d, '', t.e, t.f, t.g, t.h, t.i"
            " FROM unnest(%s::text[], %s::int[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[],"
            " %s::bytea[], %s::bytea[]) AS t (a, b, c, d, e, f, g, h, i)",
            [list(column) for column in names],
        )
        self.connection.execute(
            "INSERT INTO audit_stream (name, seq, head) VALUES (%s, %s, %s)"
            " ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, head = excluded.head",
            [stream, seq, head],
        )
