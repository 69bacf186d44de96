"""What happened to plugins; in the stream `plugins`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

STREAM = "plugins"


class Action(StrEnum):
    """Audit actions of the plugin interface."""

    PLUGIN_SWITCHED = "plugin.switched"


@dataclass(frozen=True, kw_only=True)
class PluginSwitched:
    """A regulator switched a plugin on or off for a region; `subject` is the plugin."""

    ACTION: ClassVar[Action] = Action.PLUGIN_SWITCHED
    subject: str
    region: str
    enabled: bool
    reason: str
