"""`changeApiKey`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.integrations.operations import change_client
from marketplace.integrations.queries import client
from marketplace.kernel.actor import Actor
from storefront.graphql.integrations.mutations.terms import key_terms
from storefront.graphql.integrations.types import ApiKey
from storefront.kit.mutation import OperationMutation


class ChangeApiKey(OperationMutation):
    """Change what a program may do; tokens it has lose at once what is taken away. Added in 0.2."""

    class Input:
        client_id = graphene.String(required=True)
        name = graphene.String(required=True, description="It stands in the log beside what the program does.")
        roles = graphene.List(graphene.NonNull(graphene.String), required=True)
        scopes = graphene.List(graphene.NonNull(graphene.String), required=True, description="Codes of `apiScopes`.")
        expires_on = graphene.Date(required=True, description="The last day, at most two years from now.")

    class Meta:
        door = change_client

    key = graphene.Field(ApiKey)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return key_terms(values)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the key."""
        return {"key": client(actor, answer)[0]}
