"""A draft of the city's first pack, tried and waiting for the second officer, and a waiver that waits for the officers."""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.jobs.runner import drain
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.listings.models import Listing
from marketplace.purchasing.operations.carts import put_in_cart
from marketplace.rule_packs.operations import start_draft, start_dry_run, state_value, submit_draft
from marketplace.waivers.operations import ask_waiver
from tests.factories.drafts import EXAMPLES

Do = Callable[..., Any]


def draft_and_waiver(do: Do, *, officer: Actor, buyer: Actor, at: datetime.datetime, budget_line: str) -> None:
    """Leave one draft that would stop past purchases, and one question; `do` calls an operation with a key of its own."""
    day = local_date(at)
    first = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    number = do(start_draft, officer, at, title="滨江市规则包", effective_from=first, note="本市电子卖场限额调整")
    do(
        state_value,
        officer,
        at,
        number=number,
        name="route.mall_max",
        value="0.3",
        source_key="BJ7",
        source="滨财购〔2026〕7号：电子卖场限额",
        mark="read",
        examples=EXAMPLES.format(below="2999.99", limit="3000.00"),
    )
    do(start_dry_run, officer, at, number=number, since=day - datetime.timedelta(days=200))
    drain(at=at)
    do(submit_draft, officer, at, number=number)
    server = Listing.objects.filter(price__gt=25_000).order_by("pk").first()
    assert server is not None
    pieces = int(500_000 / server.price) + 1
    do(put_in_cart, buyer, at, listing_id=server.pk, quantity=pieces)
    fields = {"budget.line": budget_line}
    do(ask_waiver, buyer, at, rule="ROUTE-02", reason="机房服务器为一次性整体建设需求", fields=fields)
