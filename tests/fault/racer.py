"""Many processes that act at the same moment: `python -m tests.fault.racer`, used by `races.race`.

Reads the tasks as JSON from standard input, forks one process for each (each with a database connection of its own), lets
them go together, and writes their answers as JSON: {"result"} or {"error", "rules"}.
"""

import datetime
import json
import os
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from bidding_auction.inquiry.operations import award_competition, open_quotes, submit_quote  # noqa: E402
from marketplace.catalogue.operations import review_proposal  # noqa: E402
from marketplace.exports.operations import start_export  # noqa: E402
from marketplace.fulfilment.operations.claim_answers import submit_credit_note  # noqa: E402
from marketplace.fulfilment.operations.claims import open_claim, settle_claim  # noqa: E402
from marketplace.fulfilment.operations.invoicing import submit_invoice  # noqa: E402
from marketplace.fulfilment.operations.ratings import rate_order  # noqa: E402
from marketplace.jobs.runner import drain  # noqa: E402
from marketplace.kernel.calendar import CHINA  # noqa: E402
from marketplace.kernel.errors import MarketplaceError  # noqa: E402
from marketplace.organisations.queries import actor_for  # noqa: E402
from marketplace.purchasing.operations.approval import approve_purchase, cancel_purchase  # noqa: E402
from marketplace.purchasing.operations.cancellation import ask_cancellation, cancel_order  # noqa: E402
from marketplace.purchasing.operations.delegations import name_deputy  # noqa: E402
from marketplace.purchasing.operations.ordering import place_orders  # noqa: E402
from marketplace.purchasing.operations.orders import confirm_order  # noqa: E402
from marketplace.purchasing.operations.submission import submit_cart  # noqa: E402

OPERATIONS = {
    "approve": approve_purchase,
    "deputise": name_deputy,
    "export": start_export,
    "review_product": review_proposal,
    "submit": submit_cart,
    "place": place_orders,
    "cancel": cancel_purchase,
    "invoice": submit_invoice,
    "cancel_order": cancel_order,
    "confirm": confirm_order,
    "ask_cancellation": ask_cancellation,
    "claim": open_claim,
    "credit": submit_credit_note,
    "settle": settle_claim,
    "rate": rate_order,
    "quote": submit_quote,
    "open_quotes": open_quotes,
    "award": award_competition,
}
_DAYS = ("issued_on", "deliver_by", "valid_from", "valid_to")


def act(task: dict[str, Any]) -> dict[str, Any]:
    """Do one task and return what came of it."""
    at = datetime.datetime.fromisoformat(task["at"]).astimezone(CHINA)
    if task["act"] == "sweep":
        return {"result": drain(at=at, sweeps=True)}
    actor = actor_for(user_id=task["user"], organisation_id=task["organisation"])
    assert actor is not None
    inputs = task["inputs"]
    for name in _DAYS:
        if name in inputs:
            inputs[name] = datetime.date.fromisoformat(inputs[name])
    try:
        return {"result": OPERATIONS[task["act"]](actor=actor, at=at, key=task["key"], **inputs)}
    except MarketplaceError as error:
        return {"error": error.code, "rules": sorted({one.rule for one in error.findings if one.blocks})}
    except Exception as error:  # noqa: BLE001 - told to the test
        return {"error": type(error).__name__, "rules": [], "text": str(error)[:300]}


def run(task: dict[str, Any], *, ready: int, start: int, answer: int) -> None:
    """Connect, say that we are ready, wait for the start, act, answer."""
    connection.ensure_connection()
    os.write(ready, b".")
    os.read(start, 1)
    with os.fdopen(answer, "w") as out:
        json.dump(act(task), out)


def main() -> None:
    """Fork, start, gather."""
    tasks = json.load(sys.stdin)
    ready_end, ready = os.pipe()
    start, start_end = os.pipe()
    answers = []
    for task in tasks:
        mine, theirs = os.pipe()
        if os.fork() == 0:
            os.close(start_end)
            run(task, ready=ready, start=start, answer=theirs)
            os._exit(0)
        os.close(theirs)
        answers.append(mine)
    waiting = len(tasks)
    while waiting:
        waiting -= len(os.read(ready_end, waiting))
    # Closing the last writing end wakes every reader at once.
    os.close(start_end)
    gathered = []
    for pipe in answers:
        with os.fdopen(pipe) as source:
            gathered.append(json.loads(source.read() or '{"error": "died", "rules": []}'))
    json.dump(gathered, sys.stdout)


if __name__ == "__main__":
    main()
