"""The clockwork's own sweeps: readers of the event log, the daily signature, and keeping the outbox small."""

import contextlib
import datetime

from marketplace.audit.cursors import run_readers
from marketplace.audit.operations import sign_heads
from marketplace.jobs.models import Task, TaskState
from marketplace.jobs.registry import sweep
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.models import IdempotencyKey

KEEP_DAYS = 30


@sweep("jobs.follow_log", every=1)
def task_follow_log(*, at: datetime.datetime) -> None:
    """Give committed events to their readers."""
    # Failures are in the log and keep their reader's place; raised here they would undo what the others did.
    with contextlib.suppress(ExceptionGroup):
        run_readers()


@sweep("jobs.sign_heads", every=300)
def task_sign_heads(*, at: datetime.datetime) -> None:
    """Sign the heads of the event log, once a day."""
    sign_heads(actor=SYSTEM, at=at)


@sweep("jobs.forget_ended", every=3600)
def task_forget_ended(*, at: datetime.datetime) -> None:
    """Delete tasks that ended well more than 30 days ago; dead ones stay until an operator has seen to them."""
    ended = Task.objects.filter(state__in=[TaskState.DONE, TaskState.SUPERSEDED])
    ended.filter(ended_at__lt=at - datetime.timedelta(days=KEEP_DAYS)).delete()


@sweep("jobs.forget_keys", every=3600)
def task_forget_keys(*, at: datetime.datetime) -> None:
    """Delete idempotency keys of more than 30 days: nobody repeats a click that late."""
    IdempotencyKey.objects.filter(created_at__lt=at - datetime.timedelta(days=KEEP_DAYS)).delete()
