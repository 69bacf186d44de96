"""`draftNotice`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.notices.operations import draft_notice
from storefront.graphql.notices.mutations.drafts import TermInput, terms_and_files
from storefront.graphql.notices.types import NoticeKind
from storefront.kit.mutation import FileInput, OperationMutation


class DraftNotice(OperationMutation):
    """Write a draft of a notice of one of the officer's own kinds. Added in 0.2."""

    class Input:
        kind = NoticeKind(required=True)
        region = graphene.String(required=True, description="A region's code; a correction takes that of the original.")
        title = graphene.String(required=True)
        title_en = graphene.String(required=True, default_value="")
        terms = graphene.List(graphene.NonNull(TermInput), required=True)
        files = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())
        corrects = graphene.String(required=True, default_value="", description="Number of the notice to be corrected.")

    class Meta:
        door = draft_notice

    draft = graphene.Int(description="The draft's id.")

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs."""
        return terms_and_files(values)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the draft's id."""
        return {"draft": answer}
