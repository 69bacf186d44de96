"""The kit as a Django app: it holds the template tags."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Template tags and shared view helpers."""

    name = "storefront.kit"
    label = "storefront_kit"
