"""Every query of the schema × every role × own and other organisation: asked for everything by name, nothing of others is told.

A field with arguments is asked once for each thing of the insiders that could be named; what it answers is searched for what
the organisations wrote for themselves.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLField, get_named_type, is_leaf_type

from marketplace.kernel.actor import OrganisationKind, Role
from storefront.graphql import cost, limits, views
from storefront.graphql.documents import documents
from storefront.graphql.schema import schema
from tests.integration.api.doors import required, selection
from tests.integration.api.marks import marks_in, may_see
from tests.integration.api.people import PEOPLE, Person
from tests.integration.api.rights import World, _world, world

__all__ = ["_world", "world"]
QUERY = schema.graphql_schema.query_type
assert QUERY is not None
# What people of the organisations that have part in everything are told; whoever is not named here is told nothing.
TOLD = {
    (OrganisationKind.BUYER_UNIT, Role.REQUESTER): {"purchase", "address", "list", "waiver", "line", "claim", "rule"},
    (OrganisationKind.BUYER_UNIT, Role.APPROVER): {
        "purchase",
        "address",
        "delegation",
        "waiver",
        "line",
        "claim",
        "rule",
    },
    (OrganisationKind.BUYER_UNIT, Role.ADMINISTRATOR): {"program", "rule", "delegation"},
    (OrganisationKind.BUYER_UNIT, Role.AUDITOR): {"purchase", "claim", "line", "waiver"},
    (OrganisationKind.SUPPLIER, Role.SUPPLIER_OPERATOR): {"purchase", "claim", "proposal"},
    (OrganisationKind.AGENCY, Role.AGREEMENT_MANAGER): {"agreement", "proposal"},
    (OrganisationKind.REGULATOR, Role.REGULATOR): {
        "purchase",
        "waiver",
        "claim",
        "line",
        "pack",
        "draft",
        "registration",
    },
    (OrganisationKind.REGULATOR, Role.AUDITOR): {"purchase", "waiver", "claim", "line"},
}


@pytest.fixture(autouse=True)
def _dear(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let documents ask for everything at once, whatever it costs."""
    for module, names in (
        (cost, ("MOST_COST", "MOST_FIELDS", "MOST_ALIASES", "DEEPEST")),
        (limits, ("MOST_TOKENS",)),
        (views, ("LONGEST_DOCUMENT",)),
    ):
        for name in names:
            monkeypatch.setattr(module, name, 10**9)
    documents.clear()
    yield
    documents.clear()


def _names(world: World) -> tuple[list[str], list[int]]:
    """Return what the addresses of the mall name: a number or code of each kind, and ids."""
    parts = {part for place in world.places if place.about for part in place.path.split("/")}
    texts = {
        re.split(r"[-.\d]", one)[0] + str(len(one)): one
        for one in sorted(parts)
        if any(letter.isdigit() for letter in one) and not one.isdigit()
    }
    return list(texts.values()), sorted({int(one) for one in parts if one.isdigit() and len(one) < 9})[:20]


def _value(argument: Any, texts: list[str], ids: list[int]) -> list[str]:
    """Return values of an argument as a document writes them; none for one that may be left out: what filters only hides."""
    if not required(argument):
        return []
    kind = get_named_type(argument.type).name
    if kind == "Int":
        return [str(one) for one in ids]
    return [json.dumps(one) for one in texts] if kind in {"String", "ID"} else []


def _document(name: str, field: GraphQLField, texts: list[str], ids: list[int]) -> str:
    """Return a document that asks a field once for each thing that its arguments could name."""
    paged = "first" in field.args
    below = (
        "" if is_leaf_type(get_named_type(field.type)) else selection(get_named_type(field.type), 3, alone=not paged)
    )
    given = {key: _value(one, texts, ids) for key, one in field.args.items()} | ({"first": ["100"]} if paged else {})
    asked = [key for key, values in given.items() if values]
    if not asked:
        return f"{{ {name} {below} }}"
    most = max(len(given[key]) for key in asked)
    calls = []
    for place in range(most):
        told = ", ".join(f"{key}: {given[key][place % len(given[key])]}" for key in asked)
        calls.append(f"a{place}: {name}({told}) {below}")
    return "{ " + " ".join(calls) + " }"


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_who_is_told_what(world: World, person: Person) -> None:
    client, actor = world.client(person), world.actors.get(person)
    texts, ids = _names(world)
    assert len(texts) > 12
    faults, told = [], set()
    for name, field in QUERY.fields.items():  # type: ignore[union-attr]
        body = json.dumps({"query": _document(name, field, texts, ids)})
        answer = client.post("/graphql/", body, content_type="application/json")
        text = answer.content.decode()
        if answer.status_code >= 500 or '"internal"' in text:
            faults.append(f"{name}: a fault of ours, {text[:300]}")
        found = marks_in(text)
        told |= {what for what, _ in found}
        if strange := [one for one in found if not may_see(actor, *one)]:
            faults.append(f"{name} tells {strange}")
    assert faults == [], "\n".join(faults)
    wanted = TOLD.get((person.kind, person.role), set()) if person.inside and person.kind and person.role else set()
    assert told == wanted
