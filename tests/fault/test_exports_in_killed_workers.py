"""kill -9 of the worker process in the middle of a long export: another goes on, and the file is whole, each row once."""

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from marketplace.exports.models import Export
from marketplace.exports.operations import expire_export, start_export
from marketplace.exports.states import ExportState
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.purchasing.models import Purchase
from marketplace.purchasing.operations.approval import reject_purchase
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.copying import multiply
from tests.factories.mall import Mall, make_mall, submitted

ROWS, PART_ROWS = 120, 4
# The worker dies when so much was read, and once more when all of it was.
DEATHS = (0.2, 0.6, 1)
PATIENCE_SECONDS = 180


@pytest.fixture
def mall(own_database: str) -> Mall:
    """The small mall, committed, with many purchases of Alice that nothing moves any more."""
    mall = make_mall()
    number = submitted(mall, {mall.desk: 1})
    reject_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number, reason="not now")
    multiply(Purchase.objects.get(number=number), ROWS - 1)
    return mall


class Worker:
    """One worker process at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0

    def start(self) -> None:
        """Start the next one, with this process's documents."""
        environment = {**os.environ, "EMALL_TEST_DOCUMENTS": str(settings.MEDIA_ROOT)}
        command = [sys.executable, "-m", "tests.fault.export_worker", str(PART_ROWS)]
        self.process = subprocess.Popen(command, env=environment)

    def kill(self) -> None:
        """Kill it at once."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait() == -signal.SIGKILL
        self.deaths += 1


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    worker.start()
    yield worker
    if worker.process:
        worker.process.kill()
        worker.process.wait()


def _until(holds: Callable[[Export], bool]) -> Export:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds(row := Export.objects.get()):
        assert time.monotonic() < until, (row.state, row.done, row.parts, row.refusal)
        time.sleep(0.005)
    return row


def test_killed_anywhere_the_file_is_whole_and_once(mall: Mall, worker: Worker) -> None:
    alice = mall.cast.alice
    offer = {"address": "/buyer/purchases/", "name": "purchases", "total": ROWS, "form": "csv", "language": "en"}
    start_export(actor=alice, at=clock.now(), key=idempotency_key(), **offer)
    seen = []
    for share in DEATHS:
        row = _until(lambda row, share=share: row.done >= ROWS * share or row.state != ExportState.RUNNING)  # type: ignore[misc]
        worker.kill()
        seen.append((row.state, row.done))
        worker.start()
    assert [state for state, _ in seen[:-1]] == [ExportState.RUNNING] * (len(DEATHS) - 1), seen
    row = _until(lambda row: row.state != ExportState.RUNNING)
    assert (row.state, row.done, row.total, row.refusal) == (ExportState.READY, ROWS, ROWS, "")
    answer = client_of(alice).get(f"/files/{row.pk}/file/")
    text = b"".join(answer).decode("utf-8-sig")
    found = [line[0] for line in csv.reader(io.StringIO(text))][1:]
    assert found == list(Purchase.objects.order_by("-pk").values_list("number", flat=True))
    assert Notification.objects.filter(user_id=alice.user_id, link=f"account:export {row.pk}").count() == 1
    # Parts that a worker left who died right after the file was there, the file's own end deletes.
    assert row.expires_at
    assert expire_export(actor=SYSTEM, at=row.expires_at, export_id=row.pk)
    assert default_storage.listdir(f"exports/{row.pk}") == ([], [])
