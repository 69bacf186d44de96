"""Many listings into the cart in one act, with an answer for each row."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.bulk import ErrorPolicy, RowsRefused, check_size, refusal_data
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, MarketplaceError, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.steps.carts import MAX_LINES, MAX_QUANTITY, fill_cart


@operation(Permission.CART_CHANGE)
def put_lines_in_cart(
    *, actor: Actor, at: datetime.datetime, rows: Sequence[Mapping[str, int]], policy: ErrorPolicy
) -> list[dict[str, Any]]:
    """Add pieces of several listings ({listing_id, quantity}, at most 100) to the actor's cart; return each row's answer.

    An answer holds {listing_id, quantity, errors}: the pieces that were added (0: none), and the row's refusals. A cart has no
    dossier yet, so nothing is logged. Raises `RowsRefused` under `reject_all`, `InvalidInput` for no row, too many, one listing
    twice, or a cart that would become too full.
    """
    check_size(rows, most=MAX_LINES)
    wanted = {row["listing_id"]: row["quantity"] for row in rows}
    if len(wanted) != len(rows):
        raise InvalidInput(
            gettext_noop("Name each listing once."), fields={"rows": gettext_noop("A listing stands there twice.")}
        )
    offered = Listing.objects.filter(live(on=local_date(at), region=actor.region), pk__in=wanted)
    on_sale = set(offered.values_list("pk", flat=True))
    answers = [_answer(listing_id, quantity, on_sale) for listing_id, quantity in wanted.items()]
    if policy is ErrorPolicy.REJECT_ALL and any(one["errors"] for one in answers):
        raise RowsRefused([{**one, "quantity": 0} for one in answers])
    fitting = {one["listing_id"]: one["quantity"] for one in answers if not one["errors"]}
    if fitting:
        fill_cart(actor, fitting, add=True)
    return answers


def _answer(listing_id: int, quantity: int, on_sale: set[int]) -> dict[str, Any]:
    error: MarketplaceError | None = None
    if listing_id not in on_sale:
        error = NotFound(gettext_noop("This listing"))
    elif not 1 <= quantity <= MAX_QUANTITY:
        error = InvalidInput(
            gettext_noop("The quantity must be a whole number from %(minimum)s to %(maximum)s."),
            params={"minimum": "1", "maximum": str(MAX_QUANTITY)},
            fields={"quantity": gettext_noop("Write a whole number.")},
        )
    errors = [refusal_data(error)] if error else []
    return {"listing_id": listing_id, "quantity": 0 if errors else quantity, "errors": errors}
