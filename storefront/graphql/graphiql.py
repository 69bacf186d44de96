"""GraphiQL for development, from the mall itself: no other host is asked.

`make graphiql` installs its pinned files; without them, and in production, where the schema isn't told, there is no page.
"""

import functools
import json

from csp.constants import NONCE
from csp.decorators import csp_update
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe
from graphql import introspection_from_schema

from storefront.graphql.schema import schema

# What is told of the packages' files, by the names under which the page asks for them.
FILES = {
    "react.js": "react/umd/react.production.min.js",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "graphiql.js": "graphiql/graphiql.min.js",
    "graphiql.css": "graphiql/graphiql.min.css",
}


# Its style sheet holds its fonts, and its dialogs make a style element; that is let in here and nowhere else.
@csp_update({"font-src": ["data:"], "style-src": [NONCE]})
@require_safe
def graphiql(request: HttpRequest) -> HttpResponse:
    """Show GraphiQL, which asks as whoever is signed in here; 404 where it isn't installed or the schema isn't told."""
    _check_told()
    return render(request, "developers/graphiql.html", {"token": get_token(request)})


@require_safe
def graphiql_schema(request: HttpRequest) -> HttpResponse:
    """Return the schema as GraphiQL reads it, since its own question goes deeper than the endpoint answers anybody."""
    _check_told()
    return HttpResponse(_schema(), content_type="application/json")


@require_safe
def graphiql_file(request: HttpRequest, name: str) -> FileResponse:
    """Return one file of GraphiQL; 404 for any other name and where the page isn't."""
    _check_told()
    if name not in FILES:
        raise Http404
    content_type = "text/css" if name.endswith(".css") else "text/javascript"
    return FileResponse((settings.GRAPHIQL_FOLDER / FILES[name]).open("rb"), content_type=content_type)


def is_installed() -> bool:
    """Return whether `make graphiql` has put all files there."""
    return all((settings.GRAPHIQL_FOLDER / path).is_file() for path in FILES.values())


@functools.cache
def _schema() -> str:
    return json.dumps(introspection_from_schema(schema.graphql_schema))


def _check_told() -> None:
    if not (settings.GRAPHQL_INTROSPECTION and is_installed()):
        raise Http404
