"""The query page of development: write a document, send it, and read the schema beside it.

In both languages and with nothing to install; who prefers GraphiQL is led there, where it is installed.
"""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    is_leaf_type,
    print_type,
)

from storefront.graphql.cost import MOST_COST
from storefront.graphql.graphiql import is_installed
from storefront.graphql.schema import schema

EXAMPLE = """query Search($words: String!) {
  listings(q: $words, first: 5) {
    totalCount
    edges { node { id price product { code name } supplier { name } } }
  }
}"""
VARIABLES = '{ "words": "" }'


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """Show the query page with one type of the schema; 404 where the schema isn't told."""
    if not settings.GRAPHQL_INTROSPECTION:
        raise Http404
    asked = request.GET.get("type", "Query")
    kind = schema.graphql_schema.type_map.get(asked)
    if kind is None or asked.startswith("__"):
        raise Http404
    context = {
        "kind": kind,
        "fields": _fields(kind),
        "values": list(kind.values) if isinstance(kind, GraphQLEnumType) else [],
        "printed": print_type(kind) if is_leaf_type(kind) else "",
        "types": sorted(name for name, one in schema.graphql_schema.type_map.items() if _told(name, one)),
        "example": EXAMPLE,
        "variables": VARIABLES,
        "most": MOST_COST,
        "graphiql": is_installed(),
    }
    return render(request, "developers/graphql.html", context)


def _told(name: str, kind: Any) -> bool:
    return not name.startswith("__") and not is_leaf_type(kind) and not name.endswith(("Payload", "Connection", "Edge"))


def _fields(kind: Any) -> list[dict[str, Any]]:
    """Return the fields of a type with their arguments, as the page shows them."""
    if not isinstance(kind, GraphQLObjectType | GraphQLInputObjectType | GraphQLInterfaceType):
        return []
    return [
        {
            "name": name,
            "type": str(field.type),
            "link": _link(field.type),
            "description": field.description or "",
            "deprecated": getattr(field, "deprecation_reason", None) or "",
            "args": [
                {
                    "name": key,
                    "type": str(one.type),
                    "link": _link(one.type),
                    "default": "" if one.default_value is Undefined else json.dumps(_plain(one), ensure_ascii=False),
                    "description": one.description or "",
                }
                for key, one in getattr(field, "args", {}).items()
            ],
        }
        for name, field in sorted(kind.fields.items())
    ]


def _plain(argument: Any) -> Any:
    """Return a default as JSON can write it."""
    value = argument.default_value
    return list(value) if isinstance(value, tuple) else str(value) if hasattr(value, "name") else value


def _link(kind: Any) -> str:
    """Return the name of the type that has a page of its own."""
    named = get_named_type(kind)
    return "" if is_leaf_type(named) and not isinstance(named, GraphQLEnumType) else str(named.name)
