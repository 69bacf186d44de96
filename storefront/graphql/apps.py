"""The graphql as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GraphqlConfig(AppConfig):
    """Its name and label."""

    name = "storefront.graphql"
    label = "graphql"
    verbose_name = _("GraphQL")
    default_auto_field = "django.db.models.BigAutoField"
