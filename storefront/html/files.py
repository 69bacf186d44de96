"""Files to take away: dossiers of purchases, and documents, each through the right to what it belongs to."""

import hashlib
import tempfile
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import application
from marketplace.agreements.queries.pages import agent, inside, swap
from marketplace.audit.keys import public_key
from marketplace.audit.queries import latest_event, signed_heads
from marketplace.documents.dossier import export_dossier
from marketplace.documents.queries import DocumentRow, readable_document
from marketplace.documents.storage import fetch
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.organisations.queries import may_read_paper
from marketplace.purchasing.queries.orders import order
from marketplace.purchasing.queries.purchases import purchase
from marketplace.waivers.queries import waiver
from storefront.kit.actors import for_roles
from storefront.kit.downloads import download

# Up to here a dossier is kept in memory while it is written, in bytes.
_IN_MEMORY = 4_000_000


@require_safe
@for_roles(Role.REQUESTER, Role.APPROVER, Role.REGULATOR, Role.AUDITOR)
def dossier(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the dossier of a purchase that the reader may see, as one zip that verifies offline."""
    found = purchase(request.actor, number)  # type: ignore[attr-defined]
    return dossier_of(request, stream=found.stream, name=found.number)


@require_safe
@for_roles(Role.REQUESTER, Role.APPROVER, Role.REGULATOR, Role.AUDITOR)
def waiver_dossier(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the dossier of a waiver that the reader may see."""
    found = waiver(request.actor, number)  # type: ignore[attr-defined]
    return dossier_of(request, stream=found.stream, name=found.number)


def dossier_of(request: HttpRequest, *, stream: str, name: str) -> HttpResponseBase:
    """Return the dossier of a stream as a file, or 304 to who has it as it stands; the caller has checked the right to it.

    Its tag is a weak one, of the latest event and the latest signed head: the moment of export is in each file, and nothing else
    differs.
    """
    event, heads = latest_event(stream=stream), signed_heads(limit=1)
    stated = f"{event.hash if event else ''} {heads[0].root if heads else ''} {public_key()}"
    tag = f'W/"{hashlib.sha256(stated.encode()).hexdigest()[:32]}"'
    if kept := get_conditional_response(request, etag=tag):
        kept.headers["ETag"] = tag
        return kept
    out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the response closes it
    export_dossier(stream=stream, at=clock.now(), out=out)
    out.seek(0)
    response = FileResponse(out, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")
    response.headers["ETag"] = tag
    return response


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
    row = readable_document(document_id=document_id, may_read=lambda subject: _may_read(actor, subject))
    return send(request, row)


def send(request: HttpRequest, row: DocumentRow) -> HttpResponse:
    """Return a document as an answer that no browser opens inside the page, or 304; the caller has checked the right to it.

    Its hash is its strong tag. Who has it already costs the store nothing.
    """
    answer = partial(download, request, name=row.name, content_type=row.content_type, tag=row.sha256)
    kept = answer(b"")
    return kept if kept.status_code != HttpResponse.status_code else answer(fetch(sha256=row.sha256))
