"""`submitOffCatalogue`."""

from collections.abc import Iterable, Mapping
from typing import Any

import graphene

from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from storefront.graphql.purchasing.inputs import FreeLineInput, QuoteInput, RefusalInput, by_name, fields_argument
from storefront.graphql.purchasing.payloads import PurchasePayload
from storefront.kit.mutation import file_content


class SubmitOffCatalogue(PurchasePayload):
    """Submit a purchase of what no listing offers, with its reason and written quotes. Added in 0.2."""

    class Input:
        title = graphene.String(required=True)
        route = graphene.String(required=True, description="off_catalogue or self_organised")
        justification = graphene.String(required=True)
        searched = graphene.String(required=True, description="What was looked for in the mall.")
        lines = graphene.List(graphene.NonNull(FreeLineInput), required=True)
        quotes = graphene.List(graphene.NonNull(QuoteInput), required=True)
        chosen = graphene.Int(required=True, description="Place of the quote taken, from 1.")
        choice_reason = graphene.String(required=True, default_value="")
        purpose = graphene.String(required=True, default_value="")
        fields = fields_argument()
        payment_days = graphene.Int()
        payment_reason = graphene.String(required=True, default_value="")
        address_id = graphene.Int()
        outsider_for = graphene.String(
            required=True,
            default_value="",
            description="Code of a product under agreement that an outsider supplies for less. Added in 0.3.",
        )
        refusals = graphene.List(
            graphene.NonNull(RefusalInput),
            required=True,
            default_value=(),
            description="The admitted suppliers' refusals to match. Added in 0.3.",
        )

    class Meta:
        door = submit_off_catalogue

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with plugins' fields by name and the quotes' files as bytes."""
        quotes = _with_bytes(values["quotes"], field="quote")
        refusals = _with_bytes(values["refusals"], field="refusal")
        lines = [dict(line) for line in values["lines"]]
        fields = by_name(values["fields"])
        return {**values, "fields": fields, "lines": lines, "quotes": quotes, "refusals": refusals}


def _with_bytes(given: Iterable[Mapping[str, Any]], *, field: str) -> list[dict[str, Any]]:
    """Return inputs that come with a file, the file as its name and bytes."""
    found = []
    for place, one in enumerate(given, start=1):
        plain = dict(one)
        file = plain.pop("file")
        content = file_content(file, field=f"{field}:{place}:file")
        found.append({**plain, "content": content, "file_name": file["name"]})
    return found
