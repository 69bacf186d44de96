"""Switching plugins: the only writer of switches."""

import datetime
import re

from django.db import transaction

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.events import STREAM, PluginSwitched
from marketplace.plugin_api.manager import forget_switches, plugins
from marketplace.plugin_api.models import PluginSwitch
from marketplace.plugin_api.permissions import Permission, Place

_REGION = re.compile(r"[0-9]{6}")


@operation(Permission.PLUGIN_SWITCH)
def switch_plugin(*, actor: Actor, at: datetime.datetime, region: str, plugin: str, enabled: bool, reason: str) -> bool:
    """Switch `plugin` on or off in `region` and the regions below that decided nothing themselves; return the new state.

    `reason` (2 to 200 characters) stays in the log. The switch governs at once in this process and within seconds in the
    others. Raises `NotFound` for an unknown plugin and `NotAuthorized` outside the regulator's region.
    """
    if not _REGION.fullmatch(region):
        raise InvalidInput(
            gettext_noop("A region's code has six digits."), fields={"region": gettext_noop("Write six digits.")}
        )
    authorize(actor, Permission.PLUGIN_SWITCH, Place(region))
    if plugin not in plugins():
        raise NotFound(gettext_noop("This plugin"))
    text = read_reason(reason)
    PluginSwitch.objects.update_or_create(region=region, plugin=plugin, defaults={"enabled": enabled})
    event = PluginSwitched(subject=plugin, region=region, enabled=enabled, reason=text)
    record(stream=STREAM, actor=actor, at=at, events=[event])
    forget_switches()
    transaction.on_commit(forget_switches)
    return enabled
