"""Files as answers: a name in every language, an entity tag, never shown inside the page."""

import hashlib
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header


def download(
    request: HttpRequest, content: bytes, *, name: str, content_type: str, tag: str = "", inline: bool = False
) -> HttpResponse:
    """Answer with `content` as the file `name`, or 304 when the reader has it already.

    `tag` names the content where something shorter than its bytes does; `inline` lets the browser show it in a tab of its
    own (still without scripts). The reader's browser asks again each time, since the right to a file may end; of somebody who
    is signed in it keeps nothing, since the next one at the machine may be another.
    """
    etag = f'"{tag or hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=not inline, filename=name) or "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store" if request.user.is_authenticated else "private, no-cache",
        "ETag": etag,
    }
    response = HttpResponse(content, content_type=content_type, headers=headers)
    return cast("HttpResponse", get_conditional_response(request, etag=etag, response=response))
