"""The small mall, made once for a module."""

from tests.integration.marketplace.conftest import _mall_of_the_module, mall

__all__ = ["_mall_of_the_module", "mall"]
