"""`emall worker`: run the tasks of the outbox."""

import signal
import threading

import click

from marketplace.config.running import setup_django


@click.command("worker")
def command() -> None:
    """Run promised work and periodic sweeps until SIGTERM."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    setup_django()
    from marketplace.config.celery import app
    from marketplace.jobs.worker import Worker

    worker = Worker(app=app)
    worker.start()
    stopped.wait()
    worker.stop()
