"""What a requester fills in for a mini-competition. Moments and codes are judged by the operations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.html.acting import SealForm
from storefront.kit.forms import MomentInput


class InviteForm(SealForm):
    """Until when suppliers can quote, and the code."""

    deadline = forms.DateTimeField(label=_("Quotes until"), widget=MomentInput())
    field_order = ("deadline", "code")
