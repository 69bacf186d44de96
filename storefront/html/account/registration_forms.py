"""What a supplier fills in to register or to change its file. The operations read and judge it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.documents.content import MOST_BYTES
from marketplace.kernel.regions import NATIONAL
from marketplace.organisations.queries import regions
from marketplace.organisations.states import CredentialKind, EnterpriseSize, RelationNature
from storefront.kit.forms import DayInput
from storefront.kit.wording import label, local


def region_choices() -> list[tuple[str, str]]:
    """Return the regions a supplier can register in, each with its code, in the order of the codes."""
    rows = [(row.code, f"{row.code} {local(row)}") for code, row in regions().items() if code != NATIONAL]
    return [("", gettext("Choose")), *rows]


class AccountForm(forms.Form):
    """Step 1: who registers."""

    full_name = forms.CharField(
        label=_("Your full name"), max_length=60, widget=forms.TextInput({"autocomplete": "name"})
    )
    username = forms.RegexField(
        label=_("User name"),
        regex=r"^[a-z][a-z0-9._-]{2,39}$",
        help_text=_("3 to 40 small letters, digits, dots or dashes; you sign in with it."),
        error_messages={"invalid": _("Write 3 to 40 small letters, digits, dots or dashes.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 10 characters; a sentence is best."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    region = forms.ChoiceField(
        label=_("Region of the supplier"), help_text=_("The finance bureau of this region reviews the registration.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["region"].choices = region_choices()  # type: ignore[attr-defined]


class OrganisationForm(forms.Form):
    """Step 2: what is registered."""

    name = forms.CharField(label=_("Registered name"), help_text=_("As on the business licence."), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        help_text=_("18 characters of the business licence; the check digit is verified."),
        max_length=18,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    region = forms.ChoiceField(label=_("Region"))
    legal_representative = forms.CharField(label=_("Legal representative"), max_length=60)
    owner = forms.CharField(
        label=_("Controlling owner"),
        help_text=_("Name or credit code of whoever holds most shares or decides; blank when nobody does."),
        max_length=120,
        required=False,
    )
    size = forms.ChoiceField(
        label=_("Size of the firm"),
        help_text=_("Micro, small and medium firms add the declaration as a document."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["region"].choices = region_choices()  # type: ignore[attr-defined]
        sizes = [(size.value, label(size)) for size in EnterpriseSize if size.value]
        self.fields["size"].choices = [("", gettext("Choose")), *sizes]  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Step 3: how it is reached and paid."""

    address = forms.CharField(label=_("Address"), max_length=200)
    contact_name = forms.CharField(label=_("Contact person"), max_length=60)
    contact_phone = forms.CharField(
        label=_("Telephone"), max_length=20, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    bank_name = forms.CharField(label=_("Bank and branch"), max_length=120)
    bank_account = forms.CharField(
        label=_("Account number"),
        help_text=_("The public account of the firm: buyers pay to it."),
        max_length=34,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )


class CredentialForm(forms.Form):
    """Step 4: one document."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    file = forms.FileField(label=_("File"), help_text=_("PDF, OFD, PNG or JPEG, at most 20 MB."))
    valid_to = forms.DateField(
        label=_("Valid to"), help_text=_("Blank when it has no end."), required=False, widget=DayInput()
    )

    def __init__(self, data: Mapping[str, Any] | None = None, files: Any = None) -> None:
        super().__init__(data, files)
        kinds = [(kind.value, label(kind)) for kind in CredentialKind]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before its bytes are read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("At most 20 MB."))
        return file


class RelationForm(forms.Form):
    """Step 3: one related party."""

    relation_name = forms.CharField(label=_("Name of the related party"), max_length=120)
    relation_credit_code = forms.CharField(label=_("Its credit code"), max_length=18)
    nature = forms.ChoiceField(label=_("How it is related"))

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["nature"].choices = [(one.value, label(one)) for one in RelationNature]  # type: ignore[attr-defined]
