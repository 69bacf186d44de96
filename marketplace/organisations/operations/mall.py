"""What the mall's operator does about its clockwork."""

import datetime

from marketplace.audit.log import record
from marketplace.jobs.runner import rerun
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import TaskRerun
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import home


@operation(Permission.MALL_OPERATE)
def rerun_task(*, actor: Actor, at: datetime.datetime, task_id: int) -> str:
    """Let a task that was given up run again, after its cause was mended; return its name.

    Raises `NotAuthorized` for everybody but the mall's operator and `NotFound` for a task that was not given up.
    """
    authorize(actor, Permission.MALL_OPERATE, home())
    name = rerun(task_id=task_id)
    if name is None:
        raise NotFound(gettext_noop("This task"))
    record(stream="mall/tasks", actor=actor, at=at, events=[TaskRerun(subject=str(task_id), name=name)])
    return name
