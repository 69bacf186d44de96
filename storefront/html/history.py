"""By what desks narrow their purchases and orders; what can't be read filters nothing and is said beside its field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.kit.forms import DayInput


class PurchaseFilter(forms.Form):
    """Number or words of the title, and days of submission."""

    q = forms.CharField(
        label=_("Number or words"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": _("Beginning of the number, or words of the title")}),
    )
    since = forms.DateField(label=_("Submitted from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Submitted to"), required=False, widget=DayInput())

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and could be read, as the queries name it."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in read:
            read["text"] = read.pop("q")
        return read


class OrderFilter(PurchaseFilter):
    """The same for orders, which have a day of placing."""

    since = forms.DateField(label=_("Placed from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Placed to"), required=False, widget=DayInput())
