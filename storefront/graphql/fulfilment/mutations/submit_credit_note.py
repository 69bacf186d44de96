"""`submitCreditNote`."""

from typing import Any

import graphene

from marketplace.fulfilment.operations.claim_answers import submit_credit_note
from storefront.graphql.fulfilment.payloads import ClaimPayload
from storefront.kit.mutation import FileInput, optional_file


class SubmitCreditNote(ClaimPayload):
    """Record the credit note over a promised refund of an invoiced order. Added in 0.2."""

    class Input:
        claim = graphene.String(required=True)
        credit_note = graphene.String(required=True)
        issued_on = graphene.Date(required=True)
        file = FileInput()

    class Meta:
        door = submit_credit_note

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with the file as bytes."""
        return optional_file(values)
