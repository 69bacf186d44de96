"""The plugin api as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PluginApiConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.plugin_api"
    label = "plugin_api"
    verbose_name = _("Plugin interface")
    default_auto_field = "django.db.models.BigAutoField"
