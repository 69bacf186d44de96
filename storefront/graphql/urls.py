"""The addresses of the GraphQL endpoint and of its query page."""

from django.urls import path

from storefront.graphql.page import explore
from storefront.graphql.views import endpoint

urlpatterns = [path("", endpoint, name="graphql"), path("explore/", explore, name="graphql_explore")]
