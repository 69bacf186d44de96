"""Hand due tasks of the outbox to the broker, put back those of dead workers, and enqueue due sweeps.

Any number of dispatchers may run, one in each worker process. A task handed out and not started within its lease, because
the broker lost it, is handed out again; a second message for a task that already started finds it claimed.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

from marketplace.jobs.outbox import CHANNEL
from marketplace.jobs.runner import WORKER_LOCK, enqueue_due_sweeps, free_abandoned, lease_due
from marketplace.kernel import clock

LOOK_SECONDS = 1.0

logger = logging.getLogger(__name__)


class Dispatcher:
    """The loop of one worker process; it has the thread's own database connection for itself."""

    def __init__(self, *, publish: Callable[[int], None]) -> None:
        """`publish` hands a task's id to the broker."""
        self.holder = secrets.randbits(31)
        self.ready = threading.Event()
        self._stopped = threading.Event()
        self._publish = publish
        self._turned = time.monotonic()

    def run(self) -> None:
        """Dispatch until `stop`; a database that went away is waited for."""
        while not self._stopped.is_set():
            try:
                self._hold_number()
                while not self._stopped.is_set():
                    self._turned = time.monotonic()
                    self.step()
                    self._wait()
            except (OperationalError, InterfaceError) as error:
                logger.warning("the database is away, trying again: %s", " ".join(str(error).split())[:200])
                self._begin_again()
            except Exception:
                # This thread is the worker's only source of work: it may fail, and must not end.
                logger.exception("dispatching failed, trying again")
                self._begin_again()
        connection.close()

    def step(self) -> None:
        """Do one round: put back dead workers' tasks, enqueue due sweeps, hand out what is due."""
        free_abandoned()
        enqueue_due_sweeps(at=clock.now())
        while task_ids := lease_due(holder=self.holder):
            for task_id in task_ids:
                self._publish(task_id)

    def idle_seconds(self) -> float:
        """How long ago the last round or attempt was."""
        return time.monotonic() - self._turned

    def stop(self) -> None:
        """End the loop within a second."""
        self._stopped.set()

    def _begin_again(self) -> None:
        self._turned = time.monotonic()
        connection.close()
        self._stopped.wait(LOOK_SECONDS)

    def _hold_number(self) -> None:
        """Show that this worker lives, by a lock that the server drops with the connection."""
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [WORKER_LOCK, self.holder])
            cursor.execute(f"LISTEN {CHANNEL}")
        self.ready.set()

    def _wait(self) -> None:
        """Wait for a wake-up, at most a second; one round serves all that came together."""
        for _ in connection.connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
            pass
