"""The inquiry app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiryConfig(AppConfig):
    """Its name and label."""

    name = "bidding_auction.inquiry"
    label = "inquiry"
    verbose_name = _("Sealed quotes")
    default_auto_field = "django.db.models.BigAutoField"
