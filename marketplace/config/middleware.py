"""What every request passes: which methods there are, what browsers may do, when sessions end, whence a request came."""

import ipaddress
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

SEEN = "_seen"
BEGAN = "_began"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# Nothing of the mall needs a device, a sensor or a payment sheet, nor may what it shows ask for one.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


class Bounds:
    """Refuse methods that nothing here answers, and tell browsers what this site never does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the bounds."""
        response = self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class IdleSession:
    """Prolong a session that is in use, writing at most once in an eighth of its life instead of at each request.

    After `SESSION_MOST_SECONDS` it ends however busy it was, and who goes on signs in again. What a signed-in person is shown
    is kept by no cache, not even by the browser of a shared machine.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note that the session was used."""
        response = self.get_response(request)
        # An anonymous visitor's session is never loaded for this.
        if request.session.accessed and not request.session.is_empty():
            # The machine's time, not the mall's: sessions are about browsers, and a sandbox's days pass in a minute (ADR 0005).
            seconds = int(time.time())
            if (person := request.session.get(SESSION_KEY)) is not None:
                response.setdefault("Cache-Control", "private, no-store")
                if seconds - self._began(request, person, seconds) > settings.SESSION_MOST_SECONDS:
                    request.session.flush()
                    return response
            if seconds - request.session.get(SEEN, 0) > settings.SESSION_COOKIE_AGE // 8:
                request.session[SEEN] = seconds
        return response

    def _began(self, request: HttpRequest, person: str, seconds: int) -> int:
        """Return when this person's session began, noting it the first time; a visitor's earlier session does not count."""
        whose, began = request.session.get(BEGAN, ("", 0))
        if whose != person:
            request.session[BEGAN] = [person, began := seconds]
        return int(began)


def address_behind_proxy(request: HttpRequest) -> str:
    """Return the client's address as our own proxy saw it: the last entry of X-Forwarded-For, which nobody can forge."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def address_of(request: HttpRequest) -> str:
    """Return the client's address: as the proxy saw it where there is one (`BEHIND_PROXY`), else the connection's."""
    return address_behind_proxy(request) if settings.BEHIND_PROXY else request.META.get("REMOTE_ADDR", "")


def counted_address(request: HttpRequest) -> str:
    """Return by what attempts and requests are counted: the client's address, of an IPv6 one its network.

    A line is given a /64 at least, so that one household or server could show another address each time (RFC 6177).
    """
    address = address_of(request)
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return address
    if not isinstance(found, ipaddress.IPv6Address):
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((found, 64), strict=False).network_address)
