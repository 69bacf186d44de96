"""The year's sums of a region for every face: the same ones, read anew every ten minutes."""

from django.core.cache import cache

from marketplace.kernel import clock
from marketplace.purchasing.queries.statistics import TradeStatistics, trade_statistics

# Sums of a year move little in ten minutes; what a reader sees says until when it counts.
_SECONDS = 600


def statistics_of(region: str) -> TradeStatistics:
    """Return the sums of a region, at most ten minutes old."""
    now = clock.now()
    key = f"storefront.trade.{region}.{int(now.timestamp()) // _SECONDS}"
    found: TradeStatistics | None = cache.get(key)
    if found is None:
        found = trade_statistics(until=now, region=region)
        cache.set(key, found, _SECONDS)
    return found
