"""GraphQL: the field `budgetLines`, a Relay connection over the lines the actor may see."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphene import relay

from marketplace.kernel.errors import InvalidInput, NotAuthorized
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.manager import is_enabled
from plugins.budget import queries
from plugins.budget.models import BudgetLine
from plugins.budget.permissions import Permission
from storefront.kit.actors import actor_of
from storefront.kit.graphql import MOST_FIRST, page_arguments
from storefront.kit.paging import decode_cursor, encode_cursor

_ORDER = ("year", "code")


class BudgetLineNode(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A budget line and where its money stands; amounts are yuan. Added in 0.1."""

    class Meta:
        name = "BudgetLine"

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    region = graphene.String(required=True)
    budget_project = graphene.String(required=True)
    year = graphene.Int(required=True)
    amount = graphene.Decimal(required=True)
    frozen = graphene.Decimal(required=True)
    committed = graphene.Decimal(required=True)
    payable = graphene.Decimal(required=True)
    left = graphene.Decimal(required=True)

    @staticmethod
    def resolve_left(row: BudgetLine, info: graphene.ResolveInfo) -> Any:
        """What can still be used."""
        return queries.balance_of(row).left


class BudgetLineConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of budget lines, newest year first, then by code."""

    class Meta:
        node = BudgetLineNode


class BudgetQuery:
    """Fields of `Query` that the budget plugin adds."""

    budget_lines = graphene.Field(
        graphene.NonNull(BudgetLineConnection),
        year=graphene.Int(),
        **page_arguments(),
        description="Budget lines of the viewer's unit, or of a regulator's region. Added in 0.1.",
    )

    @staticmethod
    def resolve_budget_lines(
        root: Any, info: graphene.ResolveInfo, first: int, year: int | None = None, after: str | None = None
    ) -> BudgetLineConnection:
        """Return one page of the lines; refused to visitors, other roles, and where the plugin is off."""
        actor = actor_of(info.context)
        if actor is None or not is_enabled("budget", region=actor.region):
            raise NotAuthorized(Permission.LINE_VIEW.value)
        authorize(actor, Permission.LINE_VIEW)
        if not 1 <= first <= MOST_FIRST:
            raise InvalidInput(gettext_noop("Ask for 1 to 100 rows."), fields={"first": gettext_noop("1 to 100.")})
        rows = queries.lines_visible_to(actor)
        if year is not None:
            rows = rows.filter(year=year)
        return _page(rows, first=first, after=after)


def _page(rows: QuerySet[BudgetLine], *, first: int, after: str | None) -> BudgetLineConnection:
    if after:
        place = decode_cursor(after, rows, _ORDER)
        if place is None:
            raise InvalidInput(
                gettext_noop("This cursor is not one of ours."), fields={"after": gettext_noop("Use an `endCursor`.")}
            )
        year, code = place
        rows = rows.filter(Q(year__lt=year) | Q(year=year, code__gt=code))
    window = list(rows[: first + 1])
    edges = [BudgetLineConnection.Edge(node=row, cursor=encode_cursor(row, _ORDER)) for row in window[:first]]
    info = relay.PageInfo(
        has_next_page=len(window) > first,
        has_previous_page=bool(after),
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return BudgetLineConnection(edges=edges, page_info=info)
