"""Who is signed in, and for which organisation: one organisation for each sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotAuthorized
from marketplace.organisations.queries import actor_for, applicant_for

ORGANISATION = "organisation"
_KNOWN = "emall_actor"
View = Callable[..., HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor | None:
    """Return the signed-in actor, None for visitors; read once for each request.

    Who registered a supplier that is not admitted yet acts as its applicant. Who holds a role that may only be used with a
    second factor and has none acts for nobody, also in a session that began before the role was given or the factor ended.
    """
    known = request.__dict__
    if _KNOWN not in known:
        organisation = request.session.get(ORGANISATION)
        known[_KNOWN] = None
        if isinstance(organisation, int) and request.user.is_authenticated:
            found = actor_for(user_id=request.user.pk, organisation_id=organisation)
            known[_KNOWN] = None if found is None or lacks_second_factor(request, found) else found
        elif request.user.is_authenticated:
            known[_KNOWN] = applicant_for(user_id=int(request.user.pk or 0))
    actor: Actor | None = known[_KNOWN]
    return actor


def act_as(request: HttpRequest, actor: Actor | None) -> None:
    """Let a request act as `actor`, None for a visitor, whatever its session says: a token stands for the whole of it."""
    request.__dict__[_KNOWN] = actor


def lacks_second_factor(request: HttpRequest, actor: Actor) -> bool:
    """Whether the actor holds one of `TWO_FACTOR_ROLES` without an authenticator app (one statement if the role is held)."""
    return not settings.TWO_FACTOR_ROLES.isdisjoint(actor.roles) and not is_mfa_enabled(
        request.user, [Authenticator.Type.TOTP]
    )


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Open a view to signed-in actors holding one of `roles` (any role when none is named) and pass it as `request.actor`.

    Visitors are sent to the sign-in page and come back; others get the page that says why not. This guards pages; what an
    actor may do or see is decided by operations and queries.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if actor is None:
                back = request.get_full_path() if request.method == "GET" else "/"
                return redirect(f"/sign-in/?{urlencode({'next': back})}")
            if roles and not actor.has(*roles):
                raise NotAuthorized(f"page:{view.__name__}")
            request.actor = actor  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        return guarded

    return decorate
