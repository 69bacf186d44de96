"""What a person was told: unread first asked for, each with its link; opening one marks it as read."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel import clock
from marketplace.notifications.operations import read_all_notifications, read_notifications
from marketplace.notifications.queries import failing_contacts, notifications_of, words_of
from marketplace.notifications.states import Kind
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.lists import Choice
from storefront.kit.paging import keyset
from storefront.kit.wording import label

_ORDER = ("-at", "-pk")


@require_safe
@for_roles()
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the signed-in person was told, latest first, also as a file."""
    rows = _rows(request)
    if file := exports.exported(request, rows, columns=_columns(), name="notifications", order=_ORDER):
        return file
    return _page(request)


def _rows(request: HttpRequest) -> Any:
    return notifications_of(
        request.actor,  # type: ignore[attr-defined]
        unread=request.GET.get("show") != "all",
        kind=_chosen(request.GET.get("kind", "")),
    )


def _chosen(kind: str) -> str:
    return kind if kind in set(Kind) else ""


def _columns() -> list[exports.Column]:
    return [
        (gettext("When"), lambda row: row.at),
        (gettext("Kind"), lambda row: label(Kind(row.kind))),
        (gettext("Notification"), words_of),
        (gettext("Read at"), lambda row: row.read_at),
    ]


def _page(request: HttpRequest, problem: Problem | None = None) -> HttpResponse:
    page = keyset(_rows(request), request.GET, order=_ORDER)
    rows = [
        {"row": row, "kind": Kind(row.kind), "text": words_of(row), "target": target(row.link)} for row in page.rows
    ]
    chosen = _chosen(request.GET.get("kind", ""))
    kinds = [Choice(value=kind.value, label=label(kind), on=kind == chosen) for kind in Kind]
    context = {
        "page": page,
        "rows": rows,
        "unread": request.GET.get("show") != "all",
        "kind": chosen,
        "kinds": [Choice(value="", label=gettext("All kinds"), on=not chosen), *kinds],
        "failing": failing_contacts(request.actor),  # type: ignore[attr-defined]
        "problem": problem,
        "shown_at": clock.now().isoformat(),
    }
    return render(request, "account/inbox.html", context)


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
    """Mark everything that the list showed as read, of the kind it was filtered by."""
    try:
        until = datetime.datetime.fromisoformat(request.POST.get("shown_at", ""))
    except ValueError:
        until = clock.now()
    kind = _chosen(request.POST.get("kind", ""))
    return act(
        request,
        read_all_notifications,
        {"until": until if until.tzinfo else clock.now(), "kind": kind},
        done=f"{reverse('account:inbox')}{'?' + urlencode({'kind': kind}) if kind else ''}",
        message=gettext("All is marked as read."),
        again=lambda problem: _page(request, problem),
    )
