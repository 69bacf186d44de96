"""While Redis is away the cache is an empty one, and sign-in attempts are let through."""

import pytest
from allauth.core.internal import ratelimit

from marketplace.config.cache import ForgetfulRedis

# Nothing listens at the discard port of this machine.
AWAY = {"OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1}}


def test_a_cache_that_is_away_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ForgetfulRedis("redis://127.0.0.1:9/0", AWAY)
    assert cache.add("lock", True, timeout=10) is True
    assert cache.get("lock", "none") == "none"
    monkeypatch.setattr(ratelimit, "cache", cache)
    with ratelimit.cache_lock("attempts") as locked:
        assert locked
