"""What a requester fills in for a mini-competition. Moments and codes are judged by the operations."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.html.acting import ActForm
from storefront.kit.forms import MomentInput


class SealForm(ActForm):
    """The code that opens the quotes. `blind` keeps remembered answers from giving it away."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("At least 12 characters that you will still know at the opening. It is kept nowhere."),
        min_length=12,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    blind = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["blind"].initial = secrets.token_urlsafe(24)


class InviteForm(SealForm):
    """Until when suppliers can quote, and the code."""

    deadline = forms.DateTimeField(label=_("Quotes until"), widget=MomentInput())
    field_order = ("deadline", "code")


class ReasonForm(ActForm):
    """Why the competition is given up."""

    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the dossier."), max_length=200)
