"""The addresses of the mall: its pages and its GraphQL endpoint. Probes are answered before (observation/probes.py)."""

from django.urls import include, path

urlpatterns = [
    path("graphql/", include("storefront.graphql.urls")),
    path("api/", include("storefront.api.urls")),
    path("", include("storefront.html.urls")),
]

handler400 = "storefront.html.errors.bad_request"
handler403 = "storefront.html.errors.forbidden"
handler404 = "storefront.html.errors.not_found"
handler500 = "storefront.html.errors.server_error"
