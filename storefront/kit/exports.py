"""Lists as files, with the page's own rows: same filters, same rights, columns said once.

    if file := exported(request, rows, order=("-pk",), columns=_columns(), name="orders"):
        return file

`list_page` (storefront.kit.lists) does this for its pages. Up to 5,000 rows are answered at once; what is more is prepared
by the workers, who read the same view part by part as the same person (storefront.kit.replay).
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from marketplace.documents.tables import Format, Value, plain, write_table
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.text import gettext_noop
from storefront.kit.actors import actor_of
from storefront.kit.downloads import download
from storefront.kit.paging import decode_cursor, keyset

MOST_AT_ONCE = 5_000
# A heading in the reader's language, and the function that gives a row's value.
Column = tuple[str, Callable[[Any], Any]]
_ASKED = "emall_list_part"
_SALT = "storefront.exports"
# How long the page that offers a file may stay open.
_OFFER_SECONDS = 24 * 3600


class TooManyRows(MarketplaceError):
    """A visitor asked for a file of more rows than are answered at once; there is nobody to prepare it for."""

    code = "too_many_rows"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "This list has more than %(most)s rows. Narrow it by its filters, or sign in: longer files are prepared"
                " for members."
            ),
            params={"most": f"{MOST_AT_ONCE:,}"},
        )


class OfferEnded(MarketplaceError):
    """The page that offered the file is older than a day, or not ours."""

    code = "offer_ended"
    status = 422

    def __init__(self) -> None:
        super().__init__(gettext_noop("This offer has ended. Go to the list and ask for the file again."))


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a worker asks of a list's view: the `size` rows after the cursor `after`."""

    after: str
    size: int


class Part(HttpResponse):
    """A view's answer to a worker: the list's head, some lines and the cursor of the next, blank after the last."""

    def __init__(self, *, head: Sequence[str], lines: Sequence[list[Value]], next_: str = "") -> None:
        super().__init__(status=204)
        self.head = list(head)
        self.lines = list(lines)
        self.next = next_


@dataclass(frozen=True, kw_only=True)
class Pages:
    """A list that comes in pages of its own, as a search does.

    `read` returns the rows after a cursor (blank: the first) and the cursor of the next, blank after the last; `count` how
    many rows there are.
    """

    read: Callable[[str], tuple[Sequence[Any], str]]
    count: Callable[[], int]


Rows = QuerySet[Any] | Sequence[Any] | Pages


def ask_part(request: HttpRequest, ask: Ask) -> None:
    """Make the view that gets `request` answer with a `Part` instead of a page."""
    request.__dict__[_ASKED] = ask


def exported(
    request: HttpRequest,
    rows: Rows,
    *,
    columns: Sequence[Column],
    name: str,
    order: Sequence[str] = (),
) -> HttpResponse | None:
    """Return the list as the file that the address asks for (`?format=csv`, `xlsx`), None when it asks for the page.

    `rows` are what the reader may see, filtered as the page is, in the sort `order` whose last field is unique; a sequence
    (short lists that have no query) and `Pages` need none. `name` is the file's, without ending. Raises `TooManyRows` for
    visitors.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    if isinstance(ask := request.__dict__.get(_ASKED), Ask):
        return _part(rows, ask, columns=columns, order=order)
    wanted = request.GET.get("format", "")
    if wanted not in set(Format):
        return None
    if actor_of(request) is None and _are_too_many(rows):
        # Asked before they are read: anybody may call this, and would have thousands of rows read for nothing.
        raise TooManyRows
    found = _first(rows, order)
    if len(found) > MOST_AT_ONCE:
        return _offer(request, rows, name=name, form=Format(wanted))
    out = io.BytesIO()
    write_table(out, head=[title for title, _ in columns], lines=_lines(found, columns), form=Format(wanted))
    return download(request, out.getvalue(), name=f"{name}.{wanted}", content_type=Format(wanted).content_type)


def _lines(rows: Sequence[Any], columns: Sequence[Column]) -> list[list[Value]]:
    return [[plain(get(row)) for _, get in columns] for row in rows]


def _are_too_many(rows: Rows) -> bool:
    """Whether there are more rows than are answered at once (one statement, which reads none of them)."""
    if isinstance(rows, QuerySet):
        return rows.order_by().values("pk")[MOST_AT_ONCE : MOST_AT_ONCE + 1].exists()
    return _count(rows) > MOST_AT_ONCE


def _first(rows: Rows, order: Sequence[str]) -> list[Any]:
    """Return the rows that are answered at once, and one more if there is one."""
    if not isinstance(rows, Pages):
        ordered = rows.order_by(*order) if isinstance(rows, QuerySet) else rows
        return list(ordered[: MOST_AT_ONCE + 1])
    found, cursor = rows.read("")
    found = list(found)
    while cursor and len(found) <= MOST_AT_ONCE:
        more, cursor = rows.read(cursor)
        found += more
    return found


def _part(rows: Rows, ask: Ask, *, columns: Sequence[Column], order: Sequence[str]) -> Part:
    head = [title for title, _ in columns]
    if isinstance(rows, Pages):
        found, cursor = rows.read(ask.after)
        return Part(head=head, lines=_lines(found, columns), next_=cursor)
    if not isinstance(rows, QuerySet):
        return Part(head=head, lines=_lines(rows, columns))
    if ask.after and decode_cursor(ask.after, rows, [field.removeprefix("-") for field in order]) is None:
        # The first page once more would make a file without end.
        raise InvalidInput(gettext_noop("This list can't be prepared as a file."))
    place = QueryDict(mutable=True)
    place["after"] = ask.after
    page = keyset(rows, place, order=order, size=ask.size)
    return Part(head=head, lines=_lines(page.rows, columns), next_=page.next)


def _offer(request: HttpRequest, rows: Rows, *, name: str, form: Format) -> HttpResponse:
    """Offer to prepare a long file; the reader decides, since a mere visit must not begin work."""
    if actor_of(request) is None:
        raise TooManyRows
    kept = request.GET.copy()
    for parameter in ("format", "after", "before"):
        kept.pop(parameter, None)
    total = _count(rows)
    address = f"{request.path}?{kept.urlencode()}".rstrip("?")
    offer = {"address": address, "name": name, "total": total, "form": form.value}
    context = {**offer, "offer": offer_token(offer), "most": MOST_AT_ONCE}
    return render(request, "account/export_offer.html", context)


def _count(rows: Rows) -> int:
    if isinstance(rows, QuerySet):
        return rows.order_by().count()
    return rows.count() if isinstance(rows, Pages) else len(rows)


def offer_token(offer: Mapping[str, Any]) -> str:
    """Return what a list offers as a file, signed: nothing but a list that offered itself is ever prepared."""
    return signing.dumps(dict(offer), salt=_SALT, compress=True)


def offered(token: str) -> dict[str, Any]:
    """Return what a list offered (`address`, `name`, `total`, `form`); raises `OfferEnded` for anything else, and after a day."""
    try:
        offer: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=_OFFER_SECONDS)
    except signing.BadSignature as error:
        raise OfferEnded from error
    return offer
