"""The cache in Redis, of which nobody needs to know that it may be away."""

from typing import Any

from django_redis.cache import RedisCache
from django_redis.exceptions import ConnectionInterrupted


class ForgetfulRedis(RedisCache):  # type: ignore[misc] # django_redis has no types
    """Redis as a cache; while it is away it behaves as an empty one that keeps nothing."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """Keep a value unless there is one, and return whether it was new.

        An empty cache has none: it is new. The library's answer to a lost connection is None, which whoever takes a lock by
        this call, as the limits of sign-in attempts do, takes for a lock that somebody else holds.
        """
        try:
            return bool(self.client.add(*args, **kwargs))
        except ConnectionInterrupted:
            return True
