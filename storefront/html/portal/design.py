"""The design system of the mall on one living page: made from the same style sheet, tags and template parts as all pages.

Nothing here is a picture of a part: each is the part itself with figures that are invented, so it can't drift from what people
see elsewhere. Colours and their contrasts are read from the style sheet.
"""

import datetime
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.listings.states import ReviewState
from marketplace.plugin_api.contributions import Segment
from marketplace.purchasing.states import OrderState
from storefront.html.timeline import Entry
from storefront.kit.charts import Line, chart_legend, columns, price_chart, sparkline
from storefront.kit.figures import amount
from storefront.kit.forms import DayInput
from storefront.kit.revalidation import public_page

_SHEET = Path(__file__).parents[2] / "static" / "css" / "emall.css"
_NOW = datetime.datetime(2026, 11, 22, 9, 41, 7, tzinfo=CHINA)
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
# On which ground a colour is written, or what is written on it, where that is not white.
_GROUNDS = {"done": "done-t", "stop": "stop-t", "active": "blue-t", "amber": "amber-t"}
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_LINEAR = 0.04045
# The least contrast of a border or mark (WCAG 2.2, 1.4.11); what has less on white is a ground, with ink on it.
_MARK = 3.0
_STATES = (OrderState.ACCEPTED, OrderState.PLACED, OrderState.REFUSED, OrderState.CONFIRMED, ReviewState.RECALLED)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == len("#rrggbb") else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip(_LUMINANCE, linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def colours() -> list[dict[str, Any]]:
    """Return the colours of the style sheet with their contrast: dark ones on their ground, light ones under ink."""
    found = dict(_COLOUR.findall(_SHEET.read_text(encoding="utf-8")))
    rows = []
    for name, value in found.items():
        ground = found[_GROUNDS[name]] if name in _GROUNDS else "#ffffff"
        light = contrast(value, "#ffffff") < _MARK
        ratio = contrast(value, found["ink"]) if light else contrast(value, ground)
        rows.append({"name": name, "value": value, "contrast": f"{ratio:.1f}", "light": light})
    return rows


class SampleForm(forms.Form):
    """Fields as forms have them."""

    quantity = forms.IntegerField(label=_("Quantity"), help_text=_("In pieces"))
    price = forms.DecimalField(label=_("Unit price"), help_text=_("With tax"), max_value=Decimal(4200))
    day = forms.DateField(label=_("Deliver by"), widget=DayInput())
    way = forms.ChoiceField(
        label=_("How to choose"),
        choices=[("direct", _("Direct selection")), ("second", _("Second competition"))],
        widget=forms.RadioSelect,
    )


@require_safe
@public_page
def design(request: HttpRequest) -> HttpResponse:
    """Show tokens, type, controls, tables, states, messages, charts and what they are for."""
    form = SampleForm(
        {"quantity": "4", "price": "4380.00", "day": "2026-11-24", "way": "direct"}, use_required_attribute=False
    )
    form.is_valid()
    context = {
        "colours": colours(),
        "spaces": (4, 8, 12, 16, 24, 32, 48),
        "form": form,
        "states": _STATES,
        "now": _NOW,
        "dues": [_NOW + datetime.timedelta(hours=hours) for hours in (52, 18, 1)],
        "finding": _finding(),
        "entries": _entries(),
        **_figures(),
    }
    return render(request, "portal/design.html", context)


def _finding() -> Finding:
    return Finding(
        rule="PRICE-02",
        severity=Severity.BLOCK,
        title=gettext_noop("Not above the ceiling"),
        message=gettext_noop("“%(title)s”: unit price ¥%(actual)s, ceiling ¥%(limit)s."),
        article=gettext_noop("Order 110 of the Ministry of Finance: the agreement price caps the second stage"),
        params={"title": gettext_noop("Air conditioner"), "actual": "4,849.03", "limit": "4,700.00"},
        limit="4700.00",
        actual="4849.03",
        excess="149.03",
        unit=gettext_noop("yuan"),
        remedies=(
            gettext_noop("Ask the supplier to lower the price to the ceiling."),
            gettext_noop("Take the line out."),
        ),
    )


def _entries() -> list[Entry]:
    return [
        Entry(title=gettext("Order confirmed"), text="2026-11-20 10:02", tone="done"),
        Entry(title=gettext("On its way"), text=gettext("expected 2026-11-24"), tone="now"),
        Entry(title=gettext("Acceptance"), text=gettext("within 7 working days of the delivery"), tone="next"),
    ]


def _figures() -> dict[str, Any]:
    """Return gauges, bars and charts with invented figures."""
    start = _NOW - datetime.timedelta(days=330)
    points = [(start + datetime.timedelta(days=80 * index), Decimal(3240 - 60 * index)) for index in range(4)]
    ceiling = [(start, Decimal(3450)), (start + datetime.timedelta(days=200), Decimal(3250))]
    lines = [Line(label=gettext("Lowest listing"), points=points)]
    months = [(f"26-{month:02d}", Decimal(month * 7 % 11 + 4)) for month in range(1, 12)]
    return {
        "ceiling": Decimal(3250),
        "prices": [Decimal(price) for price in (3006, 3048, 3090, 3128, 3199)],
        "own": Decimal(3006),
        "above": Decimal(3360),
        "segments": [
            Segment(label=gettext("Paid"), amount=Decimal(96380), tone="paid"),
            Segment(label=gettext("Frozen"), amount=Decimal(37200), tone="frozen"),
            Segment(label=gettext("This purchase"), amount=Decimal("74888.55"), tone="now"),
        ],
        "whole": Decimal(320000),
        "chart": price_chart(lines, ceiling, end=_NOW),
        "legend": chart_legend(lines, ceiling),
        "columns": columns(
            months, title=gettext("Amount of orders by month"), unit=gettext("10,000 yuan"), figure=amount
        ),
        "spark": sparkline([value for _, value in months], gettext("Amount by month")),
        "ranking": [
            (name, value) for name, value in zip(("A02010105", "A02020400", "A05040101"), (96, 61, 22), strict=True)
        ],
    }
