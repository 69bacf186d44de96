"""A worker that is killed while it sends: the letter goes out again under the same message id, and no other does."""

import datetime
import subprocess
import sys
import threading

import pytest
from django.db import connection, transaction

from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import drain
from marketplace.notifications.models import Contact, Letter, Notification
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import remind, send_letters, sources, tell, write_letter
from marketplace.notifications.steps.posting import SENDER_LOCK
from marketplace.notifications.tasks import task_find_letters
from marketplace.purchasing.models import Order
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mailbox import mail_server
from tests.factories.mall import Mall, make_mall
from tests.fault.malls import wait_until

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed: other processes see only what is."""
    return make_mall()


def told(mall: Mall, *events: str) -> None:
    """Tell Alice and Bob something that is mailed at once."""
    for event_id in events:
        with transaction.atomic():
            tell(
                event_id=event_id,
                kind=Kind.APPROVALS,
                message="Come",
                params={},
                link="",
                at=NOW,
                user_ids=[mall.cast.alice.user_id, mall.cast.bob.user_id],
            )


def reachable(mall: Mall) -> None:
    for actor in (mall.cast.alice, mall.cast.bob):
        address = f"{actor.name.lower()}@mall.example"
        Contact.objects.create(user_id=actor.user_id, channel="mail", address=address, confirmed_at=NOW)


def sender_at_work() -> bool:
    """Whether some process, or the connection that a dead one left, still sends letters."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [SENDER_LOCK],
        )
        return bool(cursor.fetchone()[0])


def test_killed_between_the_server_and_the_note(mall: Mall) -> None:
    reachable(mall)
    told(mall, "1", "2")
    for actor in (mall.cast.alice, mall.cast.bob):
        with transaction.atomic():
            write_letter(user_id=actor.user_id, channel="mail", at=NOW)
    with mail_server() as mailbox:
        mailbox.hold = 60
        command = [sys.executable, "-m", "tests.fault.mail_program", str(mailbox.port), NOW.isoformat()]
        worker = subprocess.Popen(command)
        wait_until(lambda: bool(mailbox.letters), "the first letter")
        worker.kill()
        worker.wait()
        wait_until(lambda: not sender_at_work(), "the end of the dead worker's connection")
        mailbox.hold = 0
        for minutes in (0, 1, 2, 3):
            send_letters(channel="mail", at=NOW + minutes * MINUTE)
    ids = [str(letter["Message-ID"]) for letter in mailbox.letters]
    assert len(ids) == 3
    assert ids[0] in ids[1:]
    assert set(ids) == {f"<{row.message_id}>" for row in Letter.objects.all()}
    assert sorted(Letter.objects.values_list("state", "attempts")) == [("sent", 1), ("sent", 2)]


def test_two_senders_send_each_letter_once(mall: Mall) -> None:
    reachable(mall)
    told(mall, "1")

    def send() -> None:
        send_letters(channel="mail", at=NOW)
        connection.close()

    for actor in (mall.cast.alice, mall.cast.bob):
        with transaction.atomic():
            write_letter(user_id=actor.user_id, channel="mail", at=NOW)
    with mail_server() as mailbox:
        mailbox.hold = 0.2
        senders = [threading.Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        send_letters(channel="mail", at=NOW)
    assert sorted(str(letter["To"]) for letter in mailbox.letters) == ["alice@mall.example", "bob@mall.example"]


def test_the_sweep_its_tasks_and_two_sweepers(mall: Mall) -> None:
    load_tasks()
    reachable(mall)
    row = Order.objects.get(number=act.ordered(mall, {mall.laptop: 1})[0])
    Order.objects.update(confirm_by=NOW + 100 * 60 * MINUTE)
    at = NOW + 76 * 60 * MINUTE

    def sweep() -> None:
        for source in sources():
            with transaction.atomic():
                remind(source=source, at=at)
        connection.close()

    sweepers = [threading.Thread(target=sweep) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()
    due = Notification.objects.filter(kind=Kind.DEADLINES, params__number=row.number)
    assert list(due.values_list("user_id", flat=True)) == [mall.cast.bob.user_id]
    with mail_server() as mailbox:
        for _ in range(2):
            with transaction.atomic():
                task_find_letters(at=at)
            drain(at=at)
    assert [str(letter["To"]) for letter in mailbox.letters] == ["bob@mall.example"]
