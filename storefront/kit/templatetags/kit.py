"""Template tags of the house: figures, tags of state, clocks, icons, drawings, gauges, form parts."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from marketplace.documents import tables
from marketplace.kernel.actor import Role
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.contributions import Segment
from storefront.kit import charts, drawings, figures, icons, wording
from storefront.kit.exports import Column
from storefront.kit.sorting import Sorting

register = template.Library()
# Days before its end from which a document is marked, as the first reminder.
_SOON = 30
_ARROWS = {"ascending": "↑", "descending": "↓", "": "↕"}
_PRESENT = "emall_present_query"

register.filter("money", figures.money)
register.filter("amount", figures.amount)
register.filter("capital", figures.capital)
register.filter("tone", wording.tone)
register.simple_tag(figures.percent, name="percent")
register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.logo, name="logo")
register.simple_tag(drawings.drawing, name="drawing")
register.simple_tag(charts.swatch, name="swatch")
register.simple_tag(charts.share, name="share")


@register.filter
def signed(value: str) -> str:
    """Show the minus of a printed figure as a real minus and group its thousands."""
    number = figures.to_decimal(value)
    if number is None:
        return value
    text = f"{abs(number):,}"
    return f"{figures.MINUS}{text}" if number < 0 else text


@register.filter
@stringfilter
def translated(message: str) -> str:
    """Translate a source string that came from the domain: a label, a rule's title."""
    return gettext(message) if message else ""


@register.filter
def label(state: Any) -> str:
    """Return the translated label of a state, role, route or kind of the domain; unknown values as they are."""
    return wording.label(state)


@register.filter
def role(code: str) -> str:
    """Return the translated name of a role's code."""
    return wording.label(Role(code))


@register.filter
def state(code: str, machine: str) -> Any:
    """Return the state object of a stored code: `purchase`, `order`, `line`, `listing`, `route`, `kind`."""
    return wording.state(code, machine)


@register.filter
def local(thing: Any, attribute: str = "name") -> str:
    """Return `name` of an object or mapping in the reader's language: `name_en` in English where there is one."""
    return wording.local(thing, attribute)


@register.filter
def at(moment: datetime.datetime | None) -> str:
    """Return a moment as `2026-01-31 09:41` in the mall's time zone."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


@register.filter
def day(moment: datetime.date | None) -> str:
    """Return a day as `2026-01-31`; a moment is first brought to the mall's time zone."""
    if moment is None:
        return ""
    return f"{timezone.localtime(moment) if isinstance(moment, datetime.datetime) else moment:%Y-%m-%d}"


@register.filter
def cells(row: Any, columns: Sequence[Column]) -> list[tuple[str, Any]]:
    """Return the cells of a row by the columns of its list, each with its heading; figures with their thousands."""
    values = [(title, tables.plain(get(row))) for title, get in columns]
    return [(title, f"{value:,}" if isinstance(value, Decimal) else value) for title, value in values]


@register.filter
def item(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """Return `mapping[key]`, or None."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def price(value: Any, css: str = "", suffix: str = "") -> SafeString:
    """Show a price with its yuan large and sign and cents small."""
    yuan, _, cents = figures.amount(value).partition(".")
    return format_html(
        '<span class="price {}">¥<b>{}</b>.{}{}</span>',
        css,
        yuan,
        cents,
        format_html(" <small>{}</small>", suffix) if suffix else "",
    )


@register.simple_tag
def tag(state: Any, tone: str = "", text: str = "") -> SafeString:
    """Show a state as dot and word; the tone follows from the state unless given."""
    return format_html('<span class="tag {}">{}</span>', tone or wording.tone(state), text or wording.label(state))


@register.simple_tag
def policy(code: str) -> SafeString:
    """Show a policy label (小微, 节能 …), outlined and never clickable."""
    return format_html('<span class="label {}">{}</span>', wording.policy_tone(code), wording.policy(code))


@register.simple_tag
def expiry(last: datetime.date | None, now: datetime.datetime) -> SafeString:
    """Say of a document's last day that it is over, or that it comes within 30 days; nothing otherwise."""
    left_days = (last - timezone.localtime(now).date()).days if last else 31
    if left_days < 0:
        return tag("expired", "stop", gettext("expired"))
    return tag("soon", "wait", gettext("ends soon")) if left_days <= _SOON else SafeString("")


@register.simple_tag
def stars(mark: int) -> SafeString:
    """Show a rating of 1 to 5 as stars, with its figure for those who don't see them."""
    full = int(mark)
    return format_html(
        '<span class="stars"><span aria-hidden="true">{}</span> <span class="small">{}/5</span></span>',
        "★" * full + "☆" * (5 - full),
        full,
    )


@register.inclusion_tag("parts/rated.html")
def rated(found: Any) -> dict[str, Any]:
    """Show how buyers rated goods or a supplier: means where there are enough ratings, else their number."""
    return {"rated": found}


@register.simple_tag
def clock(due: datetime.datetime | None, now: datetime.datetime, title: str = "") -> SafeString:
    """Show the time left until `due`: amber under 24 h, red under 2 h."""
    if due is None:
        return SafeString("")
    left = figures.time_left(due, now)
    return format_html(
        '<time class="clock {}" datetime="{}" title="{}">{}{} {}</time>',
        left.tone,
        due.isoformat(),
        at(due),
        icons.icon("clock", 14),
        title,
        left.text,
    )


@register.filter
def left(due: datetime.datetime, now: datetime.datetime) -> figures.TimeLeft:
    """Return the time left as text and tone."""
    return figures.time_left(due, now)


@register.simple_tag
def gauge(ceiling: Decimal, prices: Sequence[Decimal], own: Decimal | None = None, width: int = 260) -> SafeString:
    """Draw prices against their ceiling."""
    return charts.price_gauge(ceiling, list(prices) or [own or ceiling], own, width)


@register.simple_tag
def own_gauge(ceiling: Decimal, own: Decimal, width: int = 260) -> SafeString:
    """Draw one price against its ceiling."""
    return charts.price_gauge(ceiling, [own], own, width)


@register.simple_tag
def bar(total: Decimal, segments: Sequence[Segment], text: str, height: int = 14) -> SafeString:
    """Draw the parts of a total as a bar."""
    return charts.bar(total, segments, text, height)


@register.simple_tag
def share_bar(used: Any, total: Any, text: str, tone: str = "used") -> SafeString:
    """Draw one used part of a total as a thin bar; `tone` is one of a segment's."""
    return charts.bar(Decimal(total), [Segment(label=text, amount=Decimal(used), tone=tone)], text, 6)


@register.simple_tag
def idempotency() -> SafeString:
    """Write the hidden key that makes a repeated click act once."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', idempotency_key())


@register.simple_tag
def language_tag() -> str:
    """Return the page's language as BCP 47."""
    return "zh-Hans" if (get_language() or "").startswith("zh") else "en"


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """Return the present query string with `changes`; None or "" removes; the page cursor never stays."""
    left_out = {"after", "before", *changes}
    parts = [text for name, text in _present(context["request"]) if name not in left_out]
    parts += [urlencode({name: value}) for name, value in changes.items() if value not in (None, "")]
    return f"?{'&'.join(parts)}"


@register.simple_tag(takes_context=True)
def head(context: template.Context, name: str, title: str, css: str = "") -> SafeString:
    """Show a column's head, as a link that sorts by the column where the page's list offers that, with the way it is sorted."""
    sorting: Sorting | None = context.get("sorting")
    class_ = format_html(' class="{}"', css) if css else ""
    if sorting is None or name not in sorting.sorts:
        return format_html('<th scope="col"{}>{}</th>', class_, title)
    direction = sorting.direction(name)
    said = format_html(' aria-sort="{}"', direction) if direction else ""
    address = query(context, sort=sorting.following(name))
    link = format_html(
        '<a href="{}">{}&nbsp;<span aria-hidden="true">{}</span></a>', address, title, _ARROWS[direction]
    )
    return format_html('<th scope="col"{}{}>{}</th>', class_, said, link)


def _present(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the present query string by name, written once a page: lists have half a dozen links that change one part of it."""
    known: list[tuple[str, str]] | None = request.__dict__.get(_PRESENT)
    if known is None:
        known = [(name, urlencode([(name, value) for value in values])) for name, values in request.GET.lists()]
        request.__dict__[_PRESENT] = known
    return known


@register.inclusion_tag("parts/finding.html", takes_context=True)
def finding(context: template.Context, found: Any, reference: str = "", level: int = 2) -> dict[str, Any]:
    """Show a finding: what, limit, actual, excess, rule and article, remedies, reference number, its waiver.

    Where the page says at which `waiver_url` a waiver is asked for, a block that may be waived offers it. What its `help`
    knows of the finding (`storefront.html.remedies`) stands beside it: ways to do a remedy, the ground, the rule packs.
    """
    words, help_ = wording.finding(found), context.get("help")
    ways = help_.ways if help_ else {}
    return {
        "found": words,
        "remedies": [
            (text, ways.get((words.line, source))) for text, source in zip(words.remedies, words.sources, strict=True)
        ],
        "ground": help_.grounds.get((words.rule, words.line), "") if help_ else "",
        "packs": help_.packs if help_ else {},
        "reference": reference,
        "level": level,
        "waiver_url": context.get("waiver_url", ""),
    }


@register.inclusion_tag("parts/field.html")
def field(bound: Any, unit: str = "", css: str = "", capital: bool = False) -> dict[str, Any]:
    """Show a form field: label, hint, error, control with unit, and the amount in capital numerals if asked."""
    # A group of radios has no control of its own that a label could name: what is said of it is said of its fieldset.
    described = [
        f"{bound.auto_id}_{part}" for part, there in (("hint", bound.help_text), ("error", bound.errors)) if there
    ]
    attrs = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if capital:
        attrs["data-capital"] = f"{bound.auto_id}_echo"
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "unit": unit,
        "css": css,
        "echo": figures.capital(bound.value()) if capital else None,
        "many": bound.use_fieldset,
        "described": described,
    }
