"""The token endpoint: OAuth 2.0 client credentials (RFC 6749, 4.4), the protocol by oauthlib."""

import base64
import binascii
from typing import Any
from urllib.parse import unquote_plus

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from oauthlib.oauth2 import BackendApplicationServer, InvalidRequestError, OAuth2Error, RequestValidator

from marketplace.integrations.operations import count_request, issue_token, new_token
from marketplace.integrations.queries import authenticated
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from storefront.api.answers import door, told

_FORM = "application/x-www-form-urlencoded"
LIFE_SECONDS = 3600


class Credentials(RequestValidator):  # type: ignore[misc] # oauthlib has no types
    """What oauthlib asks of us: whether a secret opens a key, which permissions it has, and to keep the token."""

    def client_authentication_required(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Every key has a secret."""
        return True

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Find the key by HTTP Basic or by the form's `client_id` and `client_secret`."""
        client_id, secret = _shown(request)
        found = authenticated(client_id=client_id, secret=secret, at=clock.now()) if client_id and secret else None
        request.client = found
        request.client_id = found.client_id if found else None
        return found is not None

    def validate_grant_type(self, client_id: str, grant_type: str, client: Any, request: Any, *args: Any) -> bool:
        """There is one grant."""
        return grant_type == "client_credentials"

    def get_default_scopes(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        """Without a wish a token opens all that the key does."""
        return list(request.client.scopes)

    def validate_scopes(self, client_id: str, scopes: list[str], client: Any, request: Any, *args: Any) -> bool:
        """A token opens no more than its key."""
        return bool(scopes) and set(scopes).issubset(client.scopes)

    def save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **kwargs: Any) -> None:
        """Keep the token's digest."""
        issue_token(
            actor=SYSTEM,
            at=clock.now(),
            client_id=request.client_id,
            token=token["access_token"],
            scopes=request.scopes,
        )


_server = BackendApplicationServer(
    Credentials(), token_generator=lambda request: new_token(), token_expires_in=LIFE_SECONDS
)


@csrf_exempt
@sensitive_post_parameters("client_secret")
@require_POST
@door
def token(request: HttpRequest) -> HttpResponse:
    """Answer with a token for an hour, or the error of RFC 6749, 5.2."""
    address = get_client_ip_address(request)
    wait = count_request(asker=f"token:{address}", most=settings.EMALL_TOKEN_RATE)
    if wait:
        message = gettext("Too many requests. Try again in %(seconds)s seconds.") % {"seconds": wait}
        return told("rate_limited", message, status=429, wait=wait)
    body = request.POST.urlencode() if request.content_type == _FORM else ""
    shown = {"Authorization": request.headers.get("Authorization", ""), "Content-Type": _FORM}
    try:
        headers, content, status = _server.create_token_response(
            # Without the address's query: nothing is read from there (RFC 6749, 3.2), least of all a secret.
            request.build_absolute_uri(request.path),
            http_method="POST",
            body=body,
            headers=shown,
        )
    except (OAuth2Error, ValueError) as error:  # what is wrong with the request as such is raised, not answered
        wrong = error if isinstance(error, OAuth2Error) else InvalidRequestError()
        headers, content, status = wrong.headers, wrong.json, wrong.status_code
    response = HttpResponse(content, status=status, content_type="application/json")
    for name, value in headers.items():
        if name.lower() != "content-type":
            response[name] = value
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="emall"'
    return response


def _shown(request: Any) -> tuple[str, str]:
    """Return id and secret as they were sent; blank for none, and for two ways at once (RFC 6749, 2.3)."""
    kind, _, encoded = request.headers.get("Authorization", "").partition(" ")
    form = (request.client_id or "", request.client_secret or "")
    if not kind:
        return form
    if kind.lower() != "basic" or form[1]:
        return "", ""
    try:
        name, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return "", ""
    return unquote_plus(name), unquote_plus(secret)
