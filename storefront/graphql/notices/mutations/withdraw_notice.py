"""`withdrawNotice`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import withdraw_notice
from marketplace.notices.queries import notice
from storefront.graphql.notices.types import Notice
from storefront.kit.mutation import OperationMutation


class WithdrawNotice(OperationMutation):
    """Withdraw a published notice; its text stays readable. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)

    class Meta:
        door = withdraw_notice

    notice = graphene.Field(Notice)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the notice as the public sees it now."""
        return {"notice": notice(number=answer)}
