"""Mini-competitions of the archive for browser tests: one to invite for, one running, one whose deadline has passed, one opened."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Min

from bidding_auction.inquiry.operations import invite_quotes, open_quotes, submit_quote
from bidding_auction.inquiry.queries import own_view
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.listings.models import Listing
from marketplace.organisations.models import Member
from marketplace.organisations.queries import actor_for
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.carts import change_cart, put_in_cart
from marketplace.purchasing.operations.submission import submit_cart
from marketplace.purchasing.queries.carts import cart_lines
from marketplace.purchasing.states import Route
from plugins.budget.operations import allot_budget_line

Do = Callable[..., Any]
# Its quotes wait for whoever knows the code.
DUE = "整理室计算机"
SECRET = {"code": "the archive's own code", "blind": "0123456789abcdef"}
_DAY = datetime.timedelta(days=1)


def competitions(do: Do, *, requester: Actor, approver: Actor, officer: Actor, at: datetime.datetime) -> None:
    """Leave one approved purchase on the route, and three competitions: `DUE`, one that was opened at `at`, one receiving then."""
    line = {"code": "2026-BJ-0599", "name": "计算机更新", "budget_project": "计算机更新", "year": at.year}
    do(allot_budget_line, officer, at - 6 * _DAY, buyer_unit_id=requester.organisation_id, amount="200000.00", **line)
    fields, listing = {"budget.line": str(line["code"])}, _contested()
    _approved(do, requester, approver, at, listing, "查阅室计算机", fields)
    with clock.standing_at(at - 5 * _DAY):
        due, opened = (
            _invited(do, requester, approver, at - 5 * _DAY, listing, title, fields) for title in (DUE, "编研室计算机")
        )
        for number in (due, opened):
            _quoted(do, number, at - 4 * _DAY)
    with clock.standing_at(at):
        do(open_quotes, requester, at, number=opened, **SECRET)
        running = _invited(do, requester, approver, at, listing, "接待室计算机", fields)
        _quoted(do, running, at, most=2)


def _contested() -> Listing:
    """Return a listing of the lot that allows competing, of the product that most of its suppliers have on sale."""
    rows = Listing.objects.filter(
        lot__call_off_methods__contains=[Route.MINI_COMPETITION], state="published", stock__gt=9
    )
    counted = rows.values("lot_id", "product_id").annotate(n=Count("supplier", distinct=True), least=Min("ceiling"))
    best = counted.order_by("-n", "least")[0]
    found = rows.filter(lot_id=best["lot_id"], product_id=best["product_id"])
    return found.order_by("ceiling", "pk")[0]


def _approved(
    do: Do,
    requester: Actor,
    approver: Actor,
    at: datetime.datetime,
    listing: Listing,
    title: str,
    fields: dict[str, str],
) -> str:
    kept = {one.listing.pk: one.quantity for one in cart_lines(requester) if one.listing}
    for pk in kept:
        do(change_cart, requester, at, listing_id=pk, quantity=0)
    do(put_in_cart, requester, at, listing_id=listing.pk, quantity=2)
    inputs = {"title": title, "purpose": "更新到期设备", "route": Route.MINI_COMPETITION, "fields": fields}
    number = do(submit_cart, requester, at, **inputs)
    for pk, quantity in kept.items():
        do(put_in_cart, requester, at, listing_id=pk, quantity=quantity)
    return str(do(approve_purchase, approver, at, number=number))


def _invited(
    do: Do,
    requester: Actor,
    approver: Actor,
    at: datetime.datetime,
    listing: Listing,
    title: str,
    fields: dict[str, str],
) -> str:
    number = _approved(do, requester, approver, at, listing, title, fields)
    return str(do(invite_quotes, requester, at, number=number, deadline=at + 4 * _DAY, **SECRET))


def _quoted(do: Do, number: str, at: datetime.datetime, *, most: int = 4) -> None:
    """Have invited suppliers quote, each a little less than the one before."""
    place = 0
    for member in Member.objects.filter(organisation__kind="supplier", is_active=True).order_by("pk"):
        actor = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
        if actor is None or not actor.has(Role.SUPPLIER_OPERATOR) or place == most:
            continue
        try:
            view = own_view(actor, number, at=at)
        except NotFound:
            continue
        lines = [
            {
                "position": position,
                "listing": options[0].pk,
                "price": str(options[0].ceiling - 100 - 37 * place),
            }
            for position, options in view.options.items()
        ]
        do(submit_quote, actor, at, number=number, lines=lines, blind=SECRET["blind"])
        place += 1
