"""The audit as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.audit"
    label = "audit"
    verbose_name = _("Event log")
    default_auto_field = "django.db.models.BigAutoField"
