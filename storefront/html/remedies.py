"""What a page can do for its reader about a block: a link or button beside each remedy, and what the block rests on."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from marketplace.listings.queries import ceiling_changes, prices_by_supplier
from marketplace.plugin_api import remedies, show
from marketplace.rule_packs.queries import values_in_force
from storefront.kit.figures import amount
from storefront.kit.wording import Words

_CEILING = "PRICE-02"


@dataclass(frozen=True, kw_only=True)
class Way:
    """A remedy's own link, or the button of a `form` on the page; `note` says what the reader will find there."""

    label: str = ""
    url: str = ""
    form: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """A line of a cart or purchase that a rule may stop: whose listing of what."""

    listing_id: int | None
    product_id: int | None
    product_code: str
    supplier_id: int | None


@dataclass(frozen=True, kw_only=True)
class Help:
    """Beside the findings of one page: ways by line and remedy, grounds by rule and line, rule packs by rule."""

    ways: Mapping[tuple[int | None, str], Way]
    grounds: Mapping[tuple[str, int | None], str]
    packs: Mapping[str, str]


def help_with(
    found: Sequence[Words],
    lines: Mapping[int, Blocked],
    *,
    region: str,
    day: datetime.date,
    take_out: Mapping[int, Way],
    quantities: Mapping[int, Way],
) -> Help:
    """Return what a page offers beside its findings; `take_out` and `quantities` are its own ways by line.

    Two statements, and only where a rule speaks of a line.
    """
    named = {one.line: lines[one.line] for one in found if one.line is not None and one.line in lines}
    return Help(
        ways={
            **{(position, text): way for position, way in take_out.items() for text in _TAKING_OUT},
            **{(position, text): way for position, way in quantities.items() for text in _LESS},
            **_other_suppliers(named, region=region, day=day),
        },
        grounds=_ceilings({one.line for one in found if one.rule == _CEILING}, named),
        packs=_packs({one.rule for one in found}, region=region, day=day),
    )


_TAKING_OUT = (remedies.TAKE_OUT, remedies.TAKE_OUT_OR_RETURN)
_LESS = (remedies.LESS_THAN_STOCK, remedies.LESS_THAN_QUOTA)


def _other_suppliers(
    named: Mapping[int, Blocked], *, region: str, day: datetime.date
) -> dict[tuple[int | None, str], Way]:
    """Return where the same product is offered by others in the region, with how many they are and the lowest price."""
    products = {line.product_id for line in named.values() if line.product_id}
    prices = prices_by_supplier(product_ids=products, on=day, region=region) if products else {}
    ways: dict[tuple[int | None, str], Way] = {}
    for position, line in named.items():
        if line.product_id is None:
            continue
        rest = [price for supplier, price in prices.get(line.product_id, {}).items() if supplier != line.supplier_id]
        if not rest:
            ways[position, remedies.OTHER_SUPPLIER] = Way(note=gettext("Nobody else offers it in your region today."))
            continue
        note = ngettext("%(n)s other supplier, from ¥%(price)s", "%(n)s other suppliers, from ¥%(price)s", len(rest))
        ways[position, remedies.OTHER_SUPPLIER] = Way(
            label=gettext("See their offers"),
            url=f"{reverse('product', args=[line.product_code])}#suppliers",
            note=note % {"n": len(rest), "price": amount(min(rest))},
        )
    return ways


def _ceilings(positions: Collection[int | None], named: Mapping[int, Blocked]) -> dict[tuple[str, int | None], str]:
    """Say what the ceiling was before and until when, where it ever was another one."""
    listings = {position: line.listing_id or 0 for position, line in named.items() if position in positions}
    changes = ceiling_changes(listing_ids=set(listings.values())) if listings else {}
    told: dict[tuple[str, int | None], str] = {}
    for position, listing in listings.items():
        if change := changes.get(listing):
            text = gettext("The ceiling was ¥%(before)s until %(day)s.")
            day = f"{timezone.localtime(change.at):%Y-%m-%d}"
            told[_CEILING, position] = text % {"before": amount(change.before), "day": day}
    return told


def _packs(rules: Collection[str], *, region: str, day: datetime.date) -> dict[str, str]:
    """Return the rule packs, with their versions, whose values govern the rules."""
    if not rules:
        return {}
    reads = {rule.id: rule.parameters for rule in show.known_rules() if rule.id in rules}
    values = values_in_force(region, day)
    found: dict[str, str] = {}
    for rule, names in reads.items():
        packs = {f"{value.pack} v{value.version}" for value in values if value.name in names}
        found[rule] = " · ".join(sorted(packs))
    return found
