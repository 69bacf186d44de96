"""The clock of waivers: grants that nobody used in time."""

import datetime

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import local_date
from marketplace.waivers.operations import expire_waiver
from marketplace.waivers.queries import lapsed

BATCH = 500


@sweep("waivers.find_lapsed", every=300)
def task_find_lapsed(*, at: datetime.datetime) -> None:
    """Hand out the granted waivers whose last day is over."""
    for waiver_id in lapsed(local_date(at), limit=BATCH):
        enqueue(name="waivers.expire", kwargs={"waiver_id": waiver_id}, dedupe=str(waiver_id))


@task("waivers.expire")
def task_expire(*, at: datetime.datetime, waiver_id: int) -> None:
    """End one waiver that nobody used in time."""
    expire_waiver(actor=SYSTEM, at=at, waiver_id=waiver_id)
