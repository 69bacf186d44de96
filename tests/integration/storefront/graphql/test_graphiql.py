"""GraphiQL is there for development only, with the files that are named, and loosens the policy on its own page alone."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from graphql import build_client_schema, print_schema

from storefront.graphql.graphiql import FILES
from storefront.graphql.schema import schema

PAGE = "/graphql/graphiql/"
ADDRESSES = [PAGE, f"{PAGE}schema.json", *(PAGE + name for name in FILES)]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _installed(settings: LazySettings, tmp_path: Path) -> None:
    """Files of the same names, which are not read here; the browser's test takes the real ones."""
    settings.GRAPHIQL_FOLDER = tmp_path
    for path in FILES.values():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)


def test_the_page_and_its_files_are_told(client: Client) -> None:
    assert [client.get(address).status_code for address in ADDRESSES] == [200] * len(ADDRESSES)
    style, script = client.get(f"{PAGE}graphiql.css"), client.get(f"{PAGE}react.js")
    assert (style["Content-Type"], script["Content-Type"]) == ("text/css", "text/javascript")
    assert b"".join(script) == b"react/umd/react.production.min.js"
    assert PAGE in client.get("/graphql/explore/").text


def test_only_files_that_are_named_are_sent(client: Client) -> None:
    for name in (
        "graphiql.min.js",
        "../package.json",
        "%2e%2e%2fpackage.json",
        "schema",
        "react/umd/react.production.min.js",
    ):
        assert client.get(PAGE + name).status_code == 404, name
    assert client.post(PAGE).status_code == 405


def test_the_schema_is_the_one_that_is_answered(client: Client) -> None:
    told = client.get(f"{PAGE}schema.json").json()
    assert print_schema(build_client_schema(told)) == print_schema(schema.graphql_schema)


def test_fonts_and_one_style_are_let_in_there_alone(client: Client) -> None:
    policy = client.get(PAGE)["Content-Security-Policy"]
    assert "font-src 'self' data:" in policy
    assert "style-src 'self' 'nonce-" in policy
    assert "script-src 'self';" in policy
    elsewhere = client.get("/graphql/explore/")["Content-Security-Policy"]
    assert "nonce" not in elsewhere
    assert "font-src 'self';" in elsewhere


def test_there_is_none_in_production(client: Client, settings: LazySettings) -> None:
    settings.GRAPHQL_INTROSPECTION = False
    assert {client.get(address).status_code for address in ADDRESSES} == {404}


def test_there_is_none_where_it_is_not_installed(client: Client, settings: LazySettings) -> None:
    (settings.GRAPHIQL_FOLDER / FILES["graphiql.js"]).unlink()
    assert {client.get(address).status_code for address in ADDRESSES} == {404}
    assert PAGE not in client.get("/graphql/explore/").text
