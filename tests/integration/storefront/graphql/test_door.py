"""The GraphQL door: what isn't a fair question is refused before it costs anything."""

import json

import pytest
from django.conf import LazySettings
from django.test import Client

from storefront.graphql.cost import MOST_COST
from storefront.graphql.documents import documents
from storefront.graphql.limits import prepare
from tests.integration.storefront.graphql.test_listings import ask

EXPENSIVE = "{ listings(first: 100) { edges { node { product { category { code } } } } } }"
# A visitor's requests are counted, the refused ones too.
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    documents.clear()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ " + " ".join(f"a{number}: me {{ name }}" for number in range(200)) + " }", "too_many_aliases"),
        ("{ " + "me { name } " * 600 + "}", "too_many_tokens"),
        ("{ " + "me { name } " * 250 + "}", "too_many_fields"),
        ("{ me " + "{ me " * 900 + "}" * 900 + " }", "too_deep"),
        ("{ listings { " + "edges { node { product { category " * 4 + "{ code }" + " }}}" * 4 + " } }", "too_deep"),
        ("query A { me { name } } " + " ".join(f"query B{n} {{ me {{ name }} }}" for n in range(6)), "too_many_operations"),
        ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "invalid_document"),
        (" ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30)) + " { ...F0 }", "too_many_fields"),
        ("{ nothing }", "invalid_document"),
        ("{ me { name }", "syntax"),
        ("mutation { me }", "invalid_document"),
        ("mutation { " + " ".join(
            f'a{n}: removeAddress(input: {{addressId: 1, idempotencyKey: "k"}}) {{ errors {{ code }} }}' for n in range(11)
        ) + " }", "too_many_changes"),
        ("", "bad_request"),
        ("x" * 20_001, "document_too_long"),
    ],
    ids=[
        "aliases", "tokens", "fields", "nesting", "depth", "operations", "circle", "bomb", "unknown", "syntax", "mutation",
        "changes", "empty", "long",
    ],
)  # fmt: skip
def test_a_hostile_document_is_not_executed(client: Client, query: str, code: str) -> None:
    found = ask(client, query)
    assert "data" not in found
    assert found["errors"][0]["extensions"]["code"] == code


def test_a_request_for_very_many_values_is_refused(client: Client) -> None:
    many = "{ " + " ".join(f"a{n}: {EXPENSIVE[2:-2]}" for n in range(29)) + " }"
    refused = ask(client, many)["errors"][0]
    assert refused["extensions"]["code"] == "too_costly"
    assert refused["extensions"]["requested"] > refused["extensions"]["maximum"] == MOST_COST
    lines, orders = "position title unit amount state supplier", "number state total supplier placedAt confirmBy"
    wide = f"{{ purchases(first: 100) {{ edges {{ node {{ lines {{ {lines} }} orders {{ {orders} }} }} }} }} }}"
    assert prepare(wide).errors == []
    doubled = wide[:-2] + " b: " + wide[2:]
    assert "20000 values" in prepare(doubled).errors[0].message


def test_lists_cost_by_the_schema_whatever_they_are_called() -> None:
    assert prepare("{ me { name } }").costs == {"": 500 + 2}
    rows = "{ deliveryAddresses { id } again: deliveryAddresses { id } }"
    assert prepare(rows).costs == {"": 2 * (500 + 1 + 10)}
    paged = "query A { purchases(first: 7) { edges { node { number lines { title } } } } }"
    assert prepare(paged).costs == {"A": 500 + 1 + 7 * (1 + 1 * (1 + 1 * (1 + 1 + 10)))}
    fragment = (
        "query B($n: Int!) { purchases(first: $n) { ...P } } fragment P on PurchaseConnection { edges { cursor } }"
    )
    assert prepare(fragment).costs == {"B": 500 + 1 + 100 * 2}


def test_an_answer_tells_what_it_cost(client: Client) -> None:
    assert ask(client, "{ me { name } }")["extensions"] == {"cost": {"requested": 502, "maximum": MOST_COST}}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "bad_request"),
        ("[]", "batch"),
        ('[{"query": "{me{name}}"}]', "batch"),
        ("no json", "bad_request"),
        ("1", "bad_request"),
        ("{}", "bad_request"),
        ('{"query": 1}', "bad_request"),
        ('{"query": "{me{name}}", "variables": []}', "bad_request"),
        ('{"query": "{me{name}}", "extensions": {"persistedQuery": 1}}', "bad_request"),
        ('{"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "00"}}}', "bad_request"),
        ("[" * 5000, "bad_request"),
    ],
)
def test_what_is_no_request_is_refused(client: Client, body: str, code: str) -> None:
    answer = client.post("/graphql/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == code


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    body = json.dumps({"query": "{ me { name } }", "variables": {"x": "x" * 2_500_000}})
    answer = client.post("/graphql/", body, content_type="application/json")
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"] == {"code": "body_too_large", "maximum": 2_500_000}


def test_a_body_that_is_larger_than_all_files_is_not_read(client: Client) -> None:
    answer = client.generic("POST", "/graphql/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (413, "body_too_large")


def test_forms_are_not_requests(client: Client) -> None:
    form = "application/x-www-form-urlencoded"
    assert client.post("/graphql/", "query={me{name}}", content_type=form).status_code == 400
    assert client.post("/graphql/", {"query": "{ me { name } }"}).status_code == 403


def test_queries_are_answered_to_get(client: Client) -> None:
    answer = client.get(
        "/graphql/", {"query": "query ($x: Boolean!) { me @skip(if: $x) { name } }", "variables": '{"x": true}'}
    )
    assert answer.json()["data"] == {}
    assert answer["Cache-Control"] == "private, no-store"


def test_a_post_without_a_csrf_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    body = json.dumps({"query": "{ me { name } }"})
    assert strict.post("/graphql/", body, content_type="application/json").status_code == 403


def test_the_schema_is_not_told_in_production(client: Client, settings: LazySettings) -> None:
    assert "data" in ask(client, "{ __schema { queryType { name } } }")
    documents.clear()
    settings.GRAPHQL_INTROSPECTION = False
    assert "introspection" in ask(client, "{ __schema { queryType { name } } }")["errors"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [
        r'{"query": "{ me { name } }", "operationName": "\ud800"}',
        r'{"query": "query A($c: String!) { product(code: $c) { code } }", "variables": {"c": "\udfff"}}',
    ],
)
def test_half_characters_are_no_text(body: str) -> None:
    assert Client().post("/graphql/", body, content_type="application/json").status_code == 400


def test_what_the_database_can_not_read_is_invalid() -> None:
    body = json.dumps({"query": "query A($c: String!) { product(code: $c) { code } }", "variables": {"c": "\x00"}})
    answer = Client().post("/graphql/", body, content_type="application/json").json()
    assert answer["errors"][0]["extensions"]["code"] == "invalid"


@pytest.mark.parametrize("field", ['product(code: "\\u0000") { name }', 'offers(product: "\\ud800") { id }'])
def test_text_that_no_database_keeps_is_refused_in_words(client: Client, field: str) -> None:
    found = ask(client, "{ " + field + " }")
    assert found["errors"][0]["extensions"]["code"] in {"invalid", "not_found", "syntax"}


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
