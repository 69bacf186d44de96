"""Webhooks: where events go, the log of what was sent, sending again, a test."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.integrations.operations import (
    change_endpoint,
    new_webhook_secret,
    remove_endpoint,
    resend_delivery,
    rotate_endpoint_secret,
    send_test,
)
from marketplace.integrations.queries import attempts_of, deliveries_of, delivery, endpoint
from marketplace.integrations.states import DeliveryState
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from storefront.html.administration.integration_forms import EndpointForm, OverlapForm
from storefront.html.administration.integrations import show_once
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label

_TONES = {"waiting": "wait", "delivered": "done", "given_up": "stop"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.ADMINISTRATOR)
def webhook(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Show a webhook with the log of its deliveries; a POST changes address or kinds."""
    if request.method != "POST":
        return _page(request, endpoint_id)
    form = EndpointForm(request.POST)
    if not form.is_valid():
        return _page(request, endpoint_id, form=form, problem=refused(form))
    return act(
        request,
        change_endpoint,
        {"endpoint_id": endpoint_id, **form.inputs},
        done=reverse("administration:webhook", args=[endpoint_id]),
        message=gettext("The webhook is saved."),
        again=lambda problem: _page(request, endpoint_id, form=form, problem=problem),
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def test(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Send a test."""
    return act(
        request,
        send_test,
        {"endpoint_id": endpoint_id},
        done=lambda delivery_id: reverse("administration:delivery", args=[delivery_id]),
        message=gettext("A test is on its way. Reload this page in a moment."),
        again=lambda problem: _page(request, endpoint_id, problem=problem),
    )


@never_cache
@require_POST
@for_roles(Role.ADMINISTRATOR)
def rotate(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Sign with another secret and show it, once."""
    form = OverlapForm(request.POST)
    if not form.is_valid():
        return _page(request, endpoint_id, overlap_form=form, problem=refused(form))
    secret = new_webhook_secret()
    return show_once(
        request,
        rotate_endpoint_secret,
        {"endpoint_id": endpoint_id, "secret": secret, **form.cleaned_data},
        secret=secret,
        back=lambda _: reverse("administration:webhook", args=[endpoint_id]),
        about=gettext("Webhook %(number)s") % {"number": endpoint_id},
        again=lambda problem: _page(request, endpoint_id, overlap_form=form, problem=problem),
    )


@require_POST
@for_roles(Role.ADMINISTRATOR)
def remove(request: HttpRequest, endpoint_id: int) -> HttpResponse:
    """Send nothing there any more."""
    row, _ = endpoint(request.actor, endpoint_id)  # type: ignore[attr-defined]
    return act(
        request,
        remove_endpoint,
        {"endpoint_id": endpoint_id},
        done=reverse("administration:integration", args=[row.client.client_id]),
        message=gettext("The webhook is removed; its log stays for thirty days."),
        again=lambda problem: _page(request, endpoint_id, problem=problem),
    )


@require_safe
@for_roles(Role.ADMINISTRATOR)
def delivery_page(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Show one delivery: each try, and what was sent."""
    return _delivery(request, delivery_id)


@require_POST
@for_roles(Role.ADMINISTRATOR)
def resend(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Send an event once more."""
    return act(
        request,
        resend_delivery,
        {"delivery_id": delivery_id},
        done=reverse("administration:delivery", args=[delivery_id]),
        message=gettext("It is on its way again. Reload this page in a moment."),
        again=lambda problem: _delivery(request, delivery_id, problem=problem),
    )


def _delivery(request: HttpRequest, delivery_id: int, *, problem: Problem | None = None) -> HttpResponse:
    row = delivery(request.actor, delivery_id)  # type: ignore[attr-defined]
    context = {
        "row": row,
        "state": DeliveryState(row.state),
        "tone": _TONES[row.state],
        "tries": attempts_of(row),
        "problem": problem,
        "now": clock.now(),
    }
    return render(request, "administration/delivery.html", context)


def _page(
    request: HttpRequest,
    endpoint_id: int,
    *,
    form: EndpointForm | None = None,
    overlap_form: OverlapForm | None = None,
    problem: Problem | None = None,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row, secrets = endpoint(actor, endpoint_id)
    now = clock.now()
    for typed in (form, overlap_form):
        if problem and typed:
            mark(typed, problem)
    context = {
        "row": row,
        "secrets": [one for one in secrets if one.expires_at is None or one.expires_at > now],
        "form": form or EndpointForm(initial={"url": row.url, "kinds": "\n".join(row.kinds)}),
        "overlap_form": overlap_form or OverlapForm(auto_id="id_rotate_%s"),
        "paused": row.open_until is not None and row.open_until > now,
        "open": row.removed_at is None and row.client.revoked_at is None,
        "problem": problem,
        "now": now,
        "tones": _TONES,
    }
    rows = deliveries_of(row, state=chosen_state(request, DeliveryState))
    return list_page(
        request,
        "administration/webhook.html",
        rows,
        order=("-pk",),
        columns=_columns(),
        name="deliveries",
        states=DeliveryState,
        context=context,
    )


def _columns() -> list[exports.Column]:
    return [
        (gettext("Event"), lambda row: row.event),
        (gettext("Kind"), lambda row: row.kind),
        (gettext("State"), lambda row: label(DeliveryState(row.state))),
        (gettext("Tries"), lambda row: row.attempts),
        (gettext("Latest try"), lambda row: row.tried_at),
        (gettext("Answer"), lambda row: row.status or row.error),
        (gettext("Promised"), lambda row: row.created_at),
    ]
