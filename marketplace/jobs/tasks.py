"""Keeping the outbox small."""

import datetime

from marketplace.jobs.models import Task, TaskState
from marketplace.jobs.registry import sweep

KEEP_DAYS = 30


@sweep("jobs.forget_ended", every=3600)
def task_forget_ended(*, at: datetime.datetime) -> None:
    """Delete tasks that ended well more than 30 days ago; dead ones stay until an operator has seen to them."""
    ended = Task.objects.filter(state__in=[TaskState.DONE, TaskState.SUPERSEDED])
    ended.filter(ended_at__lt=at - datetime.timedelta(days=KEEP_DAYS)).delete()
