"""The listings as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.listings"
    label = "listings"
    verbose_name = _("Listings")
    default_auto_field = "django.db.models.BigAutoField"
