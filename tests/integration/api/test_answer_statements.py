"""Every answer that is no page: 30 parts of it (lines, lots, applicants) cost the statements of three, all nested lists asked for.

The fields come from the schema: one that brings a list is measured here, or said to have no rows behind it.
"""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import get_named_type, get_nullable_type, is_leaf_type, is_list_type

from storefront.graphql.schema import schema
from tests.factories.copying import multiply
from tests.integration.api.answers import PARTS, WITHOUT_ROWS
from tests.integration.api.conftest import SignIn
from tests.integration.api.test_statement_counts import selection

pytestmark = pytest.mark.usefixtures("dear")
MANY = 30
# What only some parts have is read with the others: a statement or two more, however many parts.
_SOME = 2
QUERY = schema.graphql_schema.query_type
assert QUERY is not None
FIELDS = {name: field for name, field in QUERY.fields.items() if "first" not in field.args}


def _lists(kind: Any, above: frozenset[str] = frozenset()) -> bool:
    """Whether a type has a list of objects at any depth."""
    for field in () if is_leaf_type(kind) else kind.fields.values():
        inner = get_named_type(field.type)
        if is_leaf_type(inner) or inner.name in above or not hasattr(inner, "fields"):
            continue
        if is_list_type(get_nullable_type(field.type)) or _lists(inner, above | {kind.name}):
            return True
    return False


def test_every_answer_that_brings_a_list_is_measured() -> None:
    listing = {
        name
        for name, field in FIELDS.items()
        if is_list_type(get_nullable_type(field.type)) or _lists(get_named_type(field.type))
    }
    assert listing == {name.split(",")[0] for name in PARTS} | {*WITHOUT_ROWS}


def document(name: str, given: dict[str, Any]) -> str:
    field = FIELDS[name]
    kind = get_named_type(field.type)
    several = is_list_type(get_nullable_type(field.type))
    below = "" if is_leaf_type(kind) else selection(kind, alone=not several)
    named = ", ".join(f"{key}: {json.dumps(value)}" for key, value in given.items())
    return f"{{ {name}{f'({named})' if named else ''} {below} }}"


def _size(answer: Any) -> int:
    """Return how many things the lists of an answer hold."""
    if isinstance(answer, dict):
        return sum(map(_size, answer.values()))
    return sum(1 + _size(one) for one in answer) if isinstance(answer, list) else 0


def _cost(client: Client, name: str, given: dict[str, Any]) -> tuple[int, int]:
    """Return the statements of an answer, once its caches are warm, and how much it lists."""
    found = []
    body = json.dumps({"query": document(name, given)})
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer, answer["errors"][0]
        found.append(len(seen))
    return min(found), _size(answer["data"][name])


@pytest.mark.parametrize("case", PARTS)
def test_many_parts_cost_what_few_cost(case: str, sign_in: SignIn) -> None:
    part, name = PARTS[case], case.split(",", maxsplit=1)[0]
    client = sign_in(part.reader)
    row = part.row()
    first, _ = _cost(client, name, part.asked(row))
    multiply(row, 2, anew=part.anew)
    few, short = _cost(client, name, part.asked(row))
    multiply(row, MANY - 3, anew=part.anew)
    many, long = _cost(client, name, part.asked(row))
    assert (few <= first + _SOME, many <= few + 1) == (True, True), (first, few, many)
    assert long >= short + MANY - 3 or not part.listed, (short, long, "the answer doesn't list them")
