"""What supervision fills in: by what it narrows a list, what it switches, and what it drafts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.regions import covers
from marketplace.organisations.queries import regions
from marketplace.plugin_api.parameters import Mark
from storefront.html.history import PurchaseFilter
from storefront.kit.forms import DayInput
from storefront.kit.wording import local


class RegionFilter(PurchaseFilter):
    """Also by region."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    field_order = ("q", "region")

    def __init__(self, data: Mapping[str, Any], *, region: str) -> None:
        super().__init__(data)
        inside = [row for code, row in regions().items() if covers(region, code) and code != region]
        self.fields["region"].choices = [("", gettext("All")), *((row.code, local(row)) for row in inside)]  # type: ignore[attr-defined]


class SwitchForm(forms.Form):
    """Which plugin to switch on or off, where and why."""

    plugin = forms.ChoiceField(label=_("Plugin"))
    region = forms.ChoiceField(
        label=_("Region"), help_text=_("It counts in the regions below too, but for those that decided themselves.")
    )
    enabled = forms.ChoiceField(
        label=_("It is"),
        help_text=_(
            "Off means: it is not asked at new purchases, its pages and fields are gone, and what it took before is still"
            " given back. A step that only it answers then stops with GATE-01, until it is back or the rule pack lifts the"
            " duty."
        ),
        choices=[("on", _("switched on")), ("off", _("switched off"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the log."), min_length=2, max_length=200)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        titles: Mapping[str, str],
        places: Mapping[str, str],
        initial: dict[str, str],
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["plugin"].choices = list(titles.items())  # type: ignore[attr-defined]
        self.fields["region"].choices = list(places.items())  # type: ignore[attr-defined]


class DraftForm(forms.Form):
    """From which day the changes govern, and what they are for; `first` also asks for the title of a region's first pack."""

    title = forms.CharField(label=_("Title of the pack"), max_length=120)
    effective_from = forms.DateField(
        label=_("In force from"), help_text=_("Tomorrow at the earliest; nothing reaches back."), widget=DayInput()
    )
    note = forms.CharField(
        label=_("What the change is for"), help_text=_("The second officer and the log read it."), max_length=200
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, first: bool, **more: Any) -> None:
        super().__init__(data, **more)
        if not first:
            del self.fields["title"]


class TryForm(forms.Form):
    """On which past purchases a draft is tried."""

    since = forms.DateField(label=_("Purchases submitted from"), widget=DayInput())


class ValueForm(forms.Form):
    """One value of a rule pack: what, from where, how sure, and the cases that show it."""

    value = forms.CharField(label=_("Value"), max_length=400)
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The document, its number and the sentence that states the value."),
        max_length=300,
    )
    source_key = forms.CharField(label=_("Short name of the source"), max_length=20)
    mark = forms.ChoiceField(label=_("How sure it is"))
    examples = forms.CharField(
        label=_("Examples"),
        help_text=_("One case that holds and one that is caught, at the limit itself; they are run on the real rules."),
        widget=forms.Textarea({"class": "code", "spellcheck": "false", "rows": 18}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["mark"].choices = [(one.value, gettext(one.label)) for one in Mark]  # type: ignore[attr-defined]
