"""What a person was told: unread first asked for, each with its link; opening one marks it as read."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.notifications.operations import read_all_notifications, read_notifications
from marketplace.notifications.queries import notifications_of
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.paging import keyset
from storefront.kit.wording import filled


@require_safe
@for_roles()
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the signed-in person was told, latest first."""
    return _page(request)


def _page(request: HttpRequest, problem: Problem | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    unread = request.GET.get("show") != "all"
    page = keyset(notifications_of(actor, unread=unread), request.GET, order=("-at", "-pk"))
    rows = [{"row": row, "text": message(row), "target": target(row.link)} for row in page.rows]
    context = {"page": page, "rows": rows, "unread": unread, "problem": problem, "shown_at": clock.now().isoformat()}
    return render(request, "account/inbox.html", context)


def message(row: Any) -> str:
    """Return a notification in the reader's language; parameters that are words of the domain are translated too."""
    return filled(row.message, {name: gettext(value) if value else value for name, value in row.params.items()})


def target(link: str) -> str:
    """Return the address that a notification's link names, empty for none or one that is gone."""
    name, *arguments = link.split() or [""]
    try:
        return reverse(name, args=arguments) if name else ""
    except NoReverseMatch:
        return ""


@require_POST
@for_roles()
def open_one(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark a notification as read and go where it points, back to the list if nowhere."""
    row = notifications_of(request.actor).filter(pk=notification_id).first()  # type: ignore[attr-defined]
    return act(
        request,
        read_notifications,
        {"notification_ids": [notification_id]},
        done=(target(row.link) if row else "") or reverse("account:inbox"),
        message="",
        again=lambda problem: _page(request, problem),
    )


@require_POST
@for_roles()
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything that the list showed as read."""
    try:
        until = datetime.datetime.fromisoformat(request.POST.get("shown_at", ""))
    except ValueError:
        until = clock.now()
    return act(
        request,
        read_all_notifications,
        {"until": until if until.tzinfo else clock.now()},
        done=reverse("account:inbox"),
        message=gettext("All is marked as read."),
        again=lambda problem: _page(request, problem),
    )
