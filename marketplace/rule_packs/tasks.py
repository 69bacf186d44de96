"""Dry runs go on part by part."""

import datetime

from marketplace.jobs.registry import task
from marketplace.kernel.actor import SYSTEM
from marketplace.rule_packs.operations import continue_dry_run


@task("rule_packs.continue_dry_run")
def task_continue_dry_run(*, at: datetime.datetime, run_id: int) -> None:
    """Try the next part of a dry run."""
    continue_dry_run(actor=SYSTEM, at=at, run_id=run_id)
