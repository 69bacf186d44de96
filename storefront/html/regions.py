"""Which region's mall a reader sees: the signed-in organisation's; visitors see what is on sale anywhere."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from marketplace.organisations.queries import home_region, regions
from storefront.kit.actors import actor_of

# Regions change with the standard that numbers them; a minute's age harms nobody.
_SECONDS = 60


def region_of(request: HttpRequest) -> str | None:
    """Return the code (GB/T 2260) of the region whose buyers' offers the reader sees, None for visitors."""
    actor = actor_of(request)
    return actor.region if actor else None


def region_shown(request: HttpRequest) -> Any:
    """Return the region named on the page: the reader's own; for visitors the installation's (`MALL_REGION`)."""
    code = region_of(request) or settings.MALL_REGION or cache.get_or_set("storefront.home", home_region, _SECONDS)
    return cache.get_or_set(f"storefront.region.{code}", lambda: regions().get(str(code)), _SECONDS)
