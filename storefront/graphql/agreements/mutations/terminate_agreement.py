"""`terminateAgreement`."""

from collections.abc import Mapping
from typing import Any

import graphene

from marketplace.agreements.operations.ending import terminate_agreement
from marketplace.kernel.actor import Actor
from storefront.graphql.agreements.mutations.inputs import AgreementMutation, files
from storefront.graphql.agreements.queries import agreement_of
from storefront.graphql.agreements.types import FrameworkAgreement
from storefront.kit.mutation import FileInput


class TerminateAgreement(AgreementMutation):
    """Terminate an agreement before its time; orders run on. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        reason = graphene.String(required=True)
        documents = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())

    class Meta:
        door = terminate_agreement

    agreement = graphene.Field(FrameworkAgreement)

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return files as names with bytes, and lists of pairs as the operation takes them."""
        values["documents"] = files(values["documents"], field="documents")
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the agreement as it stands now."""
        return {"agreement": agreement_of(actor, answer)}
