"""What plugins show and register reaches pages; a plugin that can't draw loses its picture only."""

import pytest

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.steps import Step
from marketplace.plugin_api import show
from marketplace.plugin_api.manager import forget_switches
from marketplace.plugin_api.models import PluginSwitch
from tests.factories.facts import AT, purchase
from tests.factories.packs import DORA
from tests.plugin_dummy.hooks import EMPTY, NO_ACTS, Behaviour, DummyMutations, DummyQuery, hello

FACTS = purchase()


def test_collects_what_plugins_register(dummy: Behaviour) -> None:
    assert ("dummy", hello) in [(plugin, page.view) for plugin, page in show.pages()]
    assert DummyQuery in show.graphql_types()
    assert DummyMutations in show.graphql_mutations()
    assert {"direct", "inquiry"} <= {route.code for route in show.routes()}
    by_id = {rule.id: (module, rule) for module, rule in show.rules()}
    assert by_id["DUMMY-01"][0] == "dummy"
    assert by_id["PRICE-02"][0] == "core.purchasing"
    assert Step.SUBMIT in by_id["BUDGET-01"][1].steps
    acts = {rule.id: module for module, rule in show.act_rules()}
    assert (acts["DUMMY-02"], acts["WAIVE-01"]) == ("dummy", "core.waivers")
    assert {"DUMMY-01", "DUMMY-02"} <= {rule.id for rule in show.all_rules()}
    assert EMPTY in show.replays()
    assert NO_ACTS in show.act_replays()


def test_collects_channels(dummy: Behaviour) -> None:
    found = show.notification_channels()
    assert list(found) == ["pages", "mail", "dummy"]
    assert [code for code, channel in found.items() if channel.deliver] == ["mail", "dummy"]


def test_collects_what_plugins_show(dummy: Behaviour) -> None:
    assert "dummy" in [panel.plugin for panel in show.desk_panels(actor=DORA, at=AT)]
    assert "dummy" in [panel.plugin for panel in show.cart_panels(facts=FACTS, actor=DORA)]
    assert "dummy" in [panel.plugin for panel in show.purchase_panels(facts=FACTS, actor=DORA)]
    assert "dummy.note" in [field.name for field in show.purchase_fields(actor=DORA, at=AT)]
    assert [item.label for item in show.nav_items(actor=DORA)] == ["Budget lines", "Dummy"]


def test_a_plugin_that_is_off_shows_nothing(dummy: Behaviour) -> None:
    PluginSwitch.objects.create(region="990000", plugin="dummy", enabled=False)
    forget_switches()
    assert "dummy" not in [panel.plugin for panel in show.cart_panels(facts=FACTS, actor=DORA)]
    assert "dummy.note" not in [field.name for field in show.purchase_fields(actor=DORA, at=AT)]
    assert [item.label for item in show.nav_items(actor=DORA)] == ["Budget lines"]


def test_a_picture_that_fails_is_left_out_and_a_field_that_fails_is_not(dummy: Behaviour) -> None:
    dummy.raises = {hook: lambda: ZeroDivisionError("dummy") for hook in ("cart_panels", "purchase_fields")}
    assert "dummy" not in [panel.plugin for panel in show.cart_panels(facts=FACTS, actor=DORA)]
    with pytest.raises(ZeroDivisionError):
        show.purchase_fields(actor=DORA, at=AT)


def test_what_may_be_followed_is_what_somebody_answers_for(dummy: Behaviour) -> None:
    events = [happened(1, "dummy/1"), happened(2, "elsewhere/1")]
    assert show.events_seen(actor=DORA, events=events) == {1: {"note"}}
    assert show.events_seen(actor=None, events=events) == {1: {"note"}}
    PluginSwitch.objects.create(region="990000", plugin="dummy", enabled=False)
    forget_switches()
    assert show.events_seen(actor=DORA, events=events) == {}


def test_a_module_that_fails_is_not_passed_over(dummy: Behaviour) -> None:
    dummy.raises = {"events_seen": lambda: ZeroDivisionError("dummy")}
    with pytest.raises(ZeroDivisionError):
        show.events_seen(actor=DORA, events=[happened(1, "dummy/1")])


def happened(event_id: int, stream: str) -> ReadEvent:
    return ReadEvent(event_id, stream, 1, AT, "dummy.happened", "1", {"data": {"note": "a", "more": "b"}})
