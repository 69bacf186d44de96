"""What a supplier fills in around framework agreements. Figures stay text: the operations read and judge them."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.agreements.states import Standing
from storefront.html.acting import ActForm
from storefront.kit.forms import FilesField, choices, lines

_DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
_PRODUCT = {"list": "products", "autocomplete": "off"}
_PAPERS = _("PDF, OFD, PNG or JPEG, together at most 20 MB; several can be chosen.")


class ApplyForm(ActForm):
    """An application to one lot; `about` is the lot. In a lot of goods exactly one product is offered."""

    product = forms.CharField(
        label=_("Product"),
        help_text=_("Its code in the catalogue, in the lot's category."),
        max_length=60,
        widget=forms.TextInput(_PRODUCT),
    )
    price = forms.CharField(
        label=_("Unit price, in yuan, with tax and delivery"), max_length=20, widget=forms.TextInput(_DECIMAL)
    )
    prices = forms.CharField(
        label=_("Prices"),
        help_text=_("One product a line with its unit price in yuan: “code: price”."),
        widget=forms.Textarea({"rows": 4}),
    )
    standing = forms.ChoiceField(label=_("You apply as"), widget=forms.RadioSelect())
    authorisation = FilesField(
        label=_("The maker's letter that authorises you alone"),
        help_text=_("Not needed when you are the maker."),
        required=False,
    )
    consumable_years = forms.IntegerField(
        label=_("Years that the prices of consumables hold"), min_value=0, max_value=30, required=False
    )
    documents = FilesField(label=_("Further documents"), help_text=_PAPERS, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))
    lot = forms.IntegerField(widget=forms.HiddenInput)
    blind = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["blind"].initial = secrets.token_urlsafe(24)
        offered = (Standing.MAKER, Standing.SOLE_AUTHORISED) if self.about.goods else (Standing.PROVIDER,)
        self.fields["standing"].choices = choices(offered)  # type: ignore[attr-defined]
        unused = ["prices"] if self.about.goods else ["product", "price", "authorisation"]
        if not self.about.consumables:
            unused.append("consumable_years")
        for name in unused:
            del self.fields[name]
        for place, item in enumerate(self.about.consumables):
            self.fields[f"consumable_{place}"] = forms.CharField(
                label=gettext("Unit price of %(name)s, in yuan") % {"name": item["name"]},
                max_length=20,
                widget=forms.TextInput(_DECIMAL),
            )
        self.order_fields(["product", "price", "prices", *(f for f in self.fields if f.startswith("consumable"))])

    def add_error(self, field: str | None, error: Any) -> None:
        """Show what is said of all prices or consumables beside the first field that holds one."""
        shown_by = {"prices": "price", "consumables": "consumable_0"}
        super().add_error(field if field in self.fields else shown_by.get(field or "", field), error)

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the application as the operation takes it."""
        given = self.cleaned_data
        letters = given.get("authorisation") or []
        return {
            "lot": given["lot"],
            "blind": given["blind"],
            "prices": {given["product"].strip(): given["price"]} if self.about.goods else _prices(given["prices"]),
            "standing": given["standing"],
            "authorisation": letters[0] if letters else None,
            "consumables": {
                item["name"]: given[f"consumable_{place}"] for place, item in enumerate(self.about.consumables)
            },
            "consumable_years": given.get("consumable_years") or 0,
            "documents": [*letters[1:], *given["documents"]],
            "note": given["note"],
        }


def _prices(text: str) -> dict[str, str]:
    """Read lines such as `code: 12.50`; a full-width colon will do. The code may hold colons itself."""
    pairs = (line.replace("\N{FULLWIDTH COLON}", ":").rpartition(":") for line in lines(text))
    return {code.strip(): price.strip() for code, _colon, price in pairs}


class SwapForm(ActForm):
    """Ask to supply another product instead of an admitted one."""

    lot = forms.IntegerField(widget=forms.HiddenInput)
    old_product = forms.CharField(widget=forms.HiddenInput)
    new_product = forms.CharField(label=_("New product"), max_length=60, widget=forms.TextInput(_PRODUCT))
    price = forms.CharField(
        label=_("Its unit price, in yuan"),
        help_text=_("Not above the price of the product it replaces."),
        max_length=20,
        widget=forms.TextInput(_DECIMAL),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
    evidence = FilesField(
        label=_("What shows that its quality is not lower"), help_text=_("Test reports, certificates, data sheets.")
    )


class AgentForm(ActForm):
    """Appoint an agent in a lot."""

    lot = forms.IntegerField(widget=forms.HiddenInput)
    agent = forms.CharField(
        label=_("The agent's unified social credit code"),
        help_text=_("It must be registered as a supplier in this mall."),
        max_length=18,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    authorisation = FilesField(
        label=_("The authorisation that you signed"), help_text=_("PDF, OFD, PNG or JPEG."), required=False
    )

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs, with the one file."""
        files = self.cleaned_data["authorisation"]
        return self.cleaned_data | {"authorisation": files[0] if files else None}


class EndAgentForm(ActForm):
    """End an agent's appointment."""

    agent = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the dossier."), max_length=200)


class LeaveForm(ActForm):
    """Leave an open framework, or ask to be let out of a closed one."""

    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the dossier."), max_length=200)
