"""The small mall, made anew inside each test's transaction."""

from collections.abc import Iterator

import pytest

from marketplace.plugin_api.manager import forget_switches
from marketplace.rule_packs.queries import forget_parameters
from tests.factories.mall import Mall, make_mall


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Forget what this process remembers of another test's database."""
    forget_switches()
    forget_parameters()
    yield
    forget_switches()
    forget_parameters()


@pytest.fixture
def mall(db: None) -> Mall:
    """Return the small mall."""
    return make_mall()
