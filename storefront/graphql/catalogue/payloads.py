"""What mutations of proposed products answer with."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene

from marketplace.catalogue.operations import UploadedFile
from marketplace.catalogue.queries import proposal
from marketplace.catalogue.states import FileKind
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.text import gettext_noop
from storefront.graphql.catalogue.proposal_types import ProductProposal
from storefront.kit.mutation import FileInput, OperationMutation, file_content


class AttributeInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """The value of an attribute as it is typed: plain digits, yes or no, an option's value, or text. Added in 0.2."""

    key = graphene.String(required=True)
    value = graphene.String(required=True)


class ProductFileInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A picture, manual or certificate; a certificate has a number and a last day. Added in 0.2."""

    kind = graphene.String(required=True, description="image, manual, energy_label, ccc, environmental or other.")
    file = graphene.InputField(FileInput, required=True)
    number = graphene.String(required=True, default_value="")
    expires_on = graphene.Date()


class ProposalPayload(OperationMutation):
    """The proposal as it stands now; the operation answers with its number."""

    class Meta:
        abstract = True

    proposal = graphene.Field(ProductProposal)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the proposal."""
        return {"proposal": proposal(actor, answer)}


def stated(values: dict[str, Any]) -> dict[str, Any]:
    """Return the operation's inputs for the fields of a proposal."""
    names = ("name", "name_en", "brand", "model_code", "unit")
    kept = {name: value for name, value in values.items() if name not in {*names, "specification", "files"}}
    return {
        **kept,
        "texts": {name: values[name] for name in names},
        "specification": {one["key"]: one["value"] for one in values["specification"]},
        "files": _files(values["files"]),
    }


def _kind(given: str) -> FileKind:
    try:
        return FileKind(given)
    except ValueError:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"files": gettext_noop("Choose one of the offered values.")},
        ) from None


def _files(given: Sequence[Mapping[str, Any]]) -> list[UploadedFile]:
    return [
        UploadedFile(
            kind=_kind(one["kind"]),
            name=one["file"]["name"],
            content=file_content(one["file"], field="files"),
            number=one["number"],
            expires_on=one.get("expires_on"),
        )
        for one in given
    ]
