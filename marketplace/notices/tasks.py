"""The clock of publication: officers are told of notices that are due. One task per duty."""

import datetime

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.notices.operations.reminders import remind_of_duty
from marketplace.notices.operations.sanctions import publish_sanction
from marketplace.notices.queries import duties_to_check

BATCH = 500


@sweep("notices.watch_duties", every=60)
def task_watch_duties(*, at: datetime.datetime) -> None:
    """Hand out the duties whose officers are to be told."""
    for duty_id in duties_to_check(at, limit=BATCH):
        enqueue(name="notices.remind_of_duty", kwargs={"duty_id": duty_id}, dedupe=str(duty_id))


@task("notices.remind_of_duty")
def task_remind_of_duty(*, at: datetime.datetime, duty_id: int) -> None:
    """Tell the officers of one duty."""
    remind_of_duty(actor=SYSTEM, at=at, duty_id=duty_id)


@task("notices.publish_sanction")
def task_publish_sanction(*, at: datetime.datetime, number: str, user_id: int, organisation_id: int) -> None:
    """Publish the notice of one sanction."""
    publish_sanction(actor=SYSTEM, at=at, number=number, user_id=user_id, organisation_id=organisation_id)
