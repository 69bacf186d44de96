"""`submitCart`."""

from typing import Any

import graphene

from marketplace.purchasing.operations.submission import submit_cart
from storefront.graphql.purchasing.inputs import by_name, fields_argument
from storefront.graphql.purchasing.payloads import PurchasePayload
from storefront.kit.mutation import FileInput, file_content


class SubmitCart(PurchasePayload):
    """Turn the viewer's cart into a purchase waiting for approval; price, stock, quota and budget are held. Added in 0.2."""

    class Input:
        title = graphene.String(required=True)
        purpose = graphene.String(required=True, default_value="")
        route = graphene.String(required=True, default_value="direct")
        fields = fields_argument()
        payment_days = graphene.Int(description="From acceptance; null for the term of the rule pack.")
        payment_reason = graphene.String(required=True, default_value="")
        address_id = graphene.Int(description="An entry of the unit's address book; null for its default.")

        import_approval = FileInput(description="The approval to buy imported products. Added in 0.3.")

    class Meta:
        door = submit_cart

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with plugins' fields by name and the approval as bytes."""
        approval = values.pop("import_approval", None)
        papers = [(approval["name"], file_content(approval, field="import_approval"))] if approval else []
        return {**values, "fields": by_name(values["fields"]), "import_approval": papers}
