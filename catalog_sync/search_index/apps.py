"""The search index as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchIndexConfig(AppConfig):
    """Its name and label."""

    name = "catalog_sync.search_index"
    label = "search_index"
    verbose_name = _("Search index")
    default_auto_field = "django.db.models.BigAutoField"
