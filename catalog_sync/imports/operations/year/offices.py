"""What the finance bureaus and the procurement centre have under way today: a draft of a rule pack, and notices."""

import datetime

from catalog_sync.imports.operations.year.world import World
from marketplace.jobs.runner import drain
from marketplace.kernel.clock import local_date
from marketplace.rule_packs.operations import start_draft, start_dry_run, state_value, submit_draft

_OFFICER = "chenli"
_EXAMPLES = """
[[example]]
rule = "ROUTE-02"
step = "submit"
expect = "pass"
line = { category = "A05010201", unit_price = "299999.99" }
[[example]]
rule = "ROUTE-02"
step = "submit"
expect = "block"
line = { category = "A05010201", unit_price = "300000.00" }
"""


def draft_pack(world: World) -> None:
    """Have an officer draft the city's first pack, try it on the year's purchases, and ask the second officer."""
    at = world.now - datetime.timedelta(hours=2)
    first = (local_date(at).replace(day=1) + datetime.timedelta(days=62)).replace(day=1)
    inputs = {"title": "滨江市规则包", "effective_from": first, "note": "本市电子卖场限额由五十万元调整为三十万元"}
    number = world.act(start_draft, _OFFICER, at, "pack-start", **inputs)
    world.act(
        state_value,
        _OFFICER,
        at,
        "pack-value",
        number=number,
        name="route.mall_max",
        value="30",
        source_key="BJ7",
        source="滨财购〔2026〕7号：电子卖场限额（示范）",
        mark="design",
        examples=_EXAMPLES,
    )
    since = local_date(at) - datetime.timedelta(days=200)
    world.act(start_dry_run, _OFFICER, at, "pack-try", number=number, since=since)
    drain(at=at)
    world.act(submit_draft, _OFFICER, at, "pack-submit", number=number)
