"""How gunicorn serves the mall: a few processes of threads, the code loaded once before they fork.

The launcher passes the socket it has bound already (`fd://`), so that a restart of the web process refuses no connection.
"""

import gc
import os
import threading
from pathlib import Path
from typing import Any

from marketplace.config.home import home
from marketplace.config.observation.logs import logging_settings
from marketplace.config.observation.sharing import PLACE, share

bind = os.environ.get("EMALL_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("EMALL_WEB_PROCESSES") or min(os.cpu_count() or 2, 4))
threads = int(os.environ.get("EMALL_WEB_THREADS") or 8)
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeat files need no disk
preload_app = True
control_socket_disable = True
keepalive = 15
timeout = 60
# How long requests under way may take when it is asked to stop; who asks waits a little longer before it kills.
graceful_timeout = int(os.environ.get("EMALL_STOP_SECONDS") or 10)
max_requests = 20_000
max_requests_jitter = 2_000
_OBJECTS_BETWEEN_COLLECTIONS = 10_000
# Loading the schema keeps the process busy for about as long: who waits for the mall to open is answered before.
_FIRST_PAGES_SECONDS = 1.0
loglevel = "warning"
# The master speaks before the settings are loaded; its lines look like theirs.
logconfig_dict = logging_settings(as_json=os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production"))
forwarded_allow_ips = os.environ.get("EMALL_PROXY", "127.0.0.1")

share(home() / "run" / "figures", begin="web")
# Loading makes a million objects that stay: looking for dead ones among them is a fifth of its time.
gc.disable()


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

    A page makes a few thousand objects that hold no cycles: looking for some every seven hundred is a twentieth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
