"""What an agreement manager fills in for a plan and its lots. Figures stay text: the operations read and judge them."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.agreements.states import (
    AgreementKind,
    CallOff,
    Evaluation,
    OpenGround,
    QualityGround,
    Scope,
)
from marketplace.kernel.regions import covers
from marketplace.organisations.queries import regions
from storefront.html.acting import ActForm
from storefront.kit.forms import DayInput, choices, lines
from storefront.kit.wording import local

_DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
_WHOLE = {"inputmode": "numeric", "autocomplete": "off"}


class PlanForm(ActForm):
    """The plan of a framework agreement that exists: everything but its kind and region."""

    title = forms.CharField(label=_("Title"), max_length=160)
    title_en = forms.CharField(label=_("Title in English, if any"), max_length=200, required=False)
    scope = forms.ChoiceField(label=_("For"), widget=forms.RadioSelect())
    recurring = forms.BooleanField(
        label=_("The need recurs"), help_text=_("A single need has no framework agreement."), required=False
    )
    largest_purchase = forms.CharField(
        label=_("Largest purchase expected, in yuan"),
        help_text=_("Each purchase must lie below the purchasing limit of the region."),
        max_length=20,
        required=False,
        widget=forms.TextInput(_DECIMAL),
    )
    starts_on = forms.DateField(label=_("First day of the term"), widget=DayInput())
    term_months = forms.IntegerField(label=_("Term in months"), min_value=1, max_value=60, initial=12)
    regions_served = forms.MultipleChoiceField(
        label=_("Regions served"),
        help_text=_("None ticked: the whole region."),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    surveyed_buyers = forms.CharField(
        label=_("Buyers surveyed"), help_text=_("One a line."), required=False, widget=forms.Textarea({"rows": 4})
    )
    surveyed_suppliers = forms.CharField(
        label=_("Suppliers surveyed"), help_text=_("One a line."), required=False, widget=forms.Textarea({"rows": 4})
    )
    demand_standard = forms.CharField(
        label=_("Demand standard"),
        help_text=_("Functions, quality, delivery, service, and how it is accepted."),
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    open_ground = forms.ChoiceField(
        label=_("Ground of an open framework"),
        help_text=_("Left empty for a closed one."),
        required=False,
    )

    def __init__(self, *args: Any, region: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        inside = [row for code, row in regions().items() if covers(self._region(region), code)]
        self._offer("scope", choices(Scope))
        self._offer("open_ground", [("", gettext("No open framework")), *choices(OpenGround)])
        self._offer("regions_served", [(row.code, local(row)) for row in inside])

    def _region(self, region: str) -> str:
        return str(self.about.region_id) if getattr(self.about, "region_id", "") else region

    def _offer(self, name: str, values: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = list(values)  # type: ignore[attr-defined]

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the terms as the operation takes them."""
        named = {name: lines(self.cleaned_data[name]) for name in ("surveyed_buyers", "surveyed_suppliers")}
        return {**self.cleaned_data, **named}


class DraftForm(PlanForm):
    """A new framework agreement; `about` is the actor who drafts it."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect())
    region = forms.ChoiceField(label=_("Region"))

    field_order = ("title", "title_en", "kind", "open_ground", "region")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, region=more["about"].region, **more)
        inside = [row for code, row in regions().items() if covers(self.about.region, code)]
        self._offer("kind", choices((AgreementKind.CLOSED, AgreementKind.OPEN)))
        self._offer("region", [(row.code, local(row)) for row in inside])


class LotForm(ActForm):
    """One lot as suppliers are invited to it; `about` is the agreement."""

    title = forms.CharField(label=_("Title"), max_length=160)
    title_en = forms.CharField(label=_("Title in English, if any"), max_length=200, required=False)
    category = forms.CharField(
        label=_("Category"),
        help_text=_("Code of the government procurement catalogue; type to choose."),
        max_length=12,
        widget=forms.TextInput({"list": "categories", "autocomplete": "off"}),
    )
    price_limit = forms.CharField(
        label=_("Ceiling of the unit price, in yuan"), max_length=20, widget=forms.TextInput(_DECIMAL)
    )
    quota = forms.IntegerField(
        label=_("Quota in units"),
        help_text=_("Empty: unlimited. 0: nothing may be called off."),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        widget=forms.TextInput(_WHOLE),
    )
    demand = forms.CharField(
        label=_("Demand"), help_text=_("What exactly is needed, lot by lot."), required=False, widget=forms.Textarea()
    )
    call_off = forms.MultipleChoiceField(label=_("Called off by"), widget=forms.CheckboxSelectMultiple())
    evaluation = forms.ChoiceField(label=_("Evaluated"), required=False, widget=forms.RadioSelect())
    quality_ground = forms.ChoiceField(
        label=_("Ground of quality first"), help_text=_("Left empty when price comes first."), required=False
    )
    elimination = forms.CharField(
        label=_("Eliminated at least, in per cent"),
        help_text=_("Empty: the share that the rules of the region state."),
        max_length=6,
        required=False,
        widget=forms.TextInput(_DECIMAL),
    )
    scoring = forms.CharField(
        label=_("Scoring"),
        help_text=_("Quality first only, one criterion a line with its most points: “Accuracy: 60”. Together 100."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    consumables = forms.CharField(
        label=_("Consumables"),
        help_text=_("What the device uses up, one a line with the quantity a year: “Toner: 4”."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    consumable_years = forms.IntegerField(
        label=_("Years of consumables compared"), min_value=0, max_value=30, initial=0, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offered: Mapping[str, list[tuple[str, str]]] = {
            "call_off": choices(CallOff),
            "evaluation": choices(Evaluation),
            "quality_ground": [("", gettext("Price comes first")), *choices(QualityGround)],
        }
        for name, values in offered.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        if self.about is not None and self.about.kind == AgreementKind.OPEN:
            for name in ("evaluation", "quality_ground", "elimination", "scoring"):
                del self.fields[name]

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the lot as the operation takes it."""
        given = dict(self.cleaned_data)
        given["consumable_years"] = given.get("consumable_years") or 0
        given["consumables"] = _pairs(given["consumables"], "yearly_quantity")
        if "scoring" in given:
            given["scoring"] = _pairs(given["scoring"], "most")
            given["evaluation"] = given["evaluation"] or Evaluation.PRICE
        return given


def _pairs(text: str, name: str) -> list[dict[str, Any]]:
    """Read lines such as `Toner: 4` as a name and a whole number, which the operation judges; a full-width colon will do."""
    found: list[dict[str, Any]] = []
    for line in lines(text):
        words, _colon, figure = line.replace("\N{FULLWIDTH COLON}", ":").rpartition(":")
        digits = figure.strip()
        found.append({"name": words.strip(), name: int(digits) if digits.isdecimal() and len(digits) < 10 else digits})
    return found


def typed_pairs(rows: Iterable[Mapping[str, Any]], name: str) -> str:
    """Return rows as the lines in which they are typed."""
    return "\n".join(f"{row['name']}: {row[name]}" for row in rows)


def plan_values(agreement: Any) -> dict[str, Any]:
    """Return a drafted agreement as the values of its form."""
    first, last = agreement.valid_from, agreement.valid_to + datetime.timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month
    return {
        **{name: getattr(agreement, name) for name in ("title", "title_en", "scope", "recurring", "demand_standard")},
        "largest_purchase": agreement.largest_purchase,
        "starts_on": first,
        "term_months": max(months, 1),
        "regions_served": agreement.regions_served,
        "open_ground": agreement.open_ground,
        "surveyed_buyers": "\n".join(agreement.surveyed_buyers),
        "surveyed_suppliers": "\n".join(agreement.surveyed_suppliers),
    }


def lot_values(lot: Any) -> dict[str, Any]:
    """Return a lot as the values of its form."""
    return {
        **{name: getattr(lot, name) for name in ("title", "title_en", "price_limit", "quota", "demand", "evaluation")},
        "category": lot.category_id,
        "call_off": lot.call_off_methods,
        "quality_ground": lot.quality_ground,
        "elimination": "" if lot.elimination is None else f"{lot.elimination.normalize():f}",
        "scoring": typed_pairs(lot.scoring, "most"),
        "consumables": typed_pairs(lot.consumables, "yearly_quantity"),
        "consumable_years": lot.consumable_years,
    }
