"""The notices as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.notices"
    label = "notices"
    verbose_name = _("Public notices")
    default_auto_field = "django.db.models.BigAutoField"
