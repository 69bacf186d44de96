"""Who may switch plugins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.permissions import grant
from marketplace.kernel.regions import covers


class Permission(StrEnum):
    """Permissions of the plugin interface."""

    PLUGIN_SWITCH = "plugin_api:plugin:switch"


@dataclass(frozen=True)
class Place:
    """A region as the object of a permission."""

    region: str


def _in_own_region(actor: Actor, place: Any) -> bool:
    return covers(actor.region, place.region)


grant(Permission.PLUGIN_SWITCH, Role.REGULATOR, when=_in_own_region)
