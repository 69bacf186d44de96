"""Forgetting what nobody needs to be told any more."""

import datetime

from marketplace.jobs.registry import sweep
from marketplace.notifications.queries import outdated


@sweep("notifications.forget_old", every=3600)
def task_forget_old(*, at: datetime.datetime) -> None:
    """Delete notifications that are kept no longer."""
    outdated(at).delete()
