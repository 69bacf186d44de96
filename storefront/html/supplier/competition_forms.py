"""What a supplier fills in to quote in a mini-competition. Prices stay text: the operation reads and judges them."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext

from storefront.html.acting import ActForm
from storefront.kit.figures import amount
from storefront.kit.wording import local


class QuoteForm(ActForm):
    """A quote; `about` is the supplier's view of the competition: for each line one of its listings and a unit price."""

    blind = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["blind"].initial = secrets.token_urlsafe(24)
        for line in self.about.lines:
            options = self.about.options.get(line.position, ())
            words = {"n": line.position, "title": line.title, "quantity": line.quantity, "unit": line.unit}
            choices = [(row.pk, self._option(row)) for row in options]
            several = len(choices) > 1
            # Any number: whether it may be quoted now, the operation judges and says why not.
            self.fields[f"listing_{line.position}"] = forms.IntegerField(
                label=gettext("Line %(n)s: your goods") % words,
                min_value=0,
                initial=choices[0][0] if choices else None,
                widget=forms.Select(choices=choices) if several else forms.HiddenInput(),
            )
            self.fields[f"price_{line.position}"] = forms.CharField(
                label=gettext("Line %(n)s: %(title)s, %(quantity)s %(unit)s – unit price in yuan") % words,
                help_text="" if several else next((text for _, text in choices), ""),
                max_length=20,
                widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            )

    @staticmethod
    def _option(row: Any) -> str:
        return gettext("%(name)s, agreement price %(price)s") % {
            "name": local(row.product),
            "price": amount(row.ceiling),
        }

    def add_error(self, field: str | None, error: Any) -> None:
        """Show what is said of all lines beside the first price."""
        first = next((name for name in self.fields if name.startswith("price_")), None)
        super().add_error(first if field == "lines" else field, error)

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the quote as the operation takes it."""
        given = self.cleaned_data
        lines = [
            {
                "position": line.position,
                "listing": given[f"listing_{line.position}"],
                "price": given[f"price_{line.position}"],
            }
            for line in self.about.lines
        ]
        return {"lines": lines, "blind": given["blind"]}
