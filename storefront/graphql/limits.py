"""What a request may ask for: bounded before it is validated, because validating is what a hostile request makes dear.

A document is parsed up to `MOST_TOKENS`, then its fields, aliases and depth are counted, fragments written out; then the
specification's rules run; then its cost, every list multiplied by the rows it may bring. The outcome doesn't depend on
variables and is kept for the documents used last (`documents.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)

from storefront.graphql import refusals
from storefront.graphql.cost import DEEPEST, cost_of, misshapen, of_many, operations, too_much
from storefront.graphql.schema import schema

LONGEST_DOCUMENT = 20_000
MOST_TOKENS = 2_000
_MOST_ERRORS = 10


@dataclass(frozen=True)
class Prepared:
    """A document ready to execute with the cost of its operations by name, or what is wrong with it."""

    document: DocumentNode | None
    errors: Sequence[GraphQLError]
    costs: Mapping[str, int] = field(default_factory=dict)


def prepare(text: str) -> Prepared:
    """Parse, bound and validate a document."""
    try:
        document = parse(text, max_tokens=MOST_TOKENS)
    except GraphQLSyntaxError as error:
        return Prepared(None, [_unreadable(error)])
    except RecursionError:
        return Prepared(None, [_too_deep()])
    errors = [*misshapen(document)] or [*_validated(document)] or [*_too_much(document)]
    if errors:
        return Prepared(None, errors)
    asked = operations(document)
    costs = {node.name.value if node.name else "": cost_of(node, document, schema.graphql_schema) for node in asked}
    return Prepared(document, [], costs)


def _too_much(document: DocumentNode) -> list[GraphQLError]:
    return [*of_many(document, schema.graphql_schema), *too_much(document, schema.graphql_schema)]


def _unreadable(error: GraphQLSyntaxError) -> GraphQLError:
    if error.message.endswith("tokens. Parsing aborted."):
        message = f"A document holds at most {MOST_TOKENS} words and signs."
        return refusals.refused(refusals.TOO_MANY_TOKENS, message, maximum=MOST_TOKENS)
    if error.message.endswith("nested too deeply. Parsing aborted."):
        return _too_deep()
    error.extensions = {"code": refusals.SYNTAX}
    return error


def _too_deep() -> GraphQLError:
    return refusals.refused(refusals.TOO_DEEP, f"A request goes at most {DEEPEST} levels deep.", maximum=DEEPEST)


def _validated(document: DocumentNode) -> list[GraphQLError]:
    rules = [*specified_rules]
    if not settings.GRAPHQL_INTROSPECTION:
        rules.append(NoSchemaIntrospectionCustomRule)
    errors = validate(schema.graphql_schema, document, rules, max_errors=_MOST_ERRORS)
    for error in errors:
        error.extensions = {"code": refusals.INVALID_DOCUMENT}
    return errors
