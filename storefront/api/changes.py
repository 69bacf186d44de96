"""The feed of changes: `/api/changes?cursor=…&limit=…`."""

import base64
import binascii
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.audit.cursors import Place
from marketplace.integrations.queries import changes, end_of_feed, read_kinds
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from storefront.api.answers import answer, door
from storefront.kit.actors import actor_of

DEFAULT_LIMIT, MOST_LIMIT = 100, 1_000
# Every row has these; the others come when `opt_fields` names them.
_ALWAYS = ("id", "kind", "at")
_OPTIONAL = ("stream", "seq", "subject", "actor", "data", "version")
LATEST = "latest"
_LARGEST = 2**63 - 1


@require_safe
@door
def feed(request: HttpRequest) -> HttpResponse:
    """Return a page of what the asker may see, with the link to the next one."""
    given = request.GET
    limit, fields, kinds = _limit(given), _fields(given), _kinds(given)
    cursor = given.get("cursor", "")
    if cursor == LATEST:
        return _answer(request, rows=[], place=end_of_feed(), more=False)
    page = changes(actor=actor_of(request), place=read_cursor(cursor), limit=limit, kinds=kinds)
    rows = [{name: row[name] for name in fields} for row in (one.as_dict() for one in page.rows)]
    return _answer(request, rows=rows, place=page.place, more=page.more)


def _answer(request: HttpRequest, *, rows: list[dict[str, Any]], place: Place, more: bool) -> HttpResponse:
    cursor = write_cursor(place)
    following = request.GET.copy()
    following["cursor"] = cursor
    path = f"{reverse('changes')}?{following.urlencode()}"
    page = {"cursor": cursor, "path": path, "uri": request.build_absolute_uri(path)}
    return answer({"data": rows, "next_page": page, "more": more})


def write_cursor(place: Place) -> str:
    """Return a place as an address carries it."""
    text = json.dumps([place.epoch, place.txid, place.event_id], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Place:
    """Return the place a cursor names, the beginning for none; raises `InvalidInput` for one that is none of ours."""
    if not text:
        return Place()
    try:
        found = json.loads(base64.urlsafe_b64decode(text[:120] + "=" * (-len(text) % 4)))
        epoch, txid, event_id = (number for number in found if type(number) is int and 0 <= number <= _LARGEST)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise InvalidInput(
            gettext_noop("This cursor is not one of ours."),
            fields={"cursor": gettext_noop("Use the `cursor` of `next_page`.")},
        ) from None
    return Place(min(epoch, 2**31 - 1), txid, event_id)


def _limit(given: QueryDict) -> int:
    text = given.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and 1 <= int(text) <= MOST_LIMIT):
        raise InvalidInput(
            gettext_noop("Ask for 1 to %(most)s rows."),
            params={"most": str(MOST_LIMIT)},
            fields={"limit": gettext_noop("Out of range.")},
        )
    return int(text)


def _fields(given: QueryDict) -> list[str]:
    wanted = [name for name in given.get("opt_fields", "").split(",") if name]
    if not set(wanted).issubset(_OPTIONAL):
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"opt_fields": gettext_noop("Known are stream, seq, subject, actor, data and version.")},
        )
    return [*_ALWAYS, *(name for name in _OPTIONAL if name in wanted)]


def _kinds(given: QueryDict) -> list[str]:
    found = read_kinds(given.get("kinds", "*").split(","))
    if found is None:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"kinds": gettext_noop("Write kinds such as order.placed or order.*, with commas between them.")},
        )
    return found
