"""Files to take away: dossiers of purchases, and documents, each through the right to what it belongs to."""

import tempfile
from collections.abc import Callable
from typing import BinaryIO, cast
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import application
from marketplace.agreements.queries.pages import agent, inside, swap
from marketplace.documents.dossier import export_dossier
from marketplace.documents.queries import DocumentRow, read_document
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.organisations.queries import may_read_paper
from marketplace.purchasing.queries.orders import order
from marketplace.purchasing.queries.purchases import purchase
from marketplace.waivers.queries import waiver
from storefront.kit.actors import for_roles

# Up to here a dossier is kept in memory while it is written, in bytes.
_IN_MEMORY = 4_000_000


@require_safe
@for_roles(Role.REQUESTER, Role.APPROVER, Role.REGULATOR)
def dossier(request: HttpRequest, number: str) -> FileResponse:
    """Send the dossier of a purchase that the reader may see, as one zip that verifies offline."""
    found = purchase(request.actor, number)  # type: ignore[attr-defined]
    return dossier_of(stream=found.stream, name=found.number)


@require_safe
@for_roles(Role.REQUESTER, Role.APPROVER, Role.REGULATOR)
def waiver_dossier(request: HttpRequest, number: str) -> FileResponse:
    """Send the dossier of a waiver that the reader may see."""
    found = waiver(request.actor, number)  # type: ignore[attr-defined]
    return dossier_of(stream=found.stream, name=found.number)


def dossier_of(*, stream: str, name: str) -> FileResponse:
    """Return the dossier of a stream as a file; the caller has checked the right to it."""
    out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the response closes it
    export_dossier(stream=stream, at=clock.now(), out=out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")


def _may_read(actor: Actor, subject: str) -> bool:
    """Whether the actor may see what a document belongs to."""
    kind, _, number = subject.partition("/")
    known: dict[str, Callable[[Actor, str], object]] = {
        "order": order,
        "purchase": purchase,
        "waiver": waiver,
        "agreement": inside,
        "application": lambda reader, key: application(actor=reader, number=key),
        "agent": agent,
        "swap": swap,
    }
    if may_read_paper(actor, subject):
        return True
    try:
        return kind in known and known[kind](actor, number) is not None
    except NotFound:
        return False


@require_safe
@for_roles()
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Send a document, never to be opened inside the page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row, content = read_document(document_id=document_id, may_read=lambda subject: _may_read(actor, subject))
    return send(row, content)


def send(row: DocumentRow, content: bytes) -> HttpResponse:
    """Return a document as an answer that no browser opens inside the page; the caller has checked the right to it."""
    return HttpResponse(
        content,
        content_type=row.content_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name)}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
