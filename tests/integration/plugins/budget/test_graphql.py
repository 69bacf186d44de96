"""The field `budgetLines`: pages of the lines the viewer may see, refused where the plugin is off."""

from typing import Any

import graphene
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import User
from marketplace.plugin_api.operations import switch_plugin
from plugins.budget.graphql import BudgetQuery
from tests.factories.cast import NOW
from tests.integration.plugins.budget.conftest import CODE, Unit

FIELDS = "edges { cursor node { code year amount left } } pageInfo { hasNextPage endCursor }"


class Query(BudgetQuery, graphene.ObjectType):
    """A schema of this plugin alone."""


SCHEMA = graphene.Schema(query=Query)


def ask(actor: Actor | None, arguments: str = "") -> Any:
    """Return the result of asking for budget lines as `actor`."""
    request: Any = RequestFactory().post("/graphql/")
    request.user = User.objects.get(pk=actor.user_id) if actor else AnonymousUser()
    request.session = {"organisation": actor.organisation_id} if actor else {}
    call = f"budgetLines({arguments})" if arguments else "budgetLines"
    return SCHEMA.execute(f"{{ {call} {{ {FIELDS} }} }}", context_value=request)


def refusal(result: Any) -> type[Exception]:
    (error,) = result.errors
    return type(error.original_error)


def codes(result: Any) -> list[str]:
    assert not result.errors
    return [edge["node"]["code"] for edge in result.data["budgetLines"]["edges"]]


def test_shows_the_lines_the_viewer_may_see(unit: Unit) -> None:
    assert codes(ask(unit.cast.alice)) == codes(ask(unit.cast.dora)) == [CODE]
    assert codes(ask(unit.cast.eva)) == []
    (edge,) = ask(unit.cast.alice).data["budgetLines"]["edges"]
    assert edge["node"] == {"code": CODE, "year": 2026, "amount": "100000.00", "left": "100000.00"}


def test_goes_page_by_page_through_all_lines(unit: Unit) -> None:
    for code, year in [("2026-BJ-0001", 2026), ("2025-BJ-0001", 2025), ("2026-BJ-0999", 2026)]:
        unit.allot(code, year=year)
    seen, after, more = [], "", True
    while more:
        result = ask(unit.cast.alice, f'first: 2, after: "{after}"' if after else "first: 2")
        seen += codes(result)
        page = result.data["budgetLines"]["pageInfo"]
        after, more = page["endCursor"], page["hasNextPage"]
    assert seen == ["2026-BJ-0001", CODE, "2026-BJ-0999", "2025-BJ-0001"]
    assert codes(ask(unit.cast.alice, "year: 2025")) == ["2025-BJ-0001"]


def test_refuses_visitors_suppliers_large_pages_and_foreign_cursors(unit: Unit) -> None:
    assert refusal(ask(None)) is refusal(ask(unit.cast.bob)) is NotAuthorized
    for arguments in ("first: 101", "first: 0", 'after: "nonsense"'):
        assert refusal(ask(unit.cast.alice, arguments)) is InvalidInput


def test_refuses_where_the_plugin_is_off(unit: Unit) -> None:
    switch_plugin(
        actor=unit.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region="990100",
        plugin="budget",
        enabled=False,
        reason="trial run",
    )
    assert refusal(ask(unit.cast.alice)) is NotAuthorized
    assert codes(ask(unit.cast.dora)) == [CODE]
