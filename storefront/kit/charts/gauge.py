"""The price gauge, the signature of the mall: red tick = ceiling, solid dot = lowest or own price, hollow dots = the rest.

A dot past the tick is red. Widths stand in attributes, because the page forbids inline styles.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from storefront.kit.figures import amount

_PAD = 10


def _scale(low: Decimal, high: Decimal, ceiling: Decimal) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis, the same share of each ceiling, so that positions can be compared between rows."""
    left = min(ceiling * Decimal("0.7"), low * Decimal("0.97"))
    right = max(ceiling * Decimal("1.06"), high)
    return left, right if right > left else left + 1


def gauge_text(ceiling: Decimal, prices: Sequence[Decimal], own: Decimal) -> str:
    """Say in one sentence what the gauge shows."""
    over = sum(price > ceiling for price in prices)
    text = gettext("Ceiling %(ceiling)s yuan; price %(own)s yuan; %(count)s prices in all.") % {
        "ceiling": amount(ceiling),
        "own": amount(own),
        "count": len(prices),
    }
    if not over:
        return text
    beyond = gettext("%(over)s above the ceiling.") % {"over": over}
    return f"{text} {beyond}"


def price_gauge(
    ceiling: Decimal, prices: Iterable[Decimal], own: Decimal | None = None, width: int = 260
) -> SafeString:
    """Draw prices against their ceiling, all in yuan, on `width` px; `own` (the lowest when None) is the solid dot."""
    others = sorted(prices)
    if own is None:
        own = others[0]
    # A dozen dots are as many as can be told apart.
    drawn = sorted({own, *others[:12]})
    left, right = _scale(drawn[0], drawn[-1], ceiling)

    def at(price: Decimal) -> str:
        return f"{float((price - left) / (right - left)) * (width - 2 * _PAD) + _PAD:.1f}"

    hollow = "".join(
        f'<circle cx="{at(price)}" cy="12" r="4.5" fill="#fff" stroke="{_tone(price, ceiling)}" stroke-width="1.8"/>'
        for price in drawn
        if price != own
    )
    return mark_safe(  # noqa: S308 - figures and one escaped sentence
        f'<svg viewBox="0 0 {width} 24" height="24" role="img" aria-label="{escape(gauge_text(ceiling, others or [own], own))}">'
        f'<path d="M0 12H{width}" stroke="#a9bdd6" stroke-width="1.5"/>'
        f'<path d="M{at(ceiling)} 3V21" stroke="#a52222" stroke-width="2.5"/>{hollow}'
        f'<circle cx="{at(own)}" cy="12" r="6" fill="{_tone(own, ceiling)}" stroke="#fff" stroke-width="1.5"/></svg>'
    )


def _tone(price: Decimal, ceiling: Decimal) -> str:
    return "#a52222" if price > ceiling else "#1f4e8c"
