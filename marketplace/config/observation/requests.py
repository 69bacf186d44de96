"""Around every request: its reference, its figures, its log line."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

from marketplace.config.middleware import address_of
from marketplace.config.observation.figures import REQUESTS, SECONDS, STATEMENTS
from marketplace.kernel.ids import reference_number

logger = logging.getLogger("marketplace.requests")
HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class Observed:
    """The outermost middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the reference in the answer and in every log line on the way.

        A proxy's own reference is kept when it has the form of one.
        """
        given = request.headers.get(HEADER, "")
        reference = given if _GIVEN.fullmatch(given) else f"R{reference_number()[1:]}"
        clear_contextvars()
        bind_contextvars(request=reference)
        statements = _Statements()
        began = time.perf_counter()
        with connection.execute_wrapper(statements):
            response = self.get_response(request)
        _note(request, response, seconds=time.perf_counter() - began, statements=statements.count)
        response[HEADER] = reference
        return response


class _Statements:
    """Counts the statements of one request."""

    count = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)


def _note(request: HttpRequest, response: HttpResponse, *, seconds: float, statements: int) -> None:
    match = request.resolver_match
    view = (match.view_name or match.route) if match else "none"
    method = request.method if request.method in _METHODS else "other"
    REQUESTS.labels(view, method, response.status_code).inc()
    SECONDS.labels(view).observe(seconds)
    STATEMENTS.labels(view).inc(statements)
    logger.info(
        "%s %s %s",
        method,
        request.path,
        response.status_code,
        extra={
            "method": method,
            "view": view,
            "path": request.path,
            "status": response.status_code,
            "seconds": round(seconds, 4),
            "statements": statements,
            "address": address_of(request),
            **_who(request),
        },
    )


def _who(request: HttpRequest) -> dict[str, str]:
    """Return who asked, if the request found that out; nothing is read for the log's sake."""
    if (actor := request.__dict__.get("emall_actor")) is not None:
        return {"who": actor.key}
    session = getattr(request, "session", None)
    if session is not None and session.accessed and (number := session.get(SESSION_KEY)):
        return {"who": f"user:{number}"}
    return {}
