"""What a supplier fills in about an offer. Figures stay text: the operations read and judge them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import InvalidInput
from storefront.html.acting import ActForm
from storefront.kit.acts import whole_number

_DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
_NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


class WholeField(forms.CharField):
    """A whole number as it is typed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=9, widget=forms.TextInput(_NUMERIC), **more)

    def clean(self, value: Any) -> int:
        """Read the number."""
        text = super().clean(value)
        try:
            return whole_number(text, field="value")
        except InvalidInput as error:
            raise forms.ValidationError(_("Write a whole number.")) from error


class OfferForm(ActForm):
    """The terms of an offer."""

    price = forms.CharField(
        label=_("Unit price, incl. tax and delivery (yuan)"), max_length=20, widget=forms.TextInput(_DECIMAL)
    )
    stock = WholeField(label=_("Stock"), help_text=_("What you can deliver at once."))
    delivery_days = WholeField(label=_("Days to deliver"))
    warranty_months = WholeField(label=_("Warranty (months)"))


class CutForm(ActForm):
    """A lower price."""

    price = forms.CharField(label=_("Lower price (yuan)"), max_length=20, widget=forms.TextInput(_DECIMAL))


class RiseForm(ActForm):
    """A higher price, with its reason."""

    price = forms.CharField(label=_("Higher price (yuan)"), max_length=20, widget=forms.TextInput(_DECIMAL))
    reason = forms.CharField(
        label=_("Reason for the rise"), help_text=_("The manager of the agreement reads it."), max_length=200
    )


class StockForm(ActForm):
    """The stock from now on."""

    stock = WholeField(label=_("Stock"), help_text=_("Besides what purchases hold already."))


class WhyForm(ActForm):
    """Say why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
