"""`askWaiver`."""

from typing import Any

import graphene

from marketplace.waivers.operations import ask_waiver
from storefront.graphql.purchasing.inputs import by_name, fields_argument
from storefront.graphql.rules.payloads import WaiverPayload
from storefront.kit.mutation import FileInput, file_content


class AskWaiver(WaiverPayload):
    """Ask the officers to let the viewer's cart, or a purchase of the unit, past a rule that stops it. Added in 0.2."""

    class Input:
        rule = graphene.String(required=True, description="Id of the rule, such as ROUTE-02.")
        reason = graphene.String(required=True)
        purchase = graphene.String(required=True, default_value="", description="Empty for the cart.")
        fields = fields_argument()
        payment_days = graphene.Int()
        payment_reason = graphene.String(required=True, default_value="")
        files = graphene.List(graphene.NonNull(FileInput), required=True, default_value=())

    class Meta:
        door = ask_waiver

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the inputs with plugins' fields by name and files as name and bytes."""
        files = [(file["name"], file_content(file, field="files")) for file in values["files"]]
        return {**values, "fields": by_name(values["fields"]), "files": files}
