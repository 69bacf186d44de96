"""Switching plugins: the nearest region decides, regulators decide for their own, and it costs no query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.manager import is_enabled, plugins
from marketplace.plugin_api.operations import switch_plugin
from tests.factories.facts import AT
from tests.factories.packs import DORA
from tests.plugin_dummy.hooks import Behaviour


def switch(*, actor: Actor = DORA, region: str = "990000", plugin: str = "dummy", enabled: bool = False) -> bool:
    return switch_plugin(
        actor=actor, at=AT, key=idempotency_key(), region=region, plugin=plugin, enabled=enabled, reason="trial run"
    )


def test_a_plugin_is_on_until_somebody_decides(dummy: Behaviour) -> None:
    assert {"budget", "dummy"} <= set(plugins())
    assert is_enabled("dummy", region="990101")


def test_the_nearest_region_decides(dummy: Behaviour) -> None:
    switch()
    switch(region="990100", enabled=True)
    assert [is_enabled("dummy", region=region) for region in ("990000", "990200", "990100", "990101", "410000")] == [
        False,
        False,
        True,
        True,
        True,
    ]
    switch(region="990100", enabled=False)
    assert not is_enabled("dummy", region="990101")


def test_the_log_says_who_and_why(dummy: Behaviour) -> None:
    switch()
    (event,) = timeline("plugins")
    assert (event.action, event.actor) == ("plugin.switched", "Dora")
    assert event.data == {"region": "990000", "enabled": False, "reason": "trial run"}


def test_a_regulator_decides_for_its_own_regions_only(dummy: Behaviour) -> None:
    for region in ("410000", "000000"):
        with pytest.raises(NotAuthorized):
            switch(region=region)
    alice = Actor(**{**vars(DORA), "roles": frozenset({Role.REQUESTER})})
    with pytest.raises(NotAuthorized):
        switch(actor=alice)


def test_unknown_plugins_and_regions_are_refused(dummy: Behaviour) -> None:
    for plugin in ("nothing", "core.purchasing"):
        with pytest.raises(NotFound):
            switch(plugin=plugin)
    with pytest.raises(InvalidInput):
        switch(region="99")


def test_asking_costs_no_query(dummy: Behaviour) -> None:
    is_enabled("dummy", region="990101")
    with CaptureQueriesContext(connection) as queries:
        for region in ("990101", "410100"):
            is_enabled("budget", region=region)
    assert len(queries) == 0
