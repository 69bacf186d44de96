"""The GraphQL door: what isn't a fair question is refused before it costs anything."""

import json

import pytest
from django.conf import LazySettings
from django.test import Client

from storefront.graphql.limits import prepare
from tests.integration.storefront.graphql.test_listings import ask

EXPENSIVE = "{ listings(first: 100) { edges { node { product { category { code } } } } } }"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    prepare.cache_clear()


@pytest.mark.parametrize(
    "query",
    [
        "{ " + " ".join(f"a{number}: me {{ name }}" for number in range(200)) + " }",
        "{ " + "me { name } " * 600 + "}",
        "{ me " + "{ me " * 900 + "}" * 900 + " }",
        "{ listings { " + "edges { node { product { category " * 4 + "{ code }" + " }}}" * 4 + " } }",
        "query A { me { name } } " + " ".join(f"query B{number} {{ me {{ name }} }}" for number in range(6)),
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30)) + " { ...F0 }",
        "{ nothing }",
        "{ me { name }",
        "mutation { me }",
        "",
        "x" * 20_001,
    ],
    ids=[
        "aliases", "tokens", "nesting", "depth", "operations", "circle", "bomb", "unknown", "syntax", "mutation", "empty",
        "long",
    ],
)  # fmt: skip
def test_a_hostile_document_is_not_executed(client: Client, query: str) -> None:
    found = ask(client, query)
    assert "data" not in found
    assert found["errors"][0]["extensions"]["code"] == "graphql"


def test_a_request_for_very_many_values_is_refused(client: Client) -> None:
    many = "{ " + " ".join(f"a{n}: {EXPENSIVE[2:-2]}" for n in range(29)) + " }"
    assert "20000 values" in ask(client, many)["errors"][0]["message"]
    lines, orders = "position title unit amount state supplier", "number state total supplier placedAt confirmBy"
    wide = f"{{ purchases(first: 100) {{ edges {{ node {{ lines {{ {lines} }} orders {{ {orders} }} }} }} }} }}"
    assert prepare(wide).errors == []
    doubled = wide[:-2] + " b: " + wide[2:]
    assert "20000 values" in prepare(doubled).errors[0].message


@pytest.mark.parametrize(
    "body", ["", "[]", "[{}]", "no json", "1", '{"query": 1}', '{"query": "{me{name}}", "variables": []}', "[" * 5000]
)
def test_what_is_no_request_is_refused(client: Client, body: str) -> None:
    answer = client.post("/graphql/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "graphql"


def test_forms_are_not_requests(client: Client) -> None:
    assert client.post("/graphql/", {"query": "{ me { name } }"}).status_code == 400


def test_queries_are_answered_to_get(client: Client) -> None:
    answer = client.get(
        "/graphql/", {"query": "query ($x: Boolean!) { me @skip(if: $x) { name } }", "variables": '{"x": true}'}
    )
    assert answer.json() == {"data": {}}
    assert answer["Cache-Control"] == "private, no-store"


def test_a_post_without_a_csrf_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    body = json.dumps({"query": "{ me { name } }"})
    assert strict.post("/graphql/", body, content_type="application/json").status_code == 403


def test_the_schema_is_not_told_in_production(client: Client, settings: LazySettings) -> None:
    assert "data" in ask(client, "{ __schema { queryType { name } } }")
    prepare.cache_clear()
    settings.GRAPHQL_INTROSPECTION = False
    assert "introspection" in ask(client, "{ __schema { queryType { name } } }")["errors"][0]["message"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        r'{"query": "{ me { name } }", "operationName": "\ud800"}',
        r'{"query": "query A($c: String!) { product(code: $c) { code } }", "variables": {"c": "\udfff"}}',
    ],
)
def test_half_characters_are_no_text(body: str) -> None:
    assert Client().post("/graphql/", body, content_type="application/json").status_code == 400


@pytest.mark.django_db
def test_what_the_database_can_not_read_is_invalid() -> None:
    body = json.dumps({"query": "query A($c: String!) { product(code: $c) { code } }", "variables": {"c": "\x00"}})
    answer = Client().post("/graphql/", body, content_type="application/json").json()
    assert answer["errors"][0]["extensions"]["code"] == "invalid"


@pytest.mark.django_db
@pytest.mark.parametrize("field", ['product(code: "\\u0000") { name }', 'offers(product: "\\ud800") { id }'])
def test_text_that_no_database_keeps_is_refused_in_words(client: Client, field: str) -> None:
    found = ask(client, "{ " + field + " }")
    assert found["errors"][0]["extensions"]["code"] in {"invalid", "not_found", "graphql"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "{ purchases(first: " + "9" * 5000 + ") { edges { cursor } } }",
        "query ($n: Int = " + "9" * 5000 + ") { purchases(first: $n) { edges { cursor } } }",
        "{ purchases(first: -" + "9" * 9000 + ") { edges { cursor } } }",
    ],
    ids=["argument", "default", "negative"],
)
def test_a_number_of_thousands_of_digits_is_the_askers_mistake(client: Client, query: str) -> None:
    found = ask(client, query)
    assert {error["extensions"]["code"] for error in found["errors"]} == {"invalid"}
