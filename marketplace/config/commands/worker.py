"""`emall worker`: run the tasks of the outbox."""

import click

from marketplace.config.environment import given
from marketplace.config.home import home
from marketplace.config.observation.sharing import share
from marketplace.config.running import setup_django
from marketplace.config.stopping import StopRequest


@click.command("worker")
def command() -> None:
    """Run promised work and periodic sweeps until SIGTERM, SIGINT or SIGHUP."""
    stop = StopRequest()
    with stop.heard():
        share(home() / "run" / "figures", begin="worker")
        setup_django()
        from marketplace.config.celery import app
        from marketplace.config.observation.window import window
        from marketplace.jobs.worker import Worker

        worker = Worker(app=app)
        worker.start()
        with window(address=given("EMALL_WORKER_BIND"), alive=worker.works):
            stop.wait()
        worker.stop()
