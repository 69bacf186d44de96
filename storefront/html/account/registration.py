"""Registering a supplier, and changing its file: four steps, then a page that says how far the review has come.

Step 1 gives a visitor an account; from then on the person acts as an applicant. Changes of a registered supplier use the
same pages from step 2 on.
"""

from collections.abc import Callable
from typing import Any

from allauth.core.ratelimit import consume
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.audit.queries import timeline
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.ids import reference_number
from marketplace.kernel.operations import Door
from marketplace.organisations.operations import (
    RelationTerms,
    attach_credential,
    begin_again,
    declare_relation,
    drop_credential,
    drop_relation,
    fill_registration,
    start_registration,
    submit_registration,
    withdraw_registration,
)
from marketplace.organisations.queries import (
    credentials_of,
    latest_registration,
    memberships_of,
    registration,
    relations_of,
)
from marketplace.organisations.states import (
    FILLABLE,
    CredentialKind,
    Purpose,
    RegistrationState,
    RelationNature,
)
from storefront.html.account.entering import sign_in_with
from storefront.html.account.registration_forms import (
    AccountForm,
    ContactForm,
    CredentialForm,
    OrganisationForm,
    RelationForm,
)
from storefront.html.timeline import happened
from storefront.kit.actors import actor_of, for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.forms import mark, refused

_STEPS = 4
_FILLS = for_roles(Role.APPLICANT, Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Step 1: give a visitor an account and an empty registration; who is signed in goes on to the own one."""
    if actor_of(request) is not None:
        return redirect("account:registration")
    form = AccountForm(request.POST or None)
    if request.method != "POST":
        return _step(request, form, step=1)
    if not form.is_valid():
        return _step(request, form, step=1, problem=refused(form))
    if not consume(request, action="register"):
        return _step(request, form, step=1, problem=_too_many())
    values = form.cleaned_data
    try:
        number = start_registration(actor=SYSTEM, at=clock.now(), **values)
    except MarketplaceError as error:
        return _step(request, form, step=1, problem=shown_problem(error))
    return sign_in_with(
        request,
        username=values["username"],
        password=values["password"],
        target=reverse("account:registration_organisation", args=[number]),
    )


def _too_many() -> Problem:
    return Problem(
        code="too_many",
        status=429,
        message=gettext("Too many accounts were asked for from your address. Try again in an hour."),
        fields={},
        blocks=[],
        warnings=[],
        reference=reference_number(),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_FILLS
def organisation_step(request: HttpRequest, number: str) -> HttpResponse:
    """Step 2: what is registered."""
    return _profile_step(request, number, OrganisationForm, step=2, then="account:registration_contact")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_FILLS
def contact_step(request: HttpRequest, number: str) -> HttpResponse:
    """Step 3: how it is reached and paid, and who it is related to."""
    return _profile_step(request, number, ContactForm, step=3, then="account:registration_documents")


@never_cache
@require_safe
@_FILLS
def documents_step(request: HttpRequest, number: str) -> HttpResponse:
    """Step 4: documents, a last look at everything, and sending it in."""
    return _documents(request, number)


def _documents(request: HttpRequest, number: str, *, problem: Problem | None = None) -> HttpResponse:
    row = _own(request, number)
    if row.state not in FILLABLE:
        return redirect("account:registration")
    form = CredentialForm(*((request.POST, request.FILES) if "kind" in request.POST else ()))
    if problem:
        mark(form, problem)
    context = {"papers": credentials_of(row.pk), "relations": relations_of(row.pk)}
    return _step(request, form, step=4, row=row, problem=problem, **context)


@require_POST
@_FILLS
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Put a document into the registration."""
    form = CredentialForm(request.POST, request.FILES)
    if not form.is_valid():
        return _documents(request, number, problem=refused(form))
    file = form.cleaned_data["file"]
    inputs = {
        "kind": CredentialKind(form.cleaned_data["kind"]),
        "content": file.read(),
        "name": file.name or "",
        "valid_to": form.cleaned_data["valid_to"],
    }
    return _act_on(request, number, attach_credential, inputs, gettext("The document is in the file."))


@require_POST
@_FILLS
def detach(request: HttpRequest, number: str) -> HttpResponse:
    """Take a document out."""
    inputs = {"credential_id": _id(request, "credential")}
    return _act_on(request, number, drop_credential, inputs, gettext("The document was taken out."))


@require_POST
@_FILLS
def relate(request: HttpRequest, number: str) -> HttpResponse:
    """Declare a related party."""
    form = RelationForm(request.POST)
    if not form.is_valid():
        return _contact_again(request, number, form)(refused(form))
    values = form.cleaned_data
    terms = RelationTerms(
        nature=RelationNature(values["nature"]),
        name=values["relation_name"],
        credit_code=values["relation_credit_code"],
    )
    return act(
        request,
        declare_relation,
        {"number": number, "relation": terms},
        done=reverse("account:registration_contact", args=[number]),
        message=gettext("The related party is declared."),
        again=_contact_again(request, number, form),
    )


@require_POST
@_FILLS
def unrelate(request: HttpRequest, number: str) -> HttpResponse:
    """Take a declared party out."""
    return act(
        request,
        drop_relation,
        {"number": number, "relation_id": _id(request, "relation")},
        done=reverse("account:registration_contact", args=[number]),
        message=gettext("The related party was taken out."),
        again=_contact_again(request, number, RelationForm()),
    )


@require_POST
@_FILLS
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Send the registration in for review."""
    return _act_on(
        request,
        number,
        submit_registration,
        {},
        gettext("The registration is sent in. Two officers of the finance bureau review it."),
        done=reverse("account:registration"),
    )


@require_POST
@_FILLS
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the registration back."""
    message = gettext("The registration is withdrawn.")
    return _act_on(request, number, withdraw_registration, {}, message, done=reverse("account:registration"))


@require_POST
@_FILLS
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Begin a new registration with what a closed one stated."""
    return act(
        request,
        begin_again,
        {"number": number},
        done=lambda new: reverse("account:registration_organisation", args=[new]),
        message=gettext("What you stated before is kept. Put the documents in again."),
        again=lambda problem: _status(request, problem=problem),
    )


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show how far the latest registration has come; who was let in since goes on to the desk."""
    actor = actor_of(request)
    if actor is None and request.user.is_authenticated and memberships_of(user_id=int(request.user.pk or 0)):
        return redirect("account:choose")
    return _status_page(request)


@_FILLS
def _status_page(request: HttpRequest) -> HttpResponse:
    return _status(request)


def _status(request: HttpRequest, *, problem: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = latest_registration(actor)
    context: dict[str, Any] = {"row": row, "problem": problem}
    if row is not None:
        closed = row.state in {RegistrationState.REFUSED, RegistrationState.WITHDRAWN}
        context |= {
            "papers": credentials_of(row.pk),
            "relations": relations_of(row.pk),
            "timeline": happened([e for e in timeline(row.stream) if e.subject == row.number], subject=row.number),
            "can_fill": row.state in FILLABLE,
            "can_withdraw": row.state in {*FILLABLE, RegistrationState.SUBMITTED},
            "can_begin": closed and row.purpose == Purpose.JOIN,
        }
    return render(request, "registration/status.html", context)


def _profile_step(
    request: HttpRequest, number: str, form_class: Callable[..., forms.Form], *, step: int, then: str
) -> HttpResponse:
    row = _own(request, number)
    if row.state not in FILLABLE:
        return redirect("account:registration")
    initial = {name: getattr(row, name, "") for name in form_class().fields} | {"region": row.region_id}
    form = form_class(request.POST or None, initial=initial)
    extra = {"relations": relations_of(row.pk), "relation_form": RelationForm()} if step == 3 else {}
    if request.method != "POST":
        return _step(request, form, step=step, row=row, **extra)
    if not form.is_valid():
        return _step(request, form, step=step, row=row, problem=refused(form), **extra)

    def shown_again(problem: Problem) -> HttpResponse:
        mark(form, problem)
        return _step(request, form, step=step, row=row, problem=problem, **extra)

    return act(
        request,
        fill_registration,
        {"number": number, "values": form.cleaned_data},
        done=reverse(then, args=[number]),
        message=gettext("Saved. You can go on now or later."),
        again=shown_again,
    )


def _contact_again(request: HttpRequest, number: str, form: forms.Form) -> Callable[[Problem], HttpResponse]:
    def shown_again(problem: Problem) -> HttpResponse:
        row = _own(request, number)
        mark(form, problem)
        contact = ContactForm(initial={name: getattr(row, name) for name in ContactForm().fields})
        extra = {"relations": relations_of(row.pk), "relation_form": form}
        return _step(request, contact, step=3, row=row, problem=problem, **extra)

    return shown_again


def _act_on(
    request: HttpRequest, number: str, door: Door[Any], inputs: dict[str, Any], message: str, *, done: str = ""
) -> HttpResponse:
    return act(
        request,
        door,
        {"number": number, **inputs},
        done=done or reverse("account:registration_documents", args=[number]),
        message=message,
        again=lambda problem: _documents(request, number, problem=problem),
    )


def _own(request: HttpRequest, number: str) -> Any:
    return registration(request.actor, number)  # type: ignore[attr-defined]


def _id(request: HttpRequest, field: str) -> int:
    return whole_number(request.POST.get(field, ""), field=field)


def _step(
    request: HttpRequest, form: forms.Form, *, step: int, row: Any = None, problem: Problem | None = None, **extra: Any
) -> HttpResponse:
    if problem:
        mark(form, problem)
    context = {"form": form, "step": step, "steps": _STEPS, "row": row, "problem": problem, **extra}
    return render(request, f"registration/step{step}.html", context, status=problem.status if problem else 200)
