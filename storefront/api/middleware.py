"""Programs come in with a bearer token, at the doors made for them, as often as their key allows."""

from collections.abc import Callable
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, gettext, override

from marketplace.integrations.operations import count_request
from marketplace.integrations.permissions import Permission
from marketplace.integrations.queries import bearer
from marketplace.kernel import clock
from marketplace.kernel.permissions import allowed
from storefront.api.answers import told
from storefront.kit.actors import act_as, actor_of
from storefront.kit.middleware import too_large

GRAPHQL, FEED = "/graphql/", "/api/changes"
_REALM = 'Bearer realm="emall"'


class MachineAccess:
    """Let a request with a token act as its key's organisation, and nothing else; stands before sessions and CSRF checks.

    A token is looked at on these addresses only. There it stands for the whole request: a session cookie beside it is not
    read, and since no browser adds a token by itself no CSRF token is asked for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 401, 403, 413 or 429, or pass the request on."""
        if not request.path.startswith((GRAPHQL, FEED)):
            return self.get_response(request)
        # The language is chosen later, after sessions; a program's is what its request says.
        with override(get_language_from_request(request)):
            refusal = _refusal(request)
        return refusal or self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Count a visitor's GraphQL by its address: here, since whether somebody is signed in is known behind sessions only."""
        if request.path != GRAPHQL or not settings.EMALL_VISITOR_RATE or actor_of(request) is not None:
            return None
        wait = _count(f"visitor:{get_client_ip_address(request)}", settings.EMALL_VISITOR_RATE)
        return _too_many(wait) if wait else None


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if too_large(request):
        return told("body_too_large", gettext("The file is larger than 20 MB."), status=413)
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return _enter(request, token.strip())
    return _visit(request) if request.path.startswith(FEED) else None


def _enter(request: HttpRequest, token: str) -> HttpResponse | None:
    now = clock.now()
    actor = bearer(token, at=now) if token.isascii() else None
    if actor is None:
        # Guessing tokens is as hopeless as it is loud: what comes without a valid one is counted by its address.
        if wait := _count(f"address:{get_client_ip_address(request)}", settings.EMALL_PUBLIC_RATE):
            return _too_many(wait)
        message = gettext("This token is unknown, expired or revoked. Fetch another one.")
        return told("invalid_token", message, status=401, challenge=f'{_REALM}, error="invalid_token"')
    if wait := _count(f"client:{actor.client}", settings.EMALL_CLIENT_RATE):
        return _too_many(wait)
    needed = Permission.FEED_READ if request.path.startswith(FEED) else Permission.DATA_READ
    if not allowed(actor, needed):
        message = gettext("This key lacks the permission %(permission)s.") % {"permission": needed.value}
        challenge = f'{_REALM}, error="insufficient_scope", scope="{needed.value}"'
        return told("insufficient_scope", message, status=403, challenge=challenge)
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined] # noqa: SLF001 - Django's own switch for this
    act_as(request, actor)
    return None


def _visit(request: HttpRequest) -> HttpResponse | None:
    """Count a reader of the public feed by its address; nobody is signed in there by a cookie."""
    act_as(request, None)
    wait = _count(f"address:{get_client_ip_address(request)}", settings.EMALL_PUBLIC_RATE)
    return _too_many(wait) if wait else None


def _count(asker: str, most: int) -> int:
    return count_request(asker=asker, most=most)


def _too_many(wait: int) -> HttpResponse:
    message = gettext("Too many requests. Try again in %(seconds)s seconds.") % {"seconds": wait}
    return told("rate_limited", message, status=429, wait=wait)
