"""What a supplier fills in. Figures stay text: the operations read and judge them."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.documents.content import MOST_BYTES
from storefront.kit.forms import DayInput


class ConfirmForm(forms.Form):
    """Agree to an order."""

    deliver_by = forms.DateField(
        label=_("Delivery by"), help_text=_("The last day of delivery; the buyer counts on it."), widget=DayInput()
    )


class RefuseForm(forms.Form):
    """Refuse an order."""

    reason = forms.CharField(
        label=_("Reason for refusing"), help_text=_("The buyer reads it; it stays in the dossier."), max_length=200
    )


class DeliverForm(forms.Form):
    """Hand the goods over."""

    carrier = forms.CharField(
        label=_("Carrier"),
        help_text=_("Who brings the goods; empty when you bring them."),
        max_length=80,
        required=False,
    )
    note = forms.CharField(
        label=_("Note"), help_text=_("Waybill number, place, who received the goods."), max_length=200, required=False
    )


class InvoiceForm(forms.Form):
    """Invoice what was accepted."""

    invoice_number = forms.CharField(
        label=_("Invoice number"),
        help_text=_("8 to 20 digits, as printed on the invoice."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    issued_on = forms.DateField(label=_("Issued on"), widget=DayInput())
    amount = forms.CharField(
        label=_("Amount, incl. tax"),
        help_text=_("Exactly what was accepted."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("File of the invoice, if you have one"),
        help_text=_("PDF, OFD, PNG or JPEG, at most 20 MB."),
        required=False,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before its bytes are read."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("At most 20 MB."))
        return file


def with_file(form: forms.Form) -> dict[str, Any]:
    """Return what a form with one optional `file` says, as the operations take it."""
    found = dict(form.cleaned_data)
    file = found.pop("file")
    return {**found, "file": file.read() if file else None, "file_name": file.name if file else ""}
