"""The addresses that machines ask: is it alive, is it ready, what are its figures.

They are answered before hosts, sessions and languages are looked at: a probe knows a process by its number on the network,
and has to be answered when everything else is gone.

    /health/        the process and the database answer: send visitors here
    /health/live    the process answers: or else start it again
    /health/ready   every part, by name: 503 and `missing` when one is not as it should be
    /metrics        figures for Prometheus, for those named by EMALL_METRICS_TOKEN or EMALL_METRICS_NETWORKS
"""

import ipaddress
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from marketplace.config.observation.figures import written
from marketplace.config.observation.readiness import database_answers, parts


class Probes:
    """The middleware that answers them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, let everything else pass."""
        return answer(request) or self.get_response(request)


def answer(request: HttpRequest, *, alive: Callable[[], bool] = lambda: True) -> HttpResponse | None:
    """Return the answer to a probe, None for other addresses and for figures that the asker may not see.

    `alive` tells whether the process does what it is for.
    """
    path = request.path_info.rstrip("/")
    found = {"/health": _health, "/health/live": lambda: _live(alive), "/health/ready": _ready}.get(path)
    if path == "/metrics" and _may_see_figures(request):
        found = _metrics
    if found is None:
        return None
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = found()
    response["Cache-Control"] = "no-store"
    return response


def _live(alive: Callable[[], bool]) -> HttpResponse:
    return _words("ok") if alive() else _words("this process no longer does its work", status=503)


def _health() -> HttpResponse:
    return _words("ok") if database_answers() else _words("the database does not answer", status=503)


def _ready() -> HttpResponse:
    found = parts()
    missing = [part.name for part in found if not part.fine]
    content = {
        "ready": not missing,
        "missing": missing,
        "parts": {part.name: {"fine": part.fine, "says": part.says} for part in found},
    }
    return JsonResponse(content, status=503 if missing else 200)


def _metrics() -> HttpResponse:
    return HttpResponse(written(), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _words(text: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def _may_see_figures(request: HttpRequest) -> bool:
    """Whether the asker shows the token, or asks directly, not through the proxy, from a named network."""
    if settings.METRICS_TOKEN:
        shown = request.headers.get("Authorization", "")
        if constant_time_compare(shown, f"Bearer {settings.METRICS_TOKEN}"):
            return True
    if "X-Forwarded-For" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in _networks(settings.METRICS_NETWORKS))


@cache
def _networks(named: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(one.strip()) for one in named.split(",") if one.strip())
