"""The budget as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    """Its name and label."""

    name = "plugins.budget"
    label = "budget"
    verbose_name = _("Budget")
    default_auto_field = "django.db.models.BigAutoField"
