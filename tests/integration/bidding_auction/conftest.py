"""The small mall, made once for a module."""

from tests.integration.marketplace.conftest import _fresh_caches, _mall_of_the_module, mall

__all__ = ["_fresh_caches", "_mall_of_the_module", "mall"]
