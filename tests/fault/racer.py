"""One of many processes that act at the same moment: `python -m tests.fault.racer` (see `races.race`).

Reads one JSON line {"act", "actors", "inputs"} for each start, says `ready`, and acts at the line `go`. Answers one JSON line:
{"result"} or {"error", "rules"}.
"""

import datetime
import json
import sys
from typing import Any

import django

django.setup()

from marketplace.fulfilment.operations.invoicing import submit_invoice  # noqa: E402
from marketplace.jobs.runner import drain  # noqa: E402
from marketplace.kernel.calendar import CHINA  # noqa: E402
from marketplace.kernel.errors import MarketplaceError  # noqa: E402
from marketplace.organisations.queries import actor_for  # noqa: E402
from marketplace.purchasing.operations.approval import cancel_purchase  # noqa: E402
from marketplace.purchasing.operations.ordering import place_orders  # noqa: E402
from marketplace.purchasing.operations.submission import submit_cart  # noqa: E402

OPERATIONS = {
    "submit": submit_cart,
    "place": place_orders,
    "cancel": cancel_purchase,
    "invoice": submit_invoice,
}


def act(task: dict[str, Any]) -> dict[str, Any]:
    """Do one task and return what came of it."""
    at = datetime.datetime.fromisoformat(task["at"]).astimezone(CHINA)
    if task["act"] == "sweep":
        return {"result": drain(at=at, sweeps=True)}
    actor = actor_for(user_id=task["user"], organisation_id=task["organisation"])
    assert actor is not None
    inputs = task["inputs"]
    if "issued_on" in inputs:
        inputs["issued_on"] = datetime.date.fromisoformat(inputs["issued_on"])
    try:
        return {"result": OPERATIONS[task["act"]](actor=actor, at=at, key=task["key"], **inputs)}
    except MarketplaceError as error:
        return {"error": error.code, "rules": sorted({one.rule for one in error.findings if one.blocks})}


if __name__ == "__main__":
    for line in sys.stdin:
        content = json.loads(line)
        print("ready", flush=True)  # noqa: T201 - the protocol
        sys.stdin.readline()
        try:
            answer = act(content)
        except Exception as error:  # noqa: BLE001 - told to the test
            answer = {"error": type(error).__name__, "rules": [], "text": str(error)[:300]}
        print(json.dumps(answer), flush=True)  # noqa: T201
