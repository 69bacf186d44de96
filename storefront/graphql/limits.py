"""What a request may ask for: bounded before it is validated, because validating is what a hostile request makes dear.

A document is parsed up to `MOST_TOKENS`, then its fields, aliases and depth are counted, fragments written out; then the
specification's rules run; then its cost, every list multiplied by the rows it may bring. The outcome doesn't depend on
variables and is kept for the documents used last.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    parse,
    specified_rules,
    validate,
)

from storefront.graphql.schema import schema
from storefront.kit.graphql import DEFAULT_FIRST, MOST_FIRST

LONGEST_DOCUMENT = 20_000
MOST_TOKENS = 2_000
MOST_FIELDS = 400
MOST_ALIASES = 30
DEEPEST = 12
MOST_COST = 20_000
MOST_OPERATIONS = 5
MOST_MUTATIONS = 10
# What a field of `Query` costs before it brings anything: its statements.
_STATEMENTS_COST = 500
_MOST_ERRORS = 10
_KEPT = 500
# Lists without `first` are short: the lines of a purchase, the offers of a product.
_LIST_ROWS = 10
_LISTS = frozenset({"lines", "orders", "offers", "categories"})


@dataclass(frozen=True)
class Prepared:
    """A document ready to execute, or what is wrong with it."""

    document: DocumentNode | None
    errors: Sequence[GraphQLError]


@functools.lru_cache(maxsize=_KEPT)
def prepare(text: str) -> Prepared:
    """Parse, bound and validate a document."""
    try:
        document = parse(text, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        return Prepared(None, [error])
    except RecursionError:
        return Prepared(None, [GraphQLError("The document is nested too deeply.")])
    errors = [*_shape(document)] or [*_validated(document)] or [*_cost(document)]
    return Prepared(None if errors else document, errors)


def _validated(document: DocumentNode) -> list[GraphQLError]:
    rules = [*specified_rules]
    if not settings.GRAPHQL_INTROSPECTION:
        rules.append(NoSchemaIntrospectionCustomRule)
    return validate(schema.graphql_schema, document, rules, max_errors=_MOST_ERRORS)


def _shape(document: DocumentNode) -> Iterator[GraphQLError]:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) > MOST_OPERATIONS:
        yield GraphQLError(f"A document holds at most {MOST_OPERATIONS} operations.")
    fragments = _fragments(document)
    count = _Count()
    for node in operations:
        _count(node.selection_set, fragments, count, depth=1, inside=frozenset())
    if count.over:
        yield GraphQLError(
            f"A request asks for at most {MOST_FIELDS} fields, {MOST_ALIASES} aliases and {DEEPEST} levels,"
            " fragments written out."
        )


@dataclass
class _Count:
    fields: int = 0
    aliases: int = 0
    depth: int = 0

    @property
    def over(self) -> bool:
        return self.fields > MOST_FIELDS or self.aliases > MOST_ALIASES or self.depth > DEEPEST


def _count(
    selections: SelectionSetNode | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    count: _Count,
    *,
    depth: int,
    inside: frozenset[str],
) -> None:
    """Count what `selections` ask for; stops as soon as a limit is passed. Circles of fragments are left to validation."""
    for node in selections.selections if selections else ():
        if count.over:
            return
        if isinstance(node, FieldNode):
            count.fields += 1
            count.aliases += node.alias is not None
            count.depth = max(count.depth, depth)
            _count(node.selection_set, fragments, count, depth=depth + 1, inside=inside)
        elif isinstance(node, InlineFragmentNode):
            count.fields += 1
            _count(node.selection_set, fragments, count, depth=depth, inside=inside)
        elif isinstance(node, FragmentSpreadNode):
            name = node.name.value
            count.fields += 1
            if name in fragments and name not in inside:
                _count(fragments[name].selection_set, fragments, count, depth=depth, inside=inside | {name})


def _cost(document: DocumentNode) -> Iterator[GraphQLError]:
    fragments = _fragments(document)
    for node in document.definitions:
        if not isinstance(node, OperationDefinitionNode):
            continue
        roots = len(_top_fields(node.selection_set, fragments))
        if node.operation is OperationType.MUTATION and roots > MOST_MUTATIONS:
            yield GraphQLError(f"A request changes at most {MOST_MUTATIONS} things.")
        if roots * _STATEMENTS_COST + _weight(node.selection_set, fragments) > MOST_COST:
            yield GraphQLError(f"This request may bring more than {MOST_COST} values; ask for fewer rows or fields.")


def _top_fields(selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]) -> list[FieldNode]:
    found: list[FieldNode] = []
    for node in selections.selections:
        if isinstance(node, FieldNode):
            found.append(node)
        elif isinstance(node, InlineFragmentNode):
            found += _top_fields(node.selection_set, fragments)
        elif isinstance(node, FragmentSpreadNode):
            found += _top_fields(fragments[node.name.value].selection_set, fragments)
    return found


def _weight(selections: SelectionSetNode | None, fragments: Mapping[str, FragmentDefinitionNode]) -> int:
    total = 0
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode):
            total += 1 + _rows(node) * _weight(node.selection_set, fragments)
        elif isinstance(node, InlineFragmentNode):
            total += _weight(node.selection_set, fragments)
        elif isinstance(node, FragmentSpreadNode):
            total += _weight(fragments[node.name.value].selection_set, fragments)
    return total


def _rows(node: FieldNode) -> int:
    """Return how many rows a field may bring; a number given by a variable may be the largest."""
    for argument in node.arguments:
        if argument.name.value == "first":
            value = argument.value
            if isinstance(value, IntValueNode):
                return max(min(int(value.value), MOST_FIRST), 1)
            return MOST_FIRST if isinstance(value, VariableNode) else DEFAULT_FIRST
    if _is_connection(node):
        return DEFAULT_FIRST
    return _LIST_ROWS if node.name.value in _LISTS else 1


def _is_connection(node: FieldNode) -> bool:
    names = (
        {child.name.value for child in node.selection_set.selections if isinstance(child, FieldNode)}
        if node.selection_set
        else set()
    )
    return bool(names & {"edges", "pageInfo"})


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
