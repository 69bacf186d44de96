"""Signing in and out: a person, then the one organisation the session acts for."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import actor_for, memberships_of
from storefront.html.menus import desk_url
from storefront.kit.actors import ORGANISATION, for_roles


def _next(request: HttpRequest) -> str:
    """Return the local address to go on to, empty when none or a foreign one was named."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    local = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if local else ""


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a person in; with one membership the session acts for it at once, with several the person chooses."""
    if request.method != "POST":
        return render(request, "account/sign_in.html", {"next": _next(request)})
    name, password = request.POST.get("username", "").strip(), request.POST.get("password", "")
    user = authenticate(request, username=name, password=password)
    memberships = memberships_of(user_id=user.pk) if user is not None else []
    if user is None or not memberships:
        error = (
            gettext("This name and password don't go together.")
            if user is None
            else gettext("You are not an active member of any organisation. Ask its administrator.")
        )
        context = {"next": _next(request), "username": name, "error": error}
        return render(request, "account/sign_in.html", context, status=422)
    login(request, user)
    if len(memberships) == 1:
        return _enter(request, memberships[0].organisation_id)
    return redirect(f"{reverse('account:choose')}?{urlencode({'next': _next(request)})}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the organisation the session acts for."""
    if not request.user.is_authenticated:
        return redirect("account:sign_in")
    if request.method == "POST":
        chosen = request.POST.get("organisation", "")
        # The session id changes with the rights it carries.
        request.session.cycle_key()
        return _enter(request, int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0)
    memberships = memberships_of(user_id=request.user.pk)
    return render(request, "account/choose.html", {"memberships": memberships, "next": _next(request)})


def _enter(request: HttpRequest, organisation_id: int) -> HttpResponse:
    actor: Actor | None = actor_for(user_id=int(request.user.pk or 0), organisation_id=organisation_id)
    if actor is None:
        raise NotFound(gettext_noop("This organisation"))
    request.session[ORGANISATION] = organisation_id
    return HttpResponseRedirect(_next(request) or desk_url(actor), status=303)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("home")


@require_safe
@for_roles()
def me(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, with which roles, and the other organisations of the same person."""
    return render(request, "account/me.html", {"memberships": memberships_of(user_id=int(request.user.pk or 0))})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, also for visitors, by a cookie."""
    response = HttpResponseRedirect(_next(request) or "/")
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
