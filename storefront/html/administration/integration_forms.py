"""Forms for programs' keys and webhooks."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.integrations.queries import program_roles, scopes_for
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import end_of_day
from storefront.kit.forms import DayInput, lines
from storefront.kit.wording import label


class KeyForm(forms.Form):
    """What a program is called, what it may see and do, until when."""

    name = forms.CharField(
        label=_("Name of the program"),
        help_text=_("It stands in the log beside everything the program does."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("It acts as"), help_text=_("The role says what it sees."), widget=forms.CheckboxSelectMultiple
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        help_text=_("Approving, accepting, signing and deciding stay with people."),
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(label=_("Until, this day included"), widget=DayInput())

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        roles = [(role.value, label(role)) for role in program_roles(actor.kind)]
        scopes = [(scope.code, gettext(scope.label)) for scope in scopes_for(actor.kind)]
        self.fields["roles"].choices = roles  # type: ignore[attr-defined]
        self.fields["scopes"].choices = scopes  # type: ignore[attr-defined]

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs; only of a valid form."""
        values = dict(self.cleaned_data)
        last: datetime.date = values.pop("expires_on")
        values["expires_at"] = end_of_day(last)
        return values


class OverlapForm(forms.Form):
    """How long the secret before stays valid."""

    overlap_days = forms.IntegerField(
        label=_("The present secret stays valid for so many days more"),
        help_text=_("0 if it may have been seen by others."),
        min_value=0,
        max_value=30,
        initial=7,
    )


class EndpointForm(forms.Form):
    """Where events go, and which."""

    url = forms.CharField(
        label=_("Address"),
        help_text=_("A public https address of your program."),
        max_length=300,
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://"}),
    )
    kinds = forms.CharField(
        label=_("Kinds of events"),
        help_text=_("One a line: order.placed, order.* for all of orders, * for everything it may see."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs; only of a valid form."""
        return {"url": self.cleaned_data["url"], "kinds": lines(self.cleaned_data["kinds"])}
