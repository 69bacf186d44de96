"""`attachImportApproval`."""

from typing import Any

import graphene

from marketplace.purchasing.operations.imports import attach_import_approval
from storefront.graphql.purchasing.payloads import PurchasePayload
from storefront.kit.mutation import FileInput, file_content


class AttachImportApproval(PurchasePayload):
    """Attach the approval of imported products to one's own purchase before its orders are placed. Added in 0.3."""

    class Input:
        number = graphene.String(required=True)
        approval = FileInput(required=True)

    class Meta:
        door = attach_import_approval

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the approval as its name and bytes."""
        approval = values["approval"]
        paper = (approval["name"], file_content(approval, field="approval"))
        return {"number": values["number"], "documents": [paper]}
