"""Reminding people of clocks, writing and sending letters, and forgetting what nobody needs to be told any more."""

import datetime
from functools import partial

from django.db import transaction

from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import sweep, task
from marketplace.notifications.queries import channels_waiting, outdated, outdated_letters, people_waiting
from marketplace.notifications.steps import post_password_link, remind, send_letters, sources, write_letter

BATCH = 500


@sweep("notifications.find_deadlines", every=300)
def task_find_deadlines(*, at: datetime.datetime) -> None:
    """Hand out the sources of deadlines; one that fails keeps no other from reminding."""
    for source in sources():
        enqueue(name="notifications.remind", kwargs={"source": source}, dedupe=source)


@task("notifications.remind")
def task_remind(*, at: datetime.datetime, source: str) -> None:
    """Remind people of the deadlines of one source."""
    remind(source=source, at=at)


@sweep("notifications.find_letters", every=10)
def task_find_letters(*, at: datetime.datetime) -> None:
    """Hand out whom a letter is to be written to, and the channels on which one is to be sent."""
    for user_id, channel in people_waiting(at, limit=BATCH):
        kwargs = {"user_id": user_id, "channel": channel}
        enqueue(name="notifications.write", kwargs=kwargs, dedupe=f"{user_id}/{channel}")
    for channel in channels_waiting(at):
        enqueue(name="notifications.send", kwargs={"channel": channel}, dedupe=channel)


@task("notifications.write")
def task_write(*, at: datetime.datetime, user_id: int, channel: str) -> None:
    """Write one person's letter."""
    if write_letter(user_id=user_id, channel=channel, at=at) is not None:
        enqueue(name="notifications.send", kwargs={"channel": channel}, dedupe=channel)


@task("notifications.password_link")
def task_password_link(*, at: datetime.datetime, username: str, language: str) -> None:
    """Write the link to a new password to whoever has the name and an address, at most five times a day."""
    post_password_link(username=username, language=language, at=at)


@task("notifications.send")
def task_send(*, at: datetime.datetime, channel: str) -> None:
    """Send the letters of a channel, once the transaction that marks this task as done is over."""
    transaction.on_commit(partial(send_letters, channel=channel, at=at), robust=True)


@sweep("notifications.forget_old", every=3600)
def task_forget_old(*, at: datetime.datetime) -> None:
    """Delete notifications and letters that are kept no longer."""
    outdated(at).delete()
    outdated_letters(at).delete()
