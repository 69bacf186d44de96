"""The dummy plugin, registered for one test."""

from collections.abc import Iterator

import pytest

from marketplace.plugin_api.manager import forget_switches, manager
from tests.plugin_dummy import hooks
from tests.plugin_dummy.hooks import Behaviour


@pytest.fixture
def dummy(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    """Register the dummy plugin and yield what it does and was told."""
    behaviour = Behaviour()
    monkeypatch.setattr(hooks, "behaviour", behaviour)
    manager().register(hooks, name="dummy")
    forget_switches()
    yield behaviour
    manager().unregister(hooks)
    forget_switches()
