"""Drafts of the demonstration province's pack, by its officers."""

import datetime
from typing import Any

from marketplace.jobs.runner import drain
from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.rule_packs.operations import (
    approve_draft,
    start_draft,
    start_dry_run,
    state_value,
    submit_draft,
)
from tests.factories.cast import NOW
from tests.factories.mall import Mall

PACK = "990000-shifan"
DAY = datetime.date(2026, 4, 1)
SINCE = datetime.date(2026, 1, 1)
# Desks only: computers have a limit of their own in this province.
EXAMPLES = """
[[example]]
rule = "ROUTE-02"
step = "submit"
expect = "pass"
line = {{ category = "A05010201", unit_price = "{below}" }}
[[example]]
rule = "ROUTE-02"
step = "submit"
expect = "block"
line = {{ category = "A05010201", unit_price = "{limit}" }}
"""


def started(mall: Mall, *, by: Actor | None = None, **more: Any) -> str:
    """Have Dora begin the province's next version; return the draft's number."""
    inputs: dict[str, Any] = {"pack": PACK, "effective_from": DAY, "note": "a lower limit for the mall"} | more
    return start_draft(actor=by or mall.cast.dora, at=NOW, key=idempotency_key(), **inputs)


def stated(mall: Mall, number: str, *, yuan: int = 2_000, **more: Any) -> str:
    """Have Dora state the limit of the mall at `yuan`; return the draft's number."""
    inputs: dict[str, Any] = {
        "number": number,
        "name": "route.mall_max",
        "value": str(yuan / 10_000),
        "source_key": "SF1",
        "source": "示财购〔2026〕1号",
        "mark": "read",
        "examples": EXAMPLES.format(below=f"{yuan - 0.01:.2f}", limit=f"{yuan}.00"),
    } | more
    return state_value(actor=mall.cast.dora, at=NOW, key=idempotency_key(), **inputs)


def tried(mall: Mall, number: str) -> str:
    """Try the draft on the purchases of the year; return its number."""
    start_dry_run(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number, since=SINCE)
    drain(at=NOW)
    return number


def submitted(mall: Mall, *, yuan: int = 2_000) -> str:
    """Have Dora draft, try and submit; return the draft's number."""
    number = tried(mall, stated(mall, started(mall), yuan=yuan))
    return submit_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), number=number)


def approved(mall: Mall, *, yuan: int = 2_000) -> str:
    """Have Dan approve it; return the draft's number."""
    return approve_draft(actor=mall.cast.dan, at=NOW, key=idempotency_key(), number=submitted(mall, yuan=yuan))
