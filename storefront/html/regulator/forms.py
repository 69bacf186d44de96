"""How supervision narrows a list; what can't be read filters nothing and is said beside its field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.regions import covers
from marketplace.organisations.queries import regions
from storefront.kit.forms import DayInput
from storefront.kit.wording import local


class PurchaseFilter(forms.Form):
    """Region and days of submission."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    since = forms.DateField(label=_("Submitted from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Submitted to"), required=False, widget=DayInput())

    def __init__(self, data: Mapping[str, Any], *, region: str) -> None:
        super().__init__(data)
        inside = [row for code, row in regions().items() if covers(region, code) and code != region]
        self.fields["region"].choices = [("", gettext("All")), *((row.code, local(row)) for row in inside)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
