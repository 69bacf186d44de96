"""The addresses of the mall: its pages, its GraphQL endpoint, and the probe of the launcher and the proxy."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer "ok" when the process serves and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("health/", health),
    path("graphql/", include("storefront.graphql.urls")),
    path("", include("storefront.html.urls")),
]

handler400 = "storefront.html.errors.bad_request"
handler403 = "storefront.html.errors.forbidden"
handler404 = "storefront.html.errors.not_found"
handler500 = "storefront.html.errors.server_error"
