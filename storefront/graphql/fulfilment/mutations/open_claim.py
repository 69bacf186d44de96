"""`openClaim`."""

from typing import Any

import graphene

from marketplace.fulfilment.operations.claims import open_claim
from storefront.graphql.fulfilment.payloads import ClaimPayload
from storefront.graphql.purchasing.inputs import LinePiecesInput
from storefront.kit.mutation import FileInput, file_content


class OpenClaim(ClaimPayload):
    """Claim that accepted pieces of an order are wrong, within the warranty. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        lines = graphene.List(graphene.NonNull(LinePiecesInput), required=True)
        reason = graphene.String(required=True)
        files = graphene.List(graphene.NonNull(FileInput), required=True, default_value=[])

    class Meta:
        door = open_claim

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with pieces by position and the files as bytes."""
        found = dict(values)
        files = [(file["name"], file_content(file, field="files")) for file in found.pop("files")]
        quantities = {str(line["position"]): line["quantity"] for line in found.pop("lines")}
        return {**found, "files": files, "quantities": quantities}
