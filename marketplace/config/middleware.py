"""What every request passes: a session ends when idle and goes on in use; the address a request came from."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from marketplace.kernel import clock

SEEN = "_seen"


class IdleSession:
    """Prolong a session that is in use, writing at most once in an eighth of its life instead of at each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note that the session was used."""
        response = self.get_response(request)
        # An anonymous visitor's session is never loaded for this.
        if request.session.accessed and not request.session.is_empty():
            seconds = int(clock.now().timestamp())
            if seconds - request.session.get(SEEN, 0) > settings.SESSION_COOKIE_AGE // 8:
                request.session[SEEN] = seconds
        return response


def address_behind_proxy(request: HttpRequest) -> str:
    """Return the client's address as our own proxy saw it: the last entry of X-Forwarded-For, which nobody can forge."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def address_of(request: HttpRequest) -> str:
    """Return the client's address: as the proxy saw it where there is one (`BEHIND_PROXY`), else the connection's."""
    return address_behind_proxy(request) if settings.BEHIND_PROXY else request.META.get("REMOTE_ADDR", "")
