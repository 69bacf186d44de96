"""Executing documents: graphql-core's executor, with a short way for fields that need none of its generality.

Most fields of a page are plain attributes of plain values. For each of them graphql-core builds an info object and a path,
reads arguments that there aren't and walks a chain of calls; a page of twenty listings has four hundred such fields. Here
a field without arguments and without a resolver of its own is read straight from the value. Whatever is unusual about it
(no value, a value that can't be serialized, a list) goes the long way, so that errors and nulls are the specification's.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    ExecutionContext,
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    Undefined,
    get_nullable_type,
    located_error,
)
from graphql.pyutils import Path

from storefront.graphql.schema import schema


class Plain(NamedTuple):
    """A field that is an attribute: its name, and how the value is written: by `serialize`, or as an object of `kind`."""

    attribute: str
    serialize: Callable[[Any], Any] | None
    kind: GraphQLObjectType | None


def _plain(field: GraphQLField) -> Plain | None:
    kind = get_nullable_type(field.type)
    resolve = field.resolve
    if field.args or not isinstance(resolve, partial) or resolve.func is not dict_or_attr_resolver:
        return None
    if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
        return Plain(resolve.args[0], kind.serialize, None)
    if isinstance(kind, GraphQLObjectType) and kind.is_type_of is None:
        return Plain(resolve.args[0], None, kind)
    return None


def plain_fields(of: GraphQLSchema) -> dict[str, dict[str, Plain]]:
    """Return the plain fields of a schema by type and name."""
    return {
        name: {key: found for key, field in kind.fields.items() if (found := _plain(field)) is not None}
        for name, kind in of.type_map.items()
        if isinstance(kind, GraphQLObjectType)
    }


_PLAIN = plain_fields(schema.graphql_schema)


class LeanExecution(ExecutionContext):
    """graphql-core's executor for synchronous resolvers, reading plain fields straight from the value."""

    def execute_fields(
        self, parent_type: GraphQLObjectType, source_value: Any, path: Path | None, fields: dict[str, list[Any]]
    ) -> dict[str, Any]:
        """Return the values of `fields` by response name."""
        results: dict[str, Any] = {}
        plain = {} if isinstance(source_value, dict) else _PLAIN.get(parent_type.name, {})
        for response_name, nodes in fields.items():
            short = plain.get(nodes[0].name.value)
            value = None if short is None else getattr(source_value, short.attribute, None)
            if short is not None and value is not None:
                if short.kind is not None:
                    place = Path(path, response_name, parent_type.name)
                    results[response_name] = self._object(short.kind, value, parent_type, nodes, place)
                    continue
                value = _written(short, value)
                if value is not None:
                    results[response_name] = value
                    continue
            result = self.execute_field(parent_type, source_value, nodes, Path(path, response_name, parent_type.name))
            if result is not Undefined:
                results[response_name] = result
        return results

    def _object(
        self, kind: GraphQLObjectType, value: Any, parent_type: GraphQLObjectType, nodes: list[Any], path: Path
    ) -> dict[str, Any] | None:
        """Return an object's fields; an error inside becomes null here if the field may be null, else goes further up."""
        try:
            return self.execute_fields(kind, value, path, self.collect_subfields(kind, nodes))
        except Exception as error:  # noqa: BLE001 - as in graphql-core: every error of a field is the field's
            located = located_error(error, nodes, path.as_list())
            self.handle_field_error(located, parent_type.fields[nodes[0].name.value].type, path)
            return None


def _written(short: Plain, value: Any) -> Any:
    """Return the serialized value; None for anything that the long way has to judge."""
    try:
        written = short.serialize(value) if short.serialize else None
    except Exception:  # noqa: BLE001 - the long way meets the same error and reports it as the specification says
        return None
    return None if written is Undefined else written
