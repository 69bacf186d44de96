"""GraphQL base types: keyset connections, looking ahead, who asks. Plugins build their fields from these too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import graphene
from django.db.models import QuerySet
from graphene import relay
from graphql import FieldNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, NotAuthorized
from marketplace.kernel.text import gettext_noop
from storefront.kit.actors import actor_of
from storefront.kit.paging import beyond, decode_cursor, encode_cursor
from storefront.kit.sorting import Sorts, order_of

DEFAULT_FIRST = 20
MOST_FIRST = 100
# Where a row remembers the rows that were read with it.
_PAGE = "_graphql_page"


def page_arguments() -> dict[str, Any]:
    """Return the arguments of every connection: `first` rows `after` a cursor. There is no offset and no last page."""
    return {
        "first": graphene.Int(required=True, default_value=DEFAULT_FIRST, description=f"How many, 1 to {MOST_FIRST}."),
        "after": graphene.String(description="The `endCursor` of the page before."),
    }


def sort_argument(sorts: Sorts) -> dict[str, Any]:
    """Return the argument that orders a connection by the columns that its page on the desks can be sorted by."""
    names = ", ".join(f"{name}, -{name}" for name in sorts)
    return {
        "sort": graphene.String(
            required=True, default_value="", description=f"One of {names}; `-` is from the highest. Added in 0.3."
        )
    }


def sorted_by(text: str, sorts: Sorts, *, own: Sequence[str]) -> Sequence[str]:
    """Return the order that `sort` asks for, the connection's `own` without it; raises `InvalidInput` for any other text."""
    order = order_of(text, sorts) if text else own
    if order is None:
        raise InvalidInput(
            gettext_noop("This list isn't sorted so."),
            params={"names": ", ".join(sorts)},
            fields={"sort": gettext_noop("Use one of: %(names)s.")},
        )
    return order


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
        anchor = decode_cursor(after, rows, names)
        if anchor is None:
            raise InvalidInput(
                gettext_noop("This cursor is not one of ours."), fields={"after": gettext_noop("Use an `endCursor`.")}
            )
        found = found.filter(beyond(order, anchor))
    window = list(found[: first + 1])
    page = as_page(window[:first])
    return connection(
        kind, rows=[(row, partial(encode_cursor, row, names)) for row in page], more=len(window) > first, after=after
    )


def as_page(rows: list[Any]) -> list[Any]:
    """Return rows that know each other, so that what they show is read for all at once (`together`)."""
    for row in rows:
        row.__dict__[_PAGE] = rows
    return rows


def together(row: Any, name: str, load: Callable[[list[Any]], Mapping[int, Any]]) -> Any:
    """Return what `load` finds for `row`, asked once for all rows of its page (`load` takes the rows, returns by id)."""
    rows = row.__dict__.get(_PAGE) or [row]
    kept = f"_together_{name}"
    if kept not in row.__dict__:
        found = load(rows)
        for one in rows:
            one.__dict__[kept] = found.get(one.pk)
    return row.__dict__[kept]


def of_one(resolver: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a resolver that asks the database for its own row: a document may not ask for the field inside a connection."""
    resolver.of_one = True  # type: ignore[attr-defined] # read by what measures documents
    return resolver


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
