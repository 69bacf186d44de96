"""Two to five listings side by side, on the same base; who buys here chooses one with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.catalogue.queries import specifications_of
from marketplace.fulfilment.queries.ratings import NOTHING, product_ratings, supplier_ratings
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import live_listings
from marketplace.purchasing.operations.carts import choose_listing
from marketplace.purchasing.states import MOST_COMPARED
from storefront.html.portal.lines import (
    Row,
    agreement_and_lot,
    file_columns,
    labels,
    line,
    nameless,
    shown_rows,
    suppliers_rated,
    terms,
)
from storefront.html.regions import region_of
from storefront.kit.actors import actor_of, for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem, problem
from storefront.kit.exports import exported
from storefront.kit.revalidation import public_page
from storefront.kit.wording import local

_SALT = "storefront.compare"
_NOTE_SECONDS = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the address asks for: listings `l`, `diff` for differences only, `names=hidden` until somebody has chosen."""

    ids: Sequence[int]
    differences: bool
    hidden: bool

    def address(self, *, without: int | None = None) -> str:
        """Return the address of this comparison, or of the same without one listing."""
        pairs = [("l", str(one)) for one in self.ids if one != without]
        pairs += [("diff", "1")] if self.differences else []
        pairs += [("names", "hidden")] if self.hidden else []
        return f"{reverse('compare')}?{urlencode(pairs)}"


@require_safe
@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Show the listings that the address names; those that are not on sale here are said to be missing."""
    return _page(request, _asked(request.GET.getlist("l"), request.GET))


@require_safe
@public_page
def tray(request: HttpRequest) -> HttpResponse:
    """Show what was ticked for comparison as a part of a page: goods, supplier, price of this moment."""
    asked = _asked(request.GET.getlist("l"), request.GET)
    found = live_listings(ids=asked.ids, on=local_date(clock.now()), region=region_of(request))
    rows = [found[pk] for pk in asked.ids if pk in found]
    return render(request, "portal/tray.html", {"rows": rows, "remove": gettext("Remove")})


@require_POST
@for_roles(Role.REQUESTER)
def choose(request: HttpRequest) -> HttpResponse:
    """Put the chosen listing into the cart, with the reason and what stood beside it."""
    asked = _asked(request.POST.getlist("l"), request.POST)
    if asked.hidden and not _was_shown_hidden(request, asked):
        asked = replace(asked, hidden=False)
    try:
        if not request.POST.get("listing"):
            raise InvalidInput(
                gettext_noop("Some fields need another look."),
                fields={"listing": gettext_noop("Choose one of the columns.")},
            )
        inputs = {
            "listing_id": whole_number(request.POST["listing"], field="listing"),
            "quantity": whole_number(request.POST.get("quantity", ""), field="quantity"),
            "reason": request.POST.get("reason", ""),
            "among": list(asked.ids),
            "names_hidden": asked.hidden,
        }
    except MarketplaceError as error:
        response = _page(request, asked, shown=problem(error))
        response.status_code = error.status
        return response
    return act(
        request,
        choose_listing,
        inputs,
        done=reverse("buyer:cart"),
        message=gettext("It is in your cart; your reason goes with it."),
        again=lambda shown: _page(request, asked, shown=shown),
    )


def _shown_hidden(asked: Asked, user_id: int) -> str:
    """Return the mall's own note that it showed these listings to this person without names."""
    return signing.dumps([user_id, *asked.ids], salt=_SALT)


def _was_shown_hidden(request: HttpRequest, asked: Asked) -> bool:
    """Whether the form came with that note, of today: what it says about names is not the client's to claim."""
    try:
        noted = signing.loads(request.POST.get("shown", ""), salt=_SALT, max_age=_NOTE_SECONDS)
    except signing.BadSignature:
        return False
    return bool(noted == [request.user.pk, *asked.ids])


def _asked(ids: Iterable[str], params: Any) -> Asked:
    known = [int(one) for one in dict.fromkeys(ids) if one.isascii() and one.isdigit() and len(one) <= 18]
    return Asked(
        ids=known[:MOST_COMPARED],
        differences=params.get("diff") == "1",
        hidden=params.get("names") == "hidden",
    )


def _page(request: HttpRequest, asked: Asked, *, shown: Problem | None = None) -> HttpResponse:
    found = live_listings(ids=asked.ids, on=local_date(clock.now()), region=region_of(request))
    listings = [found[pk] for pk in asked.ids if pk in found]
    asked = Asked(ids=[row.pk for row in listings], differences=asked.differences, hidden=asked.hidden)
    actor = actor_of(request)
    context: dict[str, Any] = {
        "asked": asked,
        "most": MOST_COMPARED,
        "buys": actor is not None and actor.has(Role.REQUESTER),
        "problem": shown,
        "typed": request.POST.dict(),
    }
    if len(listings) > 1:
        rows = _rows(listings, hidden=asked.hidden)
        columns = [_column(row, place, asked) for place, row in enumerate(listings)]
        shown_lines = shown_rows(rows, differences=asked.differences)
        heads = [f"{local(one['listing'].product)} · {one['supplier']}" for one in columns]
        if file := exported(request, shown_lines, columns=file_columns(heads), name="comparison"):
            return file
        context |= {
            "columns": columns,
            "rows": shown_lines,
            "same": sum(not row.differs for row in rows),
            "shown": _shown_hidden(asked, actor.user_id) if actor is not None and asked.hidden else "",
        }
    return render(request, "portal/compare.html", context)


def _column(row: Any, place: int, asked: Asked) -> dict[str, Any]:
    supplier = nameless(place) if asked.hidden else local(row.supplier)
    return {
        "listing": row,
        "supplier": supplier,
        "without": asked.address(without=row.pk) if len(asked.ids) > 2 else "",
    }


def _rows(listings: Sequence[Any], *, hidden: bool) -> list[Row]:
    """Return the lines: price, terms, who supplies it, then what the products' profiles compare."""
    goods = product_ratings(product_ids={row.product_id for row in listings})
    suppliers = supplier_ratings(supplier_ids={row.supplier_id for row in listings})
    lines = [
        *terms(listings),
        line(gettext("Unit"), listings, lambda row: row.product.unit),
        labels(listings),
        Row(
            title=gettext("Goods rated"),
            cells=[goods.get(row.product_id, NOTHING) for row in listings],
            kind="rating",
        ),
        suppliers_rated(listings, suppliers),
        line(gettext("Category"), listings, lambda row: f"{local(row.product.category)} {row.product.category_id}"),
        line(gettext("Brand and model"), listings, lambda row: f"{row.product.brand} {row.product.model_code}".strip()),
    ]
    if not hidden:
        lines += [
            line(gettext("Supplier's region"), listings, lambda row: local(row.supplier.region)),
            agreement_and_lot(listings),
        ]
    return [*lines, *_specified(listings)]


def _specified(listings: Sequence[Any]) -> list[Row]:
    """Return a line for each attribute that one of the products states, in the order of the profiles."""
    stated = specifications_of(product_ids={row.product_id for row in listings})
    values = [{one.attribute.key: one for one in stated.get(row.product_id, ())} for row in listings]
    titles = {key: local(one.attribute) for found in values for key, one in found.items()}
    return [
        Row(title=title, cells=[_stated(found[key]) if key in found else "–" for found in values])
        for key, title in titles.items()
    ]


def _stated(one: Any) -> str:
    if one.yes is None:
        return local(one, "text")
    return gettext("Yes") if one.yes else gettext("No")
