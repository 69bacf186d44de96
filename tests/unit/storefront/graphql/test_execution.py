"""The short way of executing plain fields answers exactly as graphql-core does, errors and nulls included."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import graphene
import pytest
from graphql import ExecutionContext, execute, parse

from storefront.graphql import execution
from storefront.graphql.execution import LeanExecution, plain_fields


class Colour(graphene.Enum):  # type: ignore[misc] # graphene has no types
    RED = "red"


class Strict(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    name = graphene.String(required=True)
    deeper = graphene.NonNull(lambda: Strict)


class Thing(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    name = graphene.String(required=True)
    price = graphene.Decimal()
    colour = graphene.Field(Colour)
    count = graphene.Int()
    loud = graphene.String(times=graphene.Int(required=True, default_value=1))
    said = graphene.String()
    inner = graphene.Field(lambda: Thing)
    many = graphene.List(lambda: Thing)
    strict = graphene.Field(Strict)

    @staticmethod
    def resolve_said(root: Any, info: graphene.ResolveInfo) -> str:
        return f"said {info.field_name}"

    @staticmethod
    def resolve_loud(root: Any, info: graphene.ResolveInfo, times: int) -> str:
        return "!" * times


class Query(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    thing = graphene.Field(Thing)

    @staticmethod
    def resolve_thing(root: Any, info: graphene.ResolveInfo) -> Any:
        return root


schema = graphene.Schema(query=Query).graphql_schema
WHOLE = """
{ thing { ...All inner { ...All } strict { name deeper { name deeper { n: name } } } many { name: price other: name __typename } } }
fragment All on Thing { name price colour count loud(times: 2) said }
"""


def thing(**more: Any) -> Any:
    whole = {"name": "a", "price": Decimal("1.50"), "colour": "red", "count": 3, "inner": None, "many": None}
    return SimpleNamespace(**(whole | more))


@pytest.mark.parametrize(
    "root",
    [
        thing(),
        thing(price=None, colour=None),
        thing(inner=thing(name=None)),
        thing(inner=thing(count="no number"), many=[thing(), thing(name=None), None]),
        thing(many=[thing(), thing(colour="blue")]),
        thing(strict=thing(deeper=thing(deeper=thing()))),
        thing(strict=thing(deeper=thing(deeper=thing(name=None)))),
        thing(strict=thing(deeper=None)),
        {"name": "a", "price": Decimal(1), "inner": {"name": "b"}, "many": []},
        SimpleNamespace(),
        None,
    ],
)
def test_both_ways_answer_the_same(root: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "_PLAIN", plain_fields(schema))
    document = parse(WHOLE)
    short = execute(schema, document, root, execution_context_class=LeanExecution)
    long = execute(schema, document, root, execution_context_class=ExecutionContext)
    assert short.data == long.data  # type: ignore[union-attr]
    assert [str(error) for error in short.errors or ()] == [str(error) for error in long.errors or ()]  # type: ignore[union-attr]


def test_only_attributes_without_arguments_or_resolvers_are_plain() -> None:
    assert set(plain_fields(schema)["Thing"]) == {"name", "price", "colour", "count", "inner", "strict"}
