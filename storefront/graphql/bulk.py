"""Bulk mutations: many rows in one request, an answer for each, and what becomes of the others when some are refused."""

from collections.abc import Iterable, Mapping
from typing import Any

import graphene

from marketplace.kernel.actor import Actor
from marketplace.kernel.bulk import ErrorPolicy as Policy
from marketplace.kernel.bulk import RowsRefused, refusal_from
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.operations import Door
from storefront.kit.mutation import MutationError, OperationMutation, told

_POLICIES = {
    Policy.REJECT_ALL: "One refused row, and nothing is changed.",
    Policy.REJECT_FAILED_ROWS: "The rows that are not refused are changed.",
    Policy.IGNORE_FAILED: "Of a refused row too, whatever can be done by itself is done.",
}
ErrorPolicy = graphene.Enum.from_enum(
    Policy,
    name="ErrorPolicy",
    description=lambda one: _POLICIES[one] if one else "What becomes of the other rows of a bulk act. Added in 0.2.",
)


class BulkMutation(OperationMutation):
    """Base of bulk mutations: `rows` answers each row in its order, also when all are refused together."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, *, door: Door[Any], **options: Any) -> None:
        """Pass the operation on."""
        super().__init_subclass_with_meta__(door=door, **options)

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the rows."""
        return {"rows": row_answers(answer)}

    @classmethod
    def beside(cls, refused: MarketplaceError) -> Mapping[str, Any]:
        """Return the rows that were refused together."""
        return {"rows": row_answers(refused.rows)} if isinstance(refused, RowsRefused) else {}


def policy_argument() -> Any:
    """Return the argument `errorPolicy`."""
    return ErrorPolicy(required=True, default_value=Policy.REJECT_FAILED_ROWS)


def row_answers(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as payloads show them: numbered from 0, their refusals in words."""
    return [
        {**row, "index": index, "errors": row_errors(refusal_from(one) for one in row["errors"])}
        for index, row in enumerate(rows)
    ]


def row_errors(refusals: Iterable[MarketplaceError]) -> list[MutationError]:
    """Return the refusals of one row as `errors`."""
    return [error for one in refusals for error in told(one)]


def row_fields() -> tuple[Any, Any]:
    """Return the fields `index` and `errors` that every row's answer has."""
    return (
        graphene.Int(required=True, description="Place of the row in the request, from 0."),
        graphene.List(graphene.NonNull(MutationError), required=True),
    )
