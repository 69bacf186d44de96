"""A worker's probes and figures, for machines that run workers apart from the web: a small server beside its threads."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIRequest
from django.db import connections

from marketplace.config.observation.probes import answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

logger = logging.getLogger("marketplace.worker")
MOST_SECONDS = 10


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    timeout = MOST_SECONDS

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        """Probes are no news."""


@contextlib.contextmanager
def window(*, address: str, alive: Callable[[], bool]) -> Iterator[None]:
    """Answer probes at `address` (host:port) for the length of the block; nothing is opened for an empty one.

    `alive` tells whether the worker does its work.
    """
    if not address:
        yield
        return
    host, _, port = address.rpartition(":")
    server = make_server(host, int(port), _application(alive), server_class=_Server, handler_class=_Handler)
    thread = threading.Thread(target=server.serve_forever, name="window", daemon=True)
    thread.start()
    logger.info("probes are answered at %s:%s", *server.server_address[:2])
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _application(alive: Callable[[], bool]) -> Callable[..., list[bytes]]:
    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        try:
            response = answer(WSGIRequest(environ), alive=alive)
        finally:
            # Each request has a thread of its own, whose connection nobody would use again.
            connections.close_all()
        if response is None:
            start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "0")])
            return []
        headers = [*response.items(), ("Content-Length", str(len(response.content)))]
        start_response(f"{response.status_code} {HTTPStatus(response.status_code).phrase}", headers)
        return [response.content]

    return application
