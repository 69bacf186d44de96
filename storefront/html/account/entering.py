"""From a signed-in person to a session that acts for one organisation."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import actor_for, memberships_of
from storefront.html.menus import desk_url
from storefront.kit.actors import ORGANISATION, lacks_second_factor


def next_page(request: HttpRequest) -> str:
    """Return the local address to go on to, empty when none or a foreign one was named."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    local = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if local else ""


def sign_in_with(request: HttpRequest, *, username: str, password: str, target: str | None = None) -> HttpResponse:
    """Sign in a person whose password was set this moment, and go on to `target` or the desk.

    A name that is locked by failed attempts is sent to the sign-in page: the account stands, and opens once the lock ends.
    """
    user = authenticate(request, username=username, password=password)
    if user is None:
        return redirect("account:sign_in")
    response: HttpResponse = perform_login(request, user, redirect_url=target)
    return response


def after_signing_in(request: HttpRequest, *, target: str) -> HttpResponse:
    """Go on to `target` or the desk; a person with several organisations chooses one first, an applicant sees the review."""
    memberships = memberships_of(user_id=int(request.user.pk or 0))
    if len(memberships) == 1:
        return enter(request, memberships[0].organisation_id, target=target)
    if not memberships:
        return redirect(target or "account:registration")
    return redirect(f"{reverse('account:choose')}?{urlencode({'next': target})}")


def enter(request: HttpRequest, organisation_id: int, *, target: str) -> HttpResponse:
    """Have the session act for an organisation and go on to `target`, or to the desk.

    Who holds a role that may only be used with a second factor (`TWO_FACTOR_ROLES`) and has none is sent to set one up, and
    acts for nobody until then. Raises `NotFound` for an organisation of which the person is no active member.
    """
    actor: Actor | None = actor_for(user_id=int(request.user.pk or 0), organisation_id=organisation_id)
    if actor is None:
        raise NotFound(gettext_noop("This organisation"))
    if lacks_second_factor(request, actor):
        messages.warning(request, gettext("Your role may only be used with a second factor. Set it up now."))
        return redirect("mfa_activate_totp")
    request.session[ORGANISATION] = organisation_id
    return HttpResponseRedirect(target or desk_url(actor), status=303)
