"""`changeNoticeDraft`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import change_draft
from storefront.graphql.notices.mutations.drafts import TermInput, terms_and_files
from storefront.kit.mutation import FileInput, OperationMutation


class ChangeNoticeDraft(OperationMutation):
    """Replace the text of a draft of the own organisation. Added in 0.2."""

    class Input:
        draft_id = graphene.Int(required=True)
        title = graphene.String(required=True)
        title_en = graphene.String(required=True, default_value="")
        terms = graphene.List(graphene.NonNull(TermInput), required=True)
        files = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())
        removed = graphene.List(
            graphene.NonNull(graphene.Int), required=True, default_value=(), description="Ids of files to leave out."
        )

    class Meta:
        door = change_draft

    draft = graphene.Int(description="The draft's id.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return terms_and_files(values)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the draft's id."""
        return {"draft": answer}
