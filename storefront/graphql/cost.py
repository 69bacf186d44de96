"""What a document asks for, measured before it is executed: its shape by counting, its cost by the schema.

The cost of an operation is the number of values it may bring: every connection counts the rows asked for, every other list
`LIST_ROWS`, and each field of `Query` or `Mutation` `ROOT_COST` for its statements. What the answer really holds doesn't
matter: the cost of a request can be told in advance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_list_type,
)

from storefront.graphql import refusals
from storefront.kit.graphql import DEFAULT_FIRST, MOST_FIRST

MOST_FIELDS = 400
MOST_ALIASES = 30
DEEPEST = 12
MOST_COST = 20_000
MOST_OPERATIONS = 5
MOST_MUTATIONS = 10
# What a field of `Query` costs before it brings anything: its statements.
ROOT_COST = 500
# Lists without `first` are short: the lines of a purchase, the offers of a product.
LIST_ROWS = 10
_Fragments = Mapping[str, FragmentDefinitionNode]


def operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    """Return the operations of a document in their order."""
    return [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]


def misshapen(document: DocumentNode) -> Iterator[GraphQLError]:
    """Yield what is too much in a document: operations, fields, aliases, levels, fragments written out."""
    asked = operations(document)
    if len(asked) > MOST_OPERATIONS:
        yield refusals.refused(
            refusals.TOO_MANY_OPERATIONS,
            f"A document holds at most {MOST_OPERATIONS} operations.",
            maximum=MOST_OPERATIONS,
        )
    fragments = _fragments(document)
    count = _Count()
    for node in asked:
        _count(node.selection_set, fragments, count, depth=1, inside=frozenset())
    if count.aliases > MOST_ALIASES:
        message = f"A request uses at most {MOST_ALIASES} aliases."
        yield refusals.refused(refusals.TOO_MANY_ALIASES, message, maximum=MOST_ALIASES)
    if count.depth > DEEPEST:
        message = f"A request goes at most {DEEPEST} levels deep."
        yield refusals.refused(refusals.TOO_DEEP, message, maximum=DEEPEST)
    if count.fields > MOST_FIELDS:
        message = f"A request asks for at most {MOST_FIELDS} fields, fragments written out."
        yield refusals.refused(refusals.TOO_MANY_FIELDS, message, maximum=MOST_FIELDS)


def cost_of(node: OperationDefinitionNode, document: DocumentNode, schema: GraphQLSchema) -> int:
    """Return what an operation of a valid document costs."""
    fragments = _fragments(document)
    root = schema.get_root_type(node.operation)
    return len(top_fields(node.selection_set, fragments)) * ROOT_COST + _weight(
        node.selection_set, fragments, schema, root
    )


def of_many(document: DocumentNode, schema: GraphQLSchema) -> Iterator[GraphQLError]:
    """Yield the fields that a valid document asks for of every row of a page, but that are answered for one thing only."""
    fragments = _fragments(document)
    for node in operations(document):
        for name in _of_one_inside(
            node.selection_set, fragments, schema, schema.get_root_type(node.operation), paged=False
        ):
            yield refusals.refused(
                refusals.ONLY_OF_ONE, f"Ask for `{name}` of one thing at a time, not of a whole page."
            )


def _of_one_inside(
    selections: SelectionSetNode | None,
    fragments: _Fragments,
    schema: GraphQLSchema,
    parent: GraphQLNamedType | None,
    *,
    paged: bool,
) -> Iterator[str]:
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode):
            field = _field(parent, node)
            if field is None:
                continue
            if paged and getattr(field.resolve, "of_one", False):
                yield node.name.value
            inner = get_named_type(field.type)
            # The short lists of one thing (its lots, its invitations) are read with it.
            several = paged or "first" in field.args or (parent is schema.query_type and _lists(field))
            yield from _of_one_inside(node.selection_set, fragments, schema, inner, paged=several)
        elif isinstance(node, InlineFragmentNode):
            named = node.type_condition
            inner_type = schema.get_type(named.name.value) if named else parent
            yield from _of_one_inside(node.selection_set, fragments, schema, inner_type, paged=paged)
        elif isinstance(node, FragmentSpreadNode):
            fragment = fragments[node.name.value]
            inner_type = schema.get_type(fragment.type_condition.name.value)
            yield from _of_one_inside(fragment.selection_set, fragments, schema, inner_type, paged=paged)


def too_much(document: DocumentNode, schema: GraphQLSchema) -> Iterator[GraphQLError]:
    """Yield what costs too much in a valid document."""
    for node in operations(document):
        changes = len(top_fields(node.selection_set, _fragments(document)))
        if node.operation is OperationType.MUTATION and changes > MOST_MUTATIONS:
            message = f"A request changes at most {MOST_MUTATIONS} things."
            yield refusals.refused(refusals.TOO_MANY_CHANGES, message, maximum=MOST_MUTATIONS)
        cost = cost_of(node, document, schema)
        if cost > MOST_COST:
            message = f"This request may bring more than {MOST_COST} values; ask for fewer rows or fields."
            yield refusals.refused(refusals.TOO_COSTLY, message, requested=cost, maximum=MOST_COST)


def top_fields(selections: SelectionSetNode, fragments: _Fragments) -> list[FieldNode]:
    """Return the fields of `Query` or `Mutation` that are asked for, fragments written out."""
    found: list[FieldNode] = []
    for node in selections.selections:
        if isinstance(node, FieldNode):
            found.append(node)
        elif isinstance(node, InlineFragmentNode):
            found += top_fields(node.selection_set, fragments)
        elif isinstance(node, FragmentSpreadNode):
            found += top_fields(fragments[node.name.value].selection_set, fragments)
    return found


@dataclass
class _Count:
    fields: int = 0
    aliases: int = 0
    depth: int = 0

    @property
    def over(self) -> bool:
        return self.fields > MOST_FIELDS or self.aliases > MOST_ALIASES or self.depth > DEEPEST


def _count(
    selections: SelectionSetNode | None, fragments: _Fragments, count: _Count, *, depth: int, inside: frozenset[str]
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


def _weight(
    selections: SelectionSetNode | None, fragments: _Fragments, schema: GraphQLSchema, parent: GraphQLNamedType | None
) -> int:
    total = 0
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode):
            field = _field(parent, node)
            kind = get_named_type(field.type) if field else None
            total += 1 + _rows(node, field, parent) * _weight(node.selection_set, fragments, schema, kind)
        elif isinstance(node, InlineFragmentNode):
            named = node.type_condition
            inner = schema.get_type(named.name.value) if named else parent
            total += _weight(node.selection_set, fragments, schema, inner)
        elif isinstance(node, FragmentSpreadNode):
            fragment = fragments[node.name.value]
            inner = schema.get_type(fragment.type_condition.name.value)
            total += _weight(fragment.selection_set, fragments, schema, inner)
    return total


def _field(parent: GraphQLNamedType | None, node: FieldNode) -> GraphQLField | None:
    """Return a field's definition; None for `__typename` and what asks about the schema."""
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return parent.fields.get(node.name.value)
    return None


def _rows(node: FieldNode, field: GraphQLField | None, parent: GraphQLNamedType | None) -> int:
    """Return how many rows a field may bring; a number given by a variable may be the largest."""
    if field is None:
        return 1
    if "first" in field.args:
        return _first(node)
    if not _lists(field):
        return 1
    # The rows of a connection are counted at the connection.
    return 1 if node.name.value == "edges" and parent is not None and parent.name.endswith("Connection") else LIST_ROWS


def _lists(field: GraphQLField) -> bool:
    kind = field.type
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)


def _first(node: FieldNode) -> int:
    for argument in node.arguments:
        if argument.name.value == "first":
            value = argument.value
            if isinstance(value, IntValueNode):
                return max(min(int(value.value), MOST_FIRST), 1)
            return MOST_FIRST if isinstance(value, VariableNode) else DEFAULT_FIRST
    return DEFAULT_FIRST


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
