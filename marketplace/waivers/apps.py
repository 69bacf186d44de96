"""Waivers as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WaiversConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.waivers"
    label = "waivers"
    verbose_name = _("Waivers")
    default_auto_field = "django.db.models.BigAutoField"
