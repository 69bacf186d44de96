"""A forgotten password: ask for a link, and choose a new one by it. Both pages answer a stranger as they answer a member."""

from allauth.core.ratelimit import consume
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.operations import ask_password_link, reset_password
from marketplace.notifications.queries import outside_channels, person_of_link
from storefront.html.account.correspondence import reader_language
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.forms import mark, refused

# The link that was followed, in the session: whose, and its token.
LINK = "account.password_link"


class TooManyLinks(MarketplaceError):
    """One address asked for links faster than people forget passwords."""

    code = "rate_limited"
    status = 429

    def __init__(self) -> None:
        super().__init__(gettext_noop("Too many requests from your address. Try again in an hour."))


class NameForm(forms.Form):
    """Whose password was forgotten."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """The password that takes its place."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 10 characters; a sentence is best."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to a new password; the answer says nothing about whether there is such a person."""
    form, mails = NameForm(request.POST or None), "mail" in outside_channels()
    if request.method != "POST" or not mails:
        shown = {"form": form, "sent": "sent" in request.GET, "mails": mails}
        return render(request, "account/forgotten.html", shown, status=404 if request.method == "POST" else 200)
    if not form.is_valid():
        problem = refused(form)
        mark(form, problem)
        return render(request, "account/forgotten.html", {"form": form, "problem": problem, "mails": mails}, status=422)
    if not consume(request, action="reset_password"):
        raise TooManyLinks
    name = form.cleaned_data["username"]
    ask_password_link(actor=SYSTEM, at=clock.now(), username=name, language=reader_language())
    return redirect(f"{request.path}?sent")


@never_cache
@require_safe
def new_password(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """Follow the link of a letter: keep it in the session, and go on where the address shows it to nobody."""
    if person_of_link(user_id=user_id, token=token) is None:
        return render(request, "account/new_password.html", {"person": None}, status=404)
    request.session[LINK] = [user_id, token]
    return redirect("account:choose_password")


@never_cache
@sensitive_variables("password", "token")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    """Choose a new password by the link that was followed; then sign in with it, and with the second factor if there is one."""
    if LINK not in request.session:
        return redirect("account:forgotten")
    user_id, token = request.session[LINK]
    person = person_of_link(user_id=user_id, token=token)
    if person is None:
        return render(request, "account/new_password.html", {"person": None}, status=404)
    form, problem = NewPasswordForm(request.POST or None), None
    if request.method == "POST":
        problem = _set(user_id, token, form)
        if problem is None:
            del request.session[LINK]
            messages.success(
                request, gettext("Your new password is set, and every session of yours has ended. Sign in.")
            )
            return redirect("account:sign_in")
        mark(form, problem)
    context = {"person": person, "form": form, "problem": problem}
    return render(request, "account/new_password.html", context, status=problem.status if problem else 200)


def _set(user_id: int, token: str, form: NewPasswordForm) -> Problem | None:
    """Set the password; return what is wrong with it."""
    if not form.is_valid():
        return refused(form)
    password = form.cleaned_data["password"]
    try:
        reset_password(actor=SYSTEM, at=clock.now(), user_id=user_id, token=token, password=password)
    except MarketplaceError as error:
        return shown_problem(error)
    return None
