"""The clocks of parties: documents that end, sanctions whose time is over. A sweep hands out one task per row."""

import datetime

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.kernel.actor import SYSTEM
from marketplace.organisations.operations.expiry import remind_of_expiry
from marketplace.organisations.operations.sanctions import end_sanction
from marketplace.organisations.queries.files import credentials_due, sanctions_due

BATCH = 500


@sweep("organisations.find_ended_sanctions", every=60)
def task_find_ended_sanctions(*, at: datetime.datetime) -> None:
    """Hand out the sanctions whose time is over."""
    for sanction_id in sanctions_due(at, limit=BATCH):
        enqueue(name="organisations.end_sanction", kwargs={"sanction_id": sanction_id}, dedupe=str(sanction_id))


@task("organisations.end_sanction")
def task_end_sanction(*, at: datetime.datetime, sanction_id: int) -> None:
    """End one sanction whose time is over."""
    end_sanction(actor=SYSTEM, at=at, sanction_id=sanction_id)


@sweep("organisations.find_expiring", every=3600)
def task_find_expiring(*, at: datetime.datetime) -> None:
    """Hand out the documents of files that end soon."""
    for credential_id in credentials_due(at, limit=BATCH):
        enqueue(name="organisations.remind", kwargs={"credential_id": credential_id}, dedupe=str(credential_id))


@task("organisations.remind")
def task_remind(*, at: datetime.datetime, credential_id: int) -> None:
    """Tell one supplier that one document ends."""
    remind_of_expiry(actor=SYSTEM, at=at, credential_id=credential_id)
