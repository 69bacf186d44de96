"""Addresses of the programs' doors."""

from django.urls import path

from storefront.api.changes import feed
from storefront.api.tokens import token

urlpatterns = [
    path("changes", feed, name="changes"),
    path("token", token, name="token"),
]
