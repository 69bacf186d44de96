"""Keys of programs: who may act for the organisation by a key, what each may do, its secrets and webhooks."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.integrations.operations import (
    add_endpoint,
    change_client,
    create_client,
    new_secret,
    new_webhook_secret,
    revoke_client,
    rotate_secret,
)
from marketplace.integrations.queries import client, client_row, clients_of, endpoints_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.operations import Door
from storefront.html.administration.integration_forms import EndpointForm, KeyForm, OverlapForm
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.errors import problem as shown_problem
from storefront.kit.forms import mark, refused
from storefront.kit.paging import keyset
from storefront.kit.wording import label

TONES = {"open": "done", "expired": "stop", "revoked": "none"}


@require_safe
@for_roles(Role.ADMINISTRATOR)
def integrations(request: HttpRequest) -> HttpResponse:
    """List the keys."""
    now = clock.now()
    rows = clients_of(request.actor)  # type: ignore[attr-defined]
    if file := exports.exported(request, rows, columns=_columns(), name="programs", order=("-pk",)):
        return file
    page = keyset(rows, request.GET, order=("-pk",))
    context = {"page": page, "keys": [client_row(row, at=now) for row in page.rows], "tones": TONES}
    return render(request, "administration/integrations.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Ask what a program may do; a POST gives it a key and shows the secret, once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        in_a_year = clock.now().date() + datetime.timedelta(days=365)
        return _new(request, KeyForm(None, actor=actor, initial={"expires_on": in_a_year}))
    form = KeyForm(request.POST, actor=actor)
    if not form.is_valid():
        return _new(request, form, refused(form))
    secret = new_secret()
    return show_once(
        request,
        create_client,
        {**form.inputs, "secret": secret},
        secret=secret,
        back=lambda client_id: reverse("administration:integration", args=[client_id]),
        about=form.cleaned_data["name"],
        again=lambda problem: _new(request, form, problem),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def integration(request: HttpRequest, client_id: str) -> HttpResponse:
    """Show a key with its secrets and webhooks; a POST changes what the program may do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, client_id)
    form = KeyForm(request.POST, actor=actor)
    if not form.is_valid():
        return _page(request, client_id, key_form=form, problem=refused(form))
    return act(
        request,
        change_client,
        {"client_id": client_id, **form.inputs},
        done=reverse("administration:integration", args=[client_id]),
        message=gettext("Saved: it holds from now on, also for tokens the program has."),
        again=lambda problem: _page(request, client_id, key_form=form, problem=problem),
    )


@never_cache
@require_POST
@for_roles(Role.ADMINISTRATOR)
def rotate(request: HttpRequest, client_id: str) -> HttpResponse:
    """Give the key another secret and show it, once."""
    form = OverlapForm(request.POST)
    if not form.is_valid():
        return _page(request, client_id, overlap_form=form, problem=refused(form))
    secret = new_secret()
    return show_once(
        request,
        rotate_secret,
        {"client_id": client_id, "secret": secret, **form.cleaned_data},
        secret=secret,
        back=lambda _: reverse("administration:integration", args=[client_id]),
        about=client_id,
        again=lambda problem: _page(request, client_id, overlap_form=form, problem=problem),
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def revoke(request: HttpRequest, client_id: str) -> HttpResponse:
    """Close the key for good."""
    return act(
        request,
        revoke_client,
        {"client_id": client_id, "reason": request.POST.get("reason", "")},
        done=reverse("administration:integration", args=[client_id]),
        message=gettext("The key is revoked: it opens nothing any more."),
        again=lambda problem: _page(request, client_id, problem=problem),
    )


@never_cache
@require_POST
@for_roles(Role.ADMINISTRATOR)
def subscribe(request: HttpRequest, client_id: str) -> HttpResponse:
    """Have events sent to an address and show what they are signed with, once."""
    form = EndpointForm(request.POST)
    if not form.is_valid():
        return _page(request, client_id, endpoint_form=form, problem=refused(form))
    secret = new_webhook_secret()
    return show_once(
        request,
        add_endpoint,
        {"client_id": client_id, "secret": secret, **form.inputs},
        secret=secret,
        back=lambda endpoint: reverse("administration:webhook", args=[endpoint]),
        about=form.cleaned_data["url"],
        again=lambda problem: _page(request, client_id, endpoint_form=form, problem=problem),
    )


def show_once(
    request: HttpRequest,
    door: Door[Any],
    inputs: dict[str, Any],
    *,
    secret: str,
    back: Any,
    about: str,
    again: Any,
) -> HttpResponse:
    """Call `door` and answer with the page that shows `secret`; no redirect, since nothing may carry a secret there.

    Reloading that page sends the form again: the same key with another secret is a conflict, and changes nothing.
    """
    try:
        result = door(
            actor=request.actor,  # type: ignore[attr-defined]
            at=clock.now(),
            key=request.POST.get("idempotency_key", ""),
            **inputs,
        )
    except MarketplaceError as error:
        shown = shown_problem(error)
        response: HttpResponse = again(shown)
        response.status_code = shown.status
        return response
    context = {"secret": secret, "about": about, "result": result, "back": back(result)}
    return render(request, "administration/secret.html", context)


def _new(request: HttpRequest, form: KeyForm, problem: Problem | None = None) -> HttpResponse:
    if problem:
        mark(form, problem)
    context = {"form": form, "problem": problem}
    return render(request, "administration/integration_new.html", context, status=problem.status if problem else 200)


def _columns() -> list[exports.Column]:
    return [
        (gettext("Id"), lambda row: row.client_id),
        (gettext("Name"), lambda row: row.name),
        (gettext("State"), lambda row: label(client_row(row, at=clock.now()).state)),
        (gettext("Permissions"), lambda row: ", ".join(row.scopes)),
        (gettext("Webhooks"), lambda row: row.webhooks),
        (gettext("Latest token"), lambda row: row.last_token_at),
        (gettext("Until"), lambda row: row.expires_at),
        (gettext("Given by"), lambda row: row.created_by.full_name),
    ]


@require_safe
@for_roles(Role.ADMINISTRATOR)
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how a program uses its key, with this mall's addresses."""
    return render(request, "administration/integration_help.html", {"host": f"{request.scheme}://{request.get_host()}"})


def _page(
    request: HttpRequest,
    client_id: str,
    *,
    key_form: KeyForm | None = None,
    overlap_form: OverlapForm | None = None,
    endpoint_form: EndpointForm | None = None,
    problem: Problem | None = None,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = clock.now()
    row, secrets = client(actor, client_id)
    shown = client_row(row, at=now)
    initial = {
        "name": row.name,
        "roles": row.roles,
        "scopes": row.scopes,
        "expires_on": row.expires_at.astimezone().date(),
    }
    forms = [
        key_form or KeyForm(None, actor=actor, initial=initial),
        overlap_form or OverlapForm(auto_id="id_rotate_%s"),
        endpoint_form or EndpointForm(auto_id="id_hook_%s"),
    ]
    if problem:
        for typed in (key_form, overlap_form, endpoint_form):
            if typed:
                mark(typed, problem)
    context = {
        "key": shown,
        "secrets": [one for one in secrets if one.expires_at is None or one.expires_at > now],
        "webhooks": endpoints_of(actor, client_id=client_id),
        "key_form": forms[0],
        "overlap_form": forms[1],
        "endpoint_form": forms[2],
        "problem": problem,
        "tones": TONES,
        "now": now,
    }
    return render(request, "administration/integration.html", context, status=problem.status if problem else 200)
