"""The committed schema is the one that is served; what it changes is named, and nothing goes before its promised day."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from graphql import build_schema, print_schema

import storefront.graphql
from marketplace.kernel import clock
from storefront.graphql.changes import changes
from storefront.graphql.schema import printed

HERE = Path(storefront.graphql.__file__).parent
# What clients of the last release were promised: a file, since a clone need not know the tags (docs/new-feature.md, "A release").
RELEASED = (HERE / "released.graphql").read_text(encoding="utf-8")
TODAY = datetime.date(2026, 12, 1)
OLD = """
type Query { order(number: String!): Order  state: State }
type Order { number: String!  sum: Int @deprecated(reason: "Use total; stays until 2026-11-30.")  total: Int }
enum State { OPEN DONE LATE @deprecated(reason: "Never used; stays until 2027-01-01.") }
"""
_LOADED = """
import sys
import marketplace.config.wsgi
from django.test import Client
loaded = "storefront.graphql.schema" in sys.modules
Client().get("/graphql/explore/")
print(loaded, "storefront.graphql.schema" in sys.modules)
"""


def test_the_committed_schema_is_the_one_served() -> None:
    committed = (HERE / "schema.graphql").read_text(encoding="utf-8")
    breaking, careful = changes(before=committed, now=printed())
    assert committed == printed(), f"run: emall schema; it breaks {breaking} and may surprise by {careful}"


def test_the_last_release_is_not_broken() -> None:
    breaking, _ = changes(before=RELEASED, now=printed(), on=clock.local_date(clock.now()))
    assert breaking == [], "deprecate it first, with the day until which it stays"


def test_a_released_field_is_missed_when_it_goes_unannounced() -> None:
    now = build_schema(printed())
    assert now.query_type
    del now.query_type.fields["me"]
    breaking, _ = changes(before=RELEASED, now=print_schema(now), on=TODAY)
    assert breaking == ["Query.me was removed."]


@pytest.mark.parametrize(
    ("old", "new", "breaking"),
    [
        ("total: Int }", "}", ["Order.total was removed."]),
        ('sum: Int @deprecated(reason: "Use total; stays until 2026-11-30.")', "", []),
        (
            'LATE @deprecated(reason: "Never used; stays until 2027-01-01.")',
            "",
            ["LATE was removed from enum type State."],
        ),
        ("number: String!):", "number: String!, year: Int!):", ["A required arg year on Query.order was added."]),
        ("number: String!  sum", "number: String  sum", ["Order.number changed type from String! to String."]),
        ("total: Int }", "total: Int  more: Int }", []),
    ],
    ids=["removed", "promised", "too early", "argument", "type", "added"],
)
def test_what_breaks_clients_is_named(old: str, new: str, breaking: list[str]) -> None:
    found, _ = changes(before=OLD, now=OLD.replace(old, new), on=TODAY)
    assert found == breaking


def test_what_may_surprise_clients_is_named() -> None:
    found, careful = changes(before=OLD, now=OLD.replace("OPEN DONE", "OPEN DONE LOST"))
    assert (found, careful) == ([], ["LOST was added to enum type State."])


@pytest.mark.django_db
def test_the_pages_are_loaded_without_the_schema_and_the_endpoint_brings_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOADED],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test"},
    )
    assert told.stdout.split() == ["False", "True"]
