"""The kernel as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.kernel"
