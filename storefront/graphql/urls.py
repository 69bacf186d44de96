"""The addresses of the GraphQL endpoint and of its query pages.

The schema is a third of all the code's loading time: the mall opens without it, and each web process loads it beside its
first pages (`config/gunicorn.py`).
"""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def _late(name: str) -> View:
    """Return a view that is loaded when it is first asked."""

    def view(request: HttpRequest, **named: str) -> HttpResponse:
        return cast("View", import_string(name))(request, **named)

    return view


urlpatterns = [
    # The endpoint makes the check itself, once it knows that the body is worth reading.
    path("", csrf_exempt(_late("storefront.graphql.views.endpoint")), name="graphql"),
    path("explore/", _late("storefront.graphql.page.explore"), name="graphql_explore"),
    path("graphiql/", _late("storefront.graphql.graphiql.graphiql"), name="graphiql"),
    path("graphiql/schema.json", _late("storefront.graphql.graphiql.graphiql_schema"), name="graphiql_schema"),
    path("graphiql/<str:name>", _late("storefront.graphql.graphiql.graphiql_file"), name="graphiql_file"),
]
