"""Which region's mall a reader sees: the signed-in organisation's, else the one chosen, else the platform's root."""

from django.core.cache import cache
from django.http import HttpRequest

from marketplace.organisations.queries import regions
from storefront.kit.actors import actor_of


def region_of(request: HttpRequest) -> str:
    """Return the region's GB/T 2260 code, empty on a platform without regions."""
    actor = actor_of(request)
    if actor is not None:
        return actor.region
    return cache.get_or_set("storefront.root", _root, 60) or ""


def _root() -> str:
    return next((code for code, region in regions().items() if region.parent_id is None), "")
