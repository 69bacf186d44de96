"""Pictures and papers of products: open to everybody once the product is in the library, before that to both sides."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.catalogue.queries import product_file
from marketplace.catalogue.states import FileKind
from marketplace.documents.queries import read_document
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from storefront.kit.actors import actor_of

_YEAR = 365 * 24 * 3600


@require_safe
def product_document(request: HttpRequest, file_id: int, size: str = "large") -> HttpResponse:
    """Send a file: a picture to be shown (`small` or `large`), everything else to be saved."""
    found = product_file(file_id=file_id, actor=actor_of(request))
    shown = found.kind == FileKind.IMAGE
    wanted = found.thumbnail if shown and size == "small" else found.document
    if wanted is None:
        raise NotFound(gettext_noop("This document"))
    row, content = read_document(document_id=wanted.pk, may_read=lambda _subject: True)
    response = HttpResponse(content, content_type=row.content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    if not shown:
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    # A file never changes under its address; one that isn't public yet is kept by nobody.
    public = found.product_id is not None
    response["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if public else "private, no-store"
    return response
