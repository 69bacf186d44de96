"""What the mutations of drafts have in common: terms and files as a client sends them."""

from typing import Any

import graphene

from storefront.kit.mutation import file_content


class TermInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """One thing that a notice states. Added in 0.2."""

    term = graphene.String(required=True, description="Code of the term, such as `body`.")
    text = graphene.String(required=True)


def terms_and_files(values: dict[str, Any]) -> dict[str, Any]:
    """Return the operation's inputs: terms as a mapping, files as (name, bytes)."""
    terms = {one["term"]: one["text"] for one in values.pop("terms")}
    files = [(one["name"], file_content(one, field="files")) for one in values.pop("files")]
    return {**values, "terms": terms, "files": files}
