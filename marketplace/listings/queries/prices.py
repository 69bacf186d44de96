"""The public history of prices: every price that was ever on sale, its ceiling, who set it and when.

A price enters the history only when it is published, so nothing here is a draft or a request. Of who set it, the organisation
is public; the person and the words of the request are not.
"""

import datetime
import re
from collections.abc import Collection

from django.db.models import OuterRef, Q, QuerySet, Subquery

from marketplace.catalogue.queries import products_found
from marketplace.kernel.clock import require_zone
from marketplace.kernel.words import MOST_TERMS
from marketplace.listings.models import Listing, PriceChange
from marketplace.listings.states import ListingState, PriceCause
from marketplace.organisations.models import Organisation
from marketplace.organisations.queries import named

_JOINED = ("listing__product__category", "listing__supplier__region", "listing__lot__agreement")
_ACTOR = re.compile(r"^user:\d+@org:(\d+)$")


def public_prices(
    *, product_id: int | None = None, category: str = "", text: str = "", since: datetime.datetime | None = None
) -> QuerySet[PriceChange]:
    """Return price changes, latest first, joined, each with the listing's price `before` it in yuan (None: its first).

    Of one product, of a category and below, each word of `text` among those of the product or in its supplier's name. Raises
    `InvalidInput` when `since` has no time zone.
    """
    earlier = PriceChange.objects.filter(listing=OuterRef("listing_id")).filter(
        Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    )
    rows = PriceChange.objects.select_related(*_JOINED).annotate(
        before=Subquery(earlier.order_by("-at", "-pk").values("price")[:1])
    )
    if product_id is not None:
        rows = rows.filter(listing__product_id=product_id)
    if category:
        rows = rows.filter(listing__product__category__code__startswith=category)
    for word in [*dict.fromkeys(text.split())][:MOST_TERMS]:
        sellers = Organisation.objects.filter(named(word)).values("pk")
        offers = Listing.objects.filter(Q(product__in=products_found(word)) | Q(supplier__in=sellers))
        rows = rows.filter(listing__in=offers)
    if since is not None:
        require_zone(since, field="since")
        rows = rows.filter(at__gte=since)
    return rows.order_by("-at", "-pk")


def latest_prices() -> QuerySet[PriceChange]:
    """Return the prices of what is on sale, latest first, as `public_prices` does; a ceiling that moved is no new price."""
    return public_prices().filter(listing__state=ListingState.PUBLISHED).exclude(cause=PriceCause.CEILING)


def organisations_behind(changes: Collection[PriceChange]) -> dict[str, int]:
    """Return the id of the organisation behind each `actor` of some changes; the mall itself (id 0) is left out."""
    found = {change.actor: _ACTOR.match(change.actor) for change in changes}
    return {actor: int(match[1]) for actor, match in found.items() if match and match[1] != "0"}
