"""The signed heads of the log, for anybody: what was published, with which key, and how to check it."""

import datetime
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.audit.keys import fingerprint, public_key
from marketplace.audit.queries import SignedHeadRow, signed_head, signed_heads
from storefront.kit.exports import Column, exported
from storefront.kit.revalidation import public_page

_DAYS = 31


@require_safe
@public_page
def heads(request: HttpRequest) -> HttpResponse:
    """Show the key, the heads of the last month, and the commands that check one without this mall."""
    found = signed_heads(limit=_DAYS)
    if file := exported(request, found, columns=_columns(), name="signed-heads"):
        return file
    key = public_key()
    context: dict[str, Any] = {
        "heads": [{"row": row, "signed_at": _signed_at(row)} for row in found],
        "key": key,
        "fingerprint": fingerprint(key),
        "example": found[0].day.isoformat() if found else "2026-01-31",
    }
    return render(request, "portal/log.html", context)


def _columns() -> list[Column]:
    return [
        (gettext("Day"), lambda row: row.day),
        (gettext("Root over all chains"), lambda row: row.root),
        (gettext("Chains"), lambda row: row.streams),
        (gettext("Signed"), _signed_at),
    ]


def _signed_at(row: SignedHeadRow) -> datetime.datetime:
    return datetime.datetime.fromisoformat(json.loads(row.statement)["at"])


@require_safe
def head_key(request: HttpRequest) -> HttpResponse:
    """Send the public key in the form that `openssl` reads."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key()))
    text = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return _file(text, name="emall-key.pem", content_type="application/x-pem-file")


@require_safe
def head_file(request: HttpRequest, day: str, kind: str) -> HttpResponse:
    """Send a day's signed statement (`json`, the exact bytes that were signed) or its signature (`sig`, 64 bytes)."""
    try:
        row = signed_head(day=datetime.date.fromisoformat(day))
    except ValueError:
        row = None
    if row is None:
        raise Http404
    if kind == "json":
        return _file(row.statement.encode(), name=f"{day}.json", content_type="application/json")
    return _file(bytes.fromhex(row.signature), name=f"{day}.sig", content_type="application/octet-stream")


def _file(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
