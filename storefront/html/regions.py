"""Which region's mall a reader sees: the signed-in organisation's; visitors see what is on sale anywhere."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from marketplace.organisations.queries import regions
from storefront.kit.actors import actor_of

# Regions change with the standard that numbers them; a minute's age harms nobody.
_SECONDS = 60


def region_of(request: HttpRequest) -> str | None:
    """Return the code (GB/T 2260) of the region whose buyers' offers the reader sees, None for visitors."""
    actor = actor_of(request)
    return actor.region if actor else None


def region_shown(request: HttpRequest) -> Any:
    """Return the region named on the page: the reader's, else the widest that the platform has."""
    known: dict[str, Any] = cache.get_or_set("storefront.regions", regions, _SECONDS) or {}
    own = region_of(request)
    return known.get(own) if own else next((row for row in known.values() if row.parent_id is None), None)
