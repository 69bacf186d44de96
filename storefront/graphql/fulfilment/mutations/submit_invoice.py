"""`submitInvoice`."""

from typing import Any

import graphene

from marketplace.fulfilment.operations.invoicing import submit_invoice
from storefront.graphql.purchasing.payloads import OrderPayload
from storefront.kit.mutation import FileInput, optional_file


class SubmitInvoice(OrderPayload):
    """Invoice what was accepted of an order, with the invoice's file if there is one. Added in 0.2."""

    class Input:
        number = graphene.String(required=True)
        invoice_number = graphene.String(required=True)
        issued_on = graphene.Date(required=True)
        amount = graphene.Decimal(required=True)
        file = FileInput()

    class Meta:
        door = submit_invoice

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with the file as bytes."""
        return optional_file(values)
