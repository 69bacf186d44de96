"""`switchPlugin`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.plugin_api.operations import switch_plugin
from storefront.kit.mutation import OperationMutation


class SwitchPlugin(OperationMutation):
    """Switch a plugin on or off in a region and in those below that decided nothing themselves. Added in 0.2."""

    class Input:
        region = graphene.String(required=True, description="Six digits of GB/T 2260.")
        plugin = graphene.String(required=True)
        enabled = graphene.Boolean(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = switch_plugin

    enabled = graphene.Boolean(description="The state afterwards; null when the act was refused.")

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the state."""
        return {"enabled": answer}
