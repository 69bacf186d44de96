"""How gunicorn serves the mall: a few processes of threads, the code loaded once before they fork.

The launcher passes the socket it has bound already (`fd://`), so that a restart of the web process refuses no connection.
"""

import gc
import os
import sys
import threading
from pathlib import Path
from typing import Any

from marketplace.config.environment import given, given_number, switched_on
from marketplace.config.home import home
from marketplace.config.observation.logs import logging_settings
from marketplace.config.observation.sharing import PLACE, share

bind = given("EMALL_BIND", "0.0.0.0:8000")
workers = given_number("EMALL_WEB_PROCESSES", min(os.cpu_count() or 2, 4), least=1)
threads = given_number("EMALL_WEB_THREADS", 8, least=1)
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeat files need no disk
preload_app = True
control_socket_disable = True
keepalive = 15
timeout = 60
# How long requests under way may take when it is asked to stop; who asks waits a little longer before it kills.
graceful_timeout = given_number("EMALL_STOP_SECONDS", 10)
max_requests = 20_000
max_requests_jitter = 2_000
_OBJECTS_BETWEEN_COLLECTIONS = 10_000
# Loading the schema keeps the process busy for about as long: who waits for the mall to open is answered before.
_FIRST_PAGES_SECONDS = 1.0
loglevel = "warning"
# The master speaks before the settings are loaded; its lines look like theirs.
logconfig_dict = logging_settings(as_json=os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production"))
forwarded_allow_ips = given("EMALL_PROXY", "127.0.0.1")

share(home() / "run" / "figures", begin="web")
# Loading makes a million objects that stay: looking for dead ones among them is a fifth of its time.
gc.disable()


def on_starting(server: object) -> None:
    """Having loaded the code, wait until the launcher has found the database at this version; end when it does not say so."""
    if switched_on("EMALL_HELD"):
        # Nobody holds what this process starts.
        del os.environ["EMALL_HELD"]
        if not sys.stdin.read():
            sys.exit(1)


def pre_fork(server: Any, worker: Any) -> None:
    """Give a new process the first free place; the figures of who had it before go on."""
    taken = {getattr(other, "emall_place", None) for other in server.WORKERS.values()}
    worker.emall_place = next(name for number in range(len(taken) + 1) if (name := f"web{number}") not in taken)


def post_fork(server: Any, worker: Any) -> None:
    """Count in that place."""
    os.environ[PLACE] = worker.emall_place


def post_worker_init(worker: object) -> None:
    """Load the GraphQL schema after the first pages: the mall opens without it, and is ready with it."""
    from marketplace.config.observation.readiness import schema_loads

    loading = threading.Timer(_FIRST_PAGES_SECONDS, schema_loads)
    loading.daemon = True
    loading.start()


def when_ready(server: object) -> None:
    """Keep the loaded code out of the collector's way, so that the forked processes share its memory.

    They are not looked through first: nothing to speak of is dead among them, and whoever starts the mall waits.
    A page makes a few thousand objects that hold no cycles: looking for some every seven hundred is a twentieth of its time.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
