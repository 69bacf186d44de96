"""The storefront as a Django app: it holds the static files."""

from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    """Static files of every page."""

    name = "storefront"
    label = "storefront"
