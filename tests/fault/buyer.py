"""A client that does whole purchases and can be killed at any point: `python -m tests.fault.buyer JOURNAL SPEC`.

Each act has a key made of its purchase and its name. The journal gets a line once an act was acknowledged. Killed and started
again, the client reads its journal and repeats, under the same key, the act that was under way. A lost connection is an
unanswered act, and repeated likewise.
"""

import datetime
import json
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402

from marketplace.fulfilment.operations.acceptance import accept_order  # noqa: E402
from marketplace.fulfilment.operations.delivery import deliver_order  # noqa: E402
from marketplace.fulfilment.operations.invoicing import submit_invoice  # noqa: E402
from marketplace.kernel.actor import Actor  # noqa: E402
from marketplace.kernel.calendar import CHINA  # noqa: E402
from marketplace.kernel.errors import MarketplaceError  # noqa: E402
from marketplace.organisations.queries import actor_for  # noqa: E402
from marketplace.purchasing.operations.approval import approve_purchase, cancel_purchase  # noqa: E402
from marketplace.purchasing.operations.carts import put_in_cart  # noqa: E402
from marketplace.purchasing.operations.ordering import place_orders  # noqa: E402
from marketplace.purchasing.operations.orders import confirm_order  # noqa: E402
from marketplace.purchasing.operations.submission import submit_cart  # noqa: E402

AT = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
PAUSE_SECONDS = 0.05


class Client:
    """One buyer with its approver and two suppliers."""

    def __init__(self, *, journal: Path, spec: dict[str, Any]) -> None:
        """`spec` names the people (user, organisation), the listings, the budget line and the number of purchases."""
        self.spec = spec
        self.known: dict[str, Any] = {}
        if journal.exists():
            # A line cut by the kill was no acknowledgement.
            lines = [line for line in journal.read_text().splitlines(keepends=True) if line.endswith("\n")]
            self.known = {entry["key"]: entry for entry in map(json.loads, lines)}
            journal.write_text("".join(lines))
        self.journal = journal.open("a")

    def run(self) -> None:
        """Do all purchases; those numbered 3, 8, 13… are left to the clock after submission, 4, 9, 14… after ordering."""
        for index in range(self.spec["purchases"]):
            self._purchase(index)

    def _purchase(self, index: int) -> None:
        buyer = self._actor("buyer")
        for name, listing_id in self.spec["listings"].items():
            self._act(f"{index}-put-{name}", put_in_cart, buyer, listing_id=listing_id, quantity=1)
        fields = {"budget.line": self.spec["budget_line"]}
        number = self._act(f"{index}-submit", submit_cart, buyer, title=f"Purchase {index}", fields=fields)
        if number is None or index % 5 == 3:
            return
        if index % 10 == 9:
            self._act(f"{index}-cancel", cancel_purchase, buyer, number=number, reason="changed my mind")
            return
        if self._act(f"{index}-approve", approve_purchase, self._actor("approver"), number=number) is None:
            return
        orders = self._act(f"{index}-place", place_orders, buyer, number=number)
        if orders is None or index % 5 == 4:
            return
        for place, order in enumerate(orders):
            self._fulfil(
                f"{index}-{place}", order, supplier=self._actor(f"supplier{place}"), price=self.spec["prices"][place]
            )

    def _fulfil(self, name: str, order: str, *, supplier: Actor, price: str) -> None:
        day = AT.date()
        if self._act(f"{name}-confirm", confirm_order, supplier, number=order, deliver_by=day) is None:
            return
        if self._act(f"{name}-deliver", deliver_order, supplier, number=order) is None:
            return
        # The clock may have accepted meanwhile; either way the supplier invoices.
        self._act(f"{name}-accept", accept_order, self._actor("buyer"), number=order)
        paper = "".join(character for character in order if character.isdigit())[-20:]
        inputs = {"number": order, "invoice_number": paper, "issued_on": day, "amount": price}
        self._act(f"{name}-invoice", submit_invoice, supplier, **inputs)

    def _act(self, name: str, operation: Any, actor: Actor, **inputs: Any) -> Any:
        """Do an act until it is answered; return the answer, None for a refusal."""
        key = f"{self.spec['name']}-{name}"
        while key not in self.known:
            try:
                answer = {"result": operation(actor=actor, at=AT, key=key, **inputs)}
            except MarketplaceError as error:
                answer = {"refused": error.code, "text": str(error)}
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(PAUSE_SECONDS)
                continue
            entry = {"key": key, "act": operation.__name__, **answer}
            self.journal.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self.journal.flush()
            self.known[key] = entry
        return self.known[key].get("result")

    def _actor(self, name: str) -> Actor:
        user_id, organisation_id = self.spec["people"][name]
        while True:
            try:
                actor = actor_for(user_id=user_id, organisation_id=organisation_id)
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(PAUSE_SECONDS)
                continue
            assert actor is not None
            return actor


if __name__ == "__main__":
    Client(journal=Path(sys.argv[1]), spec=json.loads(sys.argv[2])).run()
