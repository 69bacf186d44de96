"""GraphQL base types: keyset connections, looking ahead, who asks. Plugins build their fields from these too."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import graphene
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from graphene import relay
from graphql import FieldNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotAuthorized
from marketplace.kernel.text import gettext_noop
from storefront.kit.actors import actor_of
from storefront.kit.paging import decode_cursor, encode_cursor

DEFAULT_FIRST = 20
MOST_FIRST = 100


def page_arguments() -> dict[str, Any]:
    """Return the arguments of every connection: `first` rows `after` a cursor. There is no offset and no last page."""
    return {
        "first": graphene.Int(required=True, default_value=DEFAULT_FIRST, description=f"How many, 1 to {MOST_FIRST}."),
        "after": graphene.String(description="The `endCursor` of the page before."),
    }


def signed_in(info: graphene.ResolveInfo, permission: str) -> Actor:
    """Return who asks; raises `NotAuthorized` for visitors."""
    actor = actor_of(info.context)
    if actor is None:
        raise NotAuthorized(permission)
    return actor


class _Edge:
    """A row and the cursor behind it, which is written only for those who ask."""

    __slots__ = ("_cursor", "node")

    def __init__(self, node: Any, cursor: Callable[[], str]) -> None:
        self.node = node
        self._cursor = cursor

    @property
    def cursor(self) -> str:
        """The cursor as clients see it."""
        return self._cursor()


def connection(
    kind: type[relay.Connection],
    *,
    rows: Iterable[tuple[Any, Callable[[], str]]],
    more: bool,
    after: str | None,
    **fields: Any,
) -> Any:
    """Return a page of `kind`, from rows with what writes their cursors; `fields` are the connection's own."""
    edges = [_Edge(node, cursor) for node, cursor in rows]
    info = relay.PageInfo(
        has_next_page=more,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return kind(edges=edges, page_info=info, **fields)


def keyset_connection(
    kind: type[relay.Connection], rows: QuerySet[Any], *, order: Sequence[str], first: int, after: str | None
) -> Any:
    """Return a page of `rows` by one index range, however deep.

    `order` names the sorted fields, all ascending or all (`-`) descending, the last one unique. Raises `InvalidInput` for a
    `first` out of range and a cursor that is none of ours.
    """
    if not 1 <= first <= MOST_FIRST:
        raise InvalidInput(
            gettext_noop("Ask for 1 to %(most)s rows."),
            params={"most": str(MOST_FIRST)},
            fields={"first": gettext_noop("Out of range.")},
        )
    names = [name.removeprefix("-") for name in order]
    found = rows.order_by(*order)
    if after:
        beyond = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
        anchor = decode_cursor(after, rows, names)
        if anchor is None:
            raise InvalidInput(
                gettext_noop("This cursor is not one of ours."), fields={"after": gettext_noop("Use an `endCursor`.")}
            )
        found = found.filter(beyond(tuple(F(name) for name in names), anchor))
    window = list(found[: first + 1])
    page = [(row, partial(encode_cursor, row, names)) for row in window[:first]]
    return connection(kind, rows=page, more=len(window) > first, after=after)


def selects(info: graphene.ResolveInfo, *path: str) -> bool:
    """Whether the request asks for the field at `path` below this one (names as in the schema), so that it is worth joining."""
    sets = [node.selection_set for node in info.field_nodes]
    for name in path:
        sets = [node.selection_set for node in _fields(info, sets) if node.name.value == name]
        if not sets:
            return False
    return True


def _fields(info: graphene.ResolveInfo, sets: Iterable[SelectionSetNode | None]) -> list[FieldNode]:
    found: list[FieldNode] = []
    for selection_set in sets:
        for node in selection_set.selections if selection_set else ():
            if isinstance(node, FieldNode):
                found.append(node)
            elif isinstance(node, InlineFragmentNode):
                found += _fields(info, [node.selection_set])
            elif isinstance(node, FragmentSpreadNode):
                found += _fields(info, [info.fragments[node.name.value].selection_set])
    return found
