"""The filters that the profile of one category adds to the catalogue: choices by their values, figures from and to.

In the address `a.duplex=yes` chooses a value, `a.speed_ppm.min=20` and `a.speed_ppm.max=40` bound a figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.http import QueryDict
from django.utils.translation import gettext

from catalog_sync.search_index.queries import FacetValue
from marketplace.catalogue.queries import Attribute, attributes, profiles_of
from storefront.kit.figures import to_decimal
from storefront.kit.wording import local

# Profiles change when officers load new ones; a minute's age harms nobody.
_SECONDS = 60
_FULL_CODE = 9
_SHOWN = 10
_LONGEST = 20
_FIGURES = frozenset({"number", "integer"})
_BOUNDS = ("min", "max")


@dataclass(frozen=True, kw_only=True)
class ProfileFilters:
    """What the address asks of the attributes of a category's profile; nothing without one category.

    `chosen` are values by attribute, `bounds` figures as they were typed, `ranges` the same read.
    """

    attributes: Sequence[Attribute] = ()
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    bounds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as they stand in an address."""
        values = [(f"a.{key}", value) for key, found in self.chosen.items() for value in found]
        figures = [
            (f"a.{key}.{bound}", text)
            for key, texts in self.bounds.items()
            for bound, text in zip(_BOUNDS, texts, strict=True)
            if text
        ]
        return values + figures

    def chosen_words(self) -> Iterator[tuple[str, str, str]]:
        """Yield each filter as (name, value, words)."""
        for one in self.attributes:
            for value in self.chosen.get(one.key, ()):
                yield f"a.{one.key}", value, f"{local(one)}: {_words(one, value)}"
            for bound, text in zip(_BOUNDS, self.bounds.get(one.key, ("", "")), strict=True):
                words = gettext("from %(figure)s") if bound == "min" else gettext("up to %(figure)s")
                if text:
                    figure = {"figure": f"{text} {_unit(one)}".strip()}
                    yield f"a.{one.key}.{bound}", text, f"{local(one)} {words % figure}"

    def boxes(self, counts: Mapping[str, Sequence[FacetValue]]) -> Iterator[dict[str, Any]]:
        """Yield the boxes of choices beside a result, in the profile's order; attributes that nothing has are left out."""
        for one in self.attributes:
            values = counts.get(one.key, ())
            if one.type in _FIGURES:
                if values or one.key in self.bounds:
                    yield self._figure_box(one, values)
            elif values or one.key in self.chosen:
                yield self._choice_box(one, values)

    def _choice_box(self, one: Attribute, values: Sequence[FacetValue]) -> dict[str, Any]:
        chosen = list(self.chosen.get(one.key, ()))
        shown = list(values[:_SHOWN])
        shown += [FacetValue(value=value, count=0) for value in chosen if value not in {row.value for row in shown}]
        return {
            "name": f"a.{one.key}",
            "title": local(one),
            "single": False,
            "choices": [
                {"value": row.value, "label": _words(one, row.value), "count": row.count, "on": row.value in chosen}
                for row in shown
            ],
        }

    def _figure_box(self, one: Attribute, values: Sequence[FacetValue]) -> dict[str, Any]:
        figures = sorted(figure for row in values if (figure := to_decimal(row.value)) is not None)
        unit = _unit(one)
        low, high = self.bounds.get(one.key, ("", ""))
        return {
            "name": f"a.{one.key}",
            "title": gettext("%(name)s (%(unit)s)") % {"name": local(one), "unit": unit} if unit else local(one),
            "range": [
                ("min", low, f"{figures[0]:f}" if figures else "", gettext("Lowest")),
                ("max", high, f"{figures[-1]:f}" if figures else "", gettext("Highest")),
            ],
        }


def read_profile(params: QueryDict, *, category: str, errors: list[str]) -> ProfileFilters:
    """Read the attributes' filters for a category; what its profile doesn't filter by is left out, bad figures are named."""
    if len(category) != _FULL_CODE:
        return ProfileFilters()
    known = cache.get_or_set(f"storefront.attributes.{category}", lambda: _filterable(category), _SECONDS) or []
    chosen, bounds, ranges = {}, {}, {}
    for one in known:
        if one.type in _FIGURES:
            texts = [params.get(f"a.{one.key}.{bound}", "").strip()[:_LONGEST] for bound in _BOUNDS]
            read = [_figure(text, errors) for text in texts]
            if any(figure is not None for figure in read):
                kept = [text if figure is not None else "" for text, figure in zip(texts, read, strict=True)]
                bounds[one.key], ranges[one.key] = (kept[0], kept[1]), (read[0], read[1])
        elif values := [value for value in params.getlist(f"a.{one.key}") if value][:_LONGEST]:
            chosen[one.key] = values
    return ProfileFilters(attributes=known, chosen=chosen, bounds=bounds, ranges=ranges)


def _filterable(category: str) -> list[Attribute]:
    """Return the attributes by which goods of a category are filtered, each key once."""
    found = {one.key: one for row in profiles_of(category=category) for one in attributes(row) if one.filterable}
    return list(found.values())


def _figure(text: str, errors: list[str]) -> Decimal | None:
    if not text:
        return None
    figure = to_decimal(text)
    if figure is None:
        errors.append(gettext("“%(value)s” is not a number; it was left out.") % {"value": text})
    return figure


def _words(one: Attribute, value: str) -> str:
    if one.type == "boolean":
        return {"yes": gettext("Yes"), "no": gettext("No")}.get(value, value)
    names = {option: {"name": name, "name_en": name_en} for option, name, name_en in one.options}
    return local(names[value]) if value in names else value


def _unit(one: Attribute) -> str:
    return local(one, "unit")
