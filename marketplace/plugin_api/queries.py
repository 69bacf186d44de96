"""How plugins stand, with who decided it and why, for those who decide."""

import datetime
from dataclasses import dataclass, replace

from marketplace.audit.queries import EventRow, timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.permissions import authorize_reading
from marketplace.kernel.regions import covers, region_chain
from marketplace.plugin_api.events import STREAM
from marketplace.plugin_api.manager import plugins, title_of
from marketplace.plugin_api.models import PluginSwitch
from marketplace.plugin_api.permissions import Permission


@dataclass(frozen=True, kw_only=True)
class PluginState:
    """Whether a plugin is on in a region, and the decision that holds there; without one (`decided_in` blank) it is on."""

    plugin: str
    title: str
    region: str
    enabled: bool
    decided_in: str = ""
    decided_at: datetime.datetime | None = None
    decided_by: str = ""
    organisation: str = ""
    reason: str = ""


def plugin_states(*, actor: Actor) -> list[PluginState]:
    """Return how each installed plugin stands in the actor's region, each followed by the regions below that decided themselves.

    Regulators read it, and their programs, which can't switch: raises `NotAuthorized` for others. Two statements, however many
    switches there are.
    """
    authorize_reading(actor, Permission.PLUGIN_SWITCH)
    switches = {(row.plugin, row.region): row.enabled for row in PluginSwitch.objects.order_by("region")}
    told = {(event.subject, event.data["region"]): event for event in timeline(STREAM)}
    states = []
    for plugin in plugins():
        deciding = next((code for code in region_chain(actor.region) if (plugin, code) in switches), "")
        states.append(_state(plugin, actor.region, deciding, switches.get((plugin, deciding), True), told))
        for (name, region), enabled in switches.items():
            if name == plugin and region != actor.region and covers(actor.region, region):
                states.append(_state(plugin, region, region, enabled, told))
    return states


def _state(
    plugin: str, region: str, decided_in: str, enabled: bool, told: dict[tuple[str, str], EventRow]
) -> PluginState:
    plain = PluginState(plugin=plugin, title=title_of(plugin), region=region, enabled=enabled, decided_in=decided_in)
    event = told.get((plugin, decided_in))
    if event is None:
        return plain
    return replace(
        plain,
        decided_at=event.at,
        decided_by=event.actor,
        organisation=event.organisation,
        reason=event.data["reason"],
    )
