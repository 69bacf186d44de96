"""The address of the GraphQL endpoint."""

from django.urls import path

from storefront.graphql.views import endpoint

urlpatterns = [path("", endpoint, name="graphql")]
