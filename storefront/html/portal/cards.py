"""The cards of search results, and the choices beside them.

Twenty of them make most of the catalogue's busiest page, so they are written from one format string: the template engine
took five times as long. A card depends on nothing but the listing, the prices beside it and the language, and those seen
last are kept. Every value from outside is escaped here.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from marketplace.catalogue.queries import stated
from marketplace.kernel.ids import idempotency_key
from storefront.kit.charts import price_gauge
from storefront.kit.drawings import drawn_once, shared_drawing
from storefront.kit.figures import amount, percent
from storefront.kit.wording import local, policy, policy_tone

# About two kilobytes each.
_KEPT = 4_096
# Attributes in a card.
_STATED = 4
# Where the button goes: not a character that escaped text can hold.
_ADD_HERE = "\x00"
_CARD = """<article class="card hit"><div class="hit-top">{drawing}
<div><h2><a href="{url}">{name}</a></h2>{stated}<p class="small muted">{about}</p><p class="labels">{labels}</p></div>
<div><div class="spread"><span class="price">¥<b>{yuan}</b>.{cents}{up}</span></div>
<div class="gauge">{gauge}<div class="ends"><span class="green">{below}</span><b class="red">{ceiling}</b></div></div></div></div>
<footer><span>{supplier} · {delivery}</span><span class="row">{compare}{add}</span></footer></article>
"""
_ADD = """<form method="post" action="{action}"><input type="hidden" name="csrfmiddlewaretoken" value="{token}">\
<input type="hidden" name="idempotency_key" value="{key}"><input type="hidden" name="listing" value="{listing}">\
<input type="hidden" name="quantity" value="1"><button class="btn line mini">{words}<span class="sr">: {name}</span></button></form>"""

_OFFERS = '<a href="{url}#suppliers" hx-get="{url}offers/">{words}</a>'
_COMPARE = """<label class="choice pick"><input type="checkbox" form="compare" name="l" value="{listing}"><span>{words}\
<span class="sr">: {name}</span></span></label>"""
_RANGE = """<input class="input" name="{name}.{bound}" inputmode="decimal" value="{value}" placeholder="{placeholder}" aria-label="{title}: {label}">"""
_FACET = '<fieldset class="facet"><legend>{title}</legend>{choices}</fieldset>'
_CHOICE = """<label class="choice"><input type="{kind}" name="{name}" value="{value}"{on}><span>{label}</span>\
<span class="count">{count}</span></label>"""


def facet_boxes(facets: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return the boxes of choices that narrow a result."""
    return mark_safe("".join(map(_facet_box, facets)))  # noqa: S308 - escaped below


def _facet_box(facet: Mapping[str, Any]) -> str:
    if "range" in facet:
        low, high = (_bound(facet, *one) for one in facet["range"])
        return _FACET.format(
            title=escape(facet["title"]), choices=f'<div class="range">{low}<span>–</span>{high}</div>'
        )
    kind = "radio" if facet["single"] else "checkbox"
    choices = (
        _CHOICE.format(
            kind=kind,
            name=escape(facet["name"]),
            value=escape(choice["value"]),
            on=" checked" if choice["on"] else "",
            label=escape(choice["label"]),
            count=choice["count"],
        )
        for choice in facet["choices"]
    )
    return _FACET.format(title=escape(facet["title"]), choices="".join(choices))


def _bound(facet: Mapping[str, Any], bound: str, value: str, placeholder: str, label: str) -> str:
    texts = {"value": value, "placeholder": placeholder or label, "title": facet["title"], "label": label}
    return _RANGE.format(name=facet["name"], bound=bound, **{name: escape(text) for name, text in texts.items()})


def result_cards(hits: Sequence[Any], *, csrf_token: str) -> SafeString:
    """Return the cards of `hits`; with a `csrf_token` each has a button that puts one piece in the cart."""
    action = reverse("buyer:add") if csrf_token else ""
    language = get_language() or ""
    cards = [drawn_once([hit.listing.product.category_id for hit in hits])]
    for hit in hits:
        add = _add(hit.listing, action, csrf_token) if csrf_token else ""
        cards.append(_card(language, hit.listing, tuple(hit.prices) or (hit.listing.price,)).replace(_ADD_HERE, add))
    return mark_safe("".join(cards))  # noqa: S308 - escaped below


@lru_cache(maxsize=_KEPT)
def _card(language: str, listing: Any, prices: tuple[Decimal, ...]) -> str:
    """Return one card in `language`, which is the active one."""
    product = listing.product
    name, url = escape(local(product)), escape(reverse("product", args=[product.code]))
    yuan, _, cents = amount(listing.price).partition(".")
    about = [local(product.category), product.category_id, product.brand, product.model_code]
    others = len(prices) - 1
    days = listing.delivery_days
    delivery = ngettext("delivered in %(n)s day", "delivered in %(n)s days", days) % {"n": days}
    below = percent(listing.ceiling - listing.price, listing.ceiling) if listing.price < listing.ceiling else ""
    return _CARD.format(
        drawing=shared_drawing(product.category_id, 116, "thumb warm"),
        url=url,
        name=name,
        stated=_stated(product),
        about=escape(" · ".join(filter(None, about))),
        labels="".join(map(_label, product.labels)),
        yuan=yuan,
        cents=cents,
        up=f" <small>{gettext('and up')}</small>" if others and listing.price == min(prices) else "",
        gauge=price_gauge(listing.ceiling, prices, listing.price),
        below=gettext("%(below)s below the ceiling") % {"below": below} if below else "",
        ceiling=f"{gettext('Ceiling')} {amount(listing.ceiling)}",
        supplier=_supplier(listing.supplier),
        delivery=delivery,
        compare=f"{_pick(listing.pk, name)}{_offers(others + 1, url) if others else ''}",
        add=_ADD_HERE,
    )


def _stated(product: Any) -> str:
    """Return the line of the first attributes that the product's profile has: figures and choices, and what it can do."""
    if product.profile_id is None:
        return ""
    values = stated(profile_id=product.profile_id, values=json.loads(product.specification_text))
    told = [local(one, "text") if one.yes is None else local(one.attribute) for one in values if one.yes is not False]
    return f'<p class="small soft">{escape(" · ".join(told[:_STATED]))}</p>' if told else ""


def _label(code: str) -> str:
    return f'<span class="label {policy_tone(code)}">{escape(policy(code))}</span>'


def _supplier(supplier: Any) -> str:
    small = f" {_label('small_or_micro')}" if supplier.small_or_micro else ""
    return f"{escape(local(supplier))}{small}"


def _pick(listing_id: int, name: str) -> str:
    return _COMPARE.format(listing=listing_id, words=gettext("Compare"), name=name)


def _offers(count: int, url: str) -> str:
    """Return the link that unfolds all offers in the card; without script it leads to them on the product's page."""
    return _OFFERS.format(url=url, words=gettext("Show %(n)s offers") % {"n": count})


def _add(listing: Any, action: str, token: str) -> str:
    name, words = escape(local(listing.product)), gettext("Add to cart")
    return _ADD.format(action=action, token=token, key=idempotency_key(), listing=listing.pk, words=words, name=name)
