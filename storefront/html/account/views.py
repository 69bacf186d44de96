"""Signing in and out: a person, then the one organisation the session acts for."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog_sync.imports.queries import demonstration_sign_ins, is_demonstration
from marketplace.organisations.queries import memberships_of
from storefront.html.account.entering import enter, next_page
from storefront.kit.actors import for_roles

# How old the answer may be that this is a demonstration.
_SECONDS = 60


class SignInForm(LoginForm):  # type: ignore[misc] # allauth has no types
    """Name and password, under the names that password managers know."""

    def add_prefix(self, field_name: str) -> str:
        """Return the field's name in the page."""
        return "username" if field_name == "login" else super().add_prefix(field_name)


class SignIn(LoginView):  # type: ignore[misc] # allauth has no types
    """Sign a person in: password, then the second factor if there is one, then the organisation."""

    form_class = SignInForm
    template_name = "account/sign_in.html"

    def get_success_url(self) -> str:
        """Return the local address asked for; blank for the desk."""
        return next_page(self.request)

    def get_authenticated_redirect_url(self) -> str:
        """Send those who are signed in to the choice of their organisation."""
        return f"{reverse('account:choose')}?{urlencode({'next': next_page(self.request)})}"

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Show the page again with the reason."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Return what the page shows."""
        context: dict[str, Any] = super().get_context_data(**more)
        form = context["form"]
        errors = [error for found in form.errors.values() for error in found] if form.is_bound else []
        return context | {
            "next": next_page(self.request),
            "username": self.request.POST.get("username", ""),
            "error": errors[0] if errors else "",
            "directory": settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [None])[0],
            "demonstration": _demonstration(),
        }


def _demonstration() -> dict[str, Any] | None:
    """Return who may be tried where the mall is a demonstration: its data are invented, so its password is no secret.

    The file lies on this machine, the database may be any: that it holds a demonstration and nobody real is asked each minute.
    """
    file = settings.DEMONSTRATION_PASSWORD
    if file is None or not file.exists():
        return None
    if not cache.get_or_set("storefront.demonstration", is_demonstration, _SECONDS):
        return None
    return {"people": demonstration_sign_ins(), "password": file.read_text(encoding="utf-8").strip()}


sign_in = SignIn.as_view()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the organisation the session acts for; who has one only is not asked."""
    if not request.user.is_authenticated:
        return redirect("account:sign_in")
    if request.method == "POST":
        chosen = request.POST.get("organisation", "")
        # The session id changes with the rights it carries.
        request.session.cycle_key()
        UserSession.objects.create_from_request(request)
        organisation = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
        return enter(request, organisation, target=next_page(request))
    memberships = memberships_of(user_id=int(request.user.pk or 0))
    if len(memberships) == 1:
        return enter(request, memberships[0].organisation_id, target=next_page(request))
    return render(request, "account/choose.html", {"memberships": memberships, "next": next_page(request)})


@require_safe
@for_roles()
def stay(request: HttpRequest) -> HttpResponse:
    """Prolong the session of somebody who was warned that it would end; the idle clock starts anew with each request."""
    return HttpResponse(status=204)


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


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, also for visitors, by a cookie.

    Without a token, so that visitors' pages are the same for all and may be kept (storefront.kit.revalidation): the worst a
    foreign page could do is to show the mall in its other language.
    """
    response = HttpResponseRedirect(next_page(request) or "/")
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
