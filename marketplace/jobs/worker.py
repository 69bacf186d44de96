"""The worker process: Celery's threads, fed by the dispatcher from the outbox.

The default broker is the process's own memory: it can be lost at any time, since the outbox and not the broker remembers
what is to be done. With Redis as the broker any worker may run what any dispatcher handed out.
"""

import logging
import threading

from celery import Celery
from django.conf import settings
from django.db import close_old_connections

from marketplace.jobs.dispatcher import Dispatcher
from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import claim, run
from marketplace.kernel import clock

RUN_TASK = "emall.run_task"
THREADS = 4
# A dispatcher tries at least once a second, also when the database or the broker is away.
MOST_IDLE_SECONDS = 60

logger = logging.getLogger(__name__)


class Worker:
    """The threads of one worker process: `start`, wait for a signal, `stop`."""

    def __init__(self, *, app: Celery) -> None:
        """`app` is configured for the broker; this worker adds its one Celery task."""
        load_tasks()
        self._dispatcher = Dispatcher(publish=self._publish)

        @app.task(name=RUN_TASK)  # type: ignore[untyped-decorator]  # Celery has no types
        def run_task(task_id: int) -> None:
            self._perform(task_id)

        self._run_task = run_task
        self._controller = app.WorkController(
            pool="threads", concurrency=THREADS, loglevel="WARNING", without_gossip=True, without_mingle=True
        )
        self._threads = [
            threading.Thread(target=self._dispatcher.run, name="dispatcher", daemon=True),
            threading.Thread(target=self._controller.start, name="celery", daemon=True),
        ]

    def start(self) -> None:
        """Begin to work, in threads of its own."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Hand out nothing more and let running tasks end; what is left waits for the next worker."""
        self._dispatcher.stop()
        # Waits for the tasks that run. The two threads below it hold nothing and end with the process.
        self._controller.stop()

    def works(self) -> bool:
        """Whether the worker hands out and takes tasks: its threads live, and the dispatcher made its rounds lately."""
        return (
            all(thread.is_alive() for thread in self._threads) and self._dispatcher.idle_seconds() < MOST_IDLE_SECONDS
        )

    def _publish(self, task_id: int) -> None:
        self._run_task.apply_async([task_id])

    def _perform(self, task_id: int) -> None:
        close_old_connections()
        # A task is claimed in the name of a lock that is held, or another worker would take it for abandoned.
        if not self._dispatcher.ready.wait(timeout=10):
            return
        if claimed := claim(task_id=task_id, holder=self._dispatcher.holder):
            run(claimed, holder=self._dispatcher.holder, at=clock.now())
        close_old_connections()


def celery_app() -> Celery:
    """Return Celery configured for the broker of the settings.

    Without Celery's Django fixup, which would open a new database connection for every task.
    """
    app = Celery("emall", broker=settings.EMALL_BROKER, fixups=[], set_as_current=False)
    app.conf.update(
        worker_prefetch_multiplier=8,
        broker_transport_options={"polling_interval": 0.02},
        broker_connection_retry_on_startup=True,
        # A broker may be away for hours: after any number of attempts the next one may succeed.
        broker_connection_max_retries=None,
        task_ignore_result=True,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        task_default_queue="emall",
        enable_utc=True,
    )
    return app
