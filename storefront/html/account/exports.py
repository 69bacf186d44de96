"""Long files: asking for one, how far it is, taking it away; each person sees his own."""

import uuid

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.documents.tables import Format
from marketplace.exports.operations import cancel_export, start_export
from marketplace.exports.queries import export, exports_of, open_export
from marketplace.exports.states import ExportState
from marketplace.kernel import clock
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.exports import Column, offered
from storefront.kit.lists import list_page
from storefront.kit.wording import label


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles()
def exports(request: HttpRequest) -> HttpResponse:
    """List the person's files, latest first; a POST asks for the one that a list offered."""
    return _start(request) if request.method == "POST" else _list(request)


def _list(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        "account/exports.html",
        exports_of(request.actor),  # type: ignore[attr-defined]
        order=("-created_at", "-pk"),
        columns=_columns(),
        name="files",
    )


def _columns() -> list[Column]:
    return [
        (gettext("File"), lambda row: f"{row.name}.{row.form}"),
        (gettext("List"), lambda row: row.path),
        (gettext("Asked for"), lambda row: row.created_at),
        (gettext("State"), lambda row: label(ExportState(row.state))),
        (gettext("Rows"), lambda row: row.done),
        (gettext("Kept until"), lambda row: row.expires_at),
        ("SHA-256", lambda row: row.sha256),
    ]


def _start(request: HttpRequest) -> HttpResponse:
    offer = offered(request.POST.get("offer", ""))
    return act(
        request,
        start_export,
        {**offer, "language": get_language() or "zh-hans"},
        done=lambda export_id: reverse("account:export", args=[export_id]),
        message="",
        again=lambda problem: render(request, "error.html", {"problem": problem}),
    )


@require_safe
@for_roles()
def export_page(request: HttpRequest, export_id: uuid.UUID) -> HttpResponse:
    """Show how far a file is, and offer it when it is ready."""
    return _page(request, export_id)


def _page(request: HttpRequest, export_id: uuid.UUID, problem: Problem | None = None) -> HttpResponse:
    row = export(request.actor, export_id)  # type: ignore[attr-defined]
    address = f"{row.path}?{row.query}".rstrip("?")
    state = ExportState(row.state)
    context = {"export": row, "state": state, "running": state == ExportState.RUNNING, "address": address}
    context |= {"ready": state == ExportState.READY, "problem": problem}
    return render(request, "account/export.html", context)


@require_POST
@for_roles()
def export_cancel(request: HttpRequest, export_id: uuid.UUID) -> HttpResponse:
    """Stop preparing a file."""
    return act(
        request,
        cancel_export,
        {"export_id": export_id},
        done=reverse("account:export", args=[export_id]),
        message=gettext("The file is not prepared any further."),
        again=lambda problem: _page(request, export_id, problem),
    )


@require_safe
@for_roles()
def export_file(request: HttpRequest, export_id: uuid.UUID) -> HttpResponseBase:
    """Send the finished file, as it lies in the file store."""
    row, file = open_export(request.actor, export_id, at=clock.now())  # type: ignore[attr-defined]
    name, form = f"{row.name}.{row.form}", Format(row.form)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=form.content_type)
    etag = f'"{row.sha256[:32]}"'
    response.headers["ETag"], response.headers["Cache-Control"] = etag, "private, no-store"
    return get_conditional_response(request, etag=etag, response=response)
