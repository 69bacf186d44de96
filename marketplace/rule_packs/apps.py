"""The rule packs as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulePacksConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.rule_packs"
    label = "rule_packs"
    verbose_name = _("Rule packs")
    default_auto_field = "django.db.models.BigAutoField"
