"""The cards of search results.

Twenty of them make most of the catalogue's busiest page, so they are written from one format string: the template engine
took five times as long. Every value from outside is escaped here.
"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from marketplace.kernel.ids import idempotency_key
from storefront.kit.charts import price_gauge
from storefront.kit.drawings import drawing
from storefront.kit.figures import amount
from storefront.kit.wording import local, policy, policy_tone

_CARD = """<article class="card hit"><div class="hit-top">{drawing}
<div><h2><a href="{url}">{name}</a></h2><p class="small muted">{about}</p><p class="labels">{labels}</p></div>
<div><div class="spread"><span class="price">¥<b>{yuan}</b>.{cents}{up}</span></div>
<div class="gauge">{gauge}<div class="ends"><span class="green">{below}</span><b class="red">{ceiling}</b></div></div></div></div>
<footer><span>{supplier} · {delivery}</span><span class="row">{compare}{add}</span></footer></article>
"""
_ADD = """<form method="post" action="{action}"><input type="hidden" name="csrfmiddlewaretoken" value="{token}">\
<input type="hidden" name="idempotency_key" value="{key}"><input type="hidden" name="listing" value="{listing}">\
<input type="hidden" name="quantity" value="1"><button class="btn line mini">{words}<span class="sr">: {name}</span></button></form>"""


def result_cards(hits: Sequence[Any], *, csrf_token: str) -> SafeString:
    """Return the cards of `hits`; with a `csrf_token` each has a button that puts one piece in the cart."""
    action = reverse("buyer:add") if csrf_token else ""
    return mark_safe("".join(_card(hit, action, csrf_token) for hit in hits))  # noqa: S308 - escaped below


def _card(hit: Any, action: str, token: str) -> str:
    listing, product = hit.listing, hit.listing.product
    name, url = escape(local(product)), escape(reverse("product", args=[product.code]))
    yuan, _, cents = amount(listing.price).partition(".")
    about = [local(product.category), product.category_id, product.brand, product.model_code]
    others = hit.others
    days = listing.delivery_days
    delivery = ngettext("delivered in %(n)s day", "delivered in %(n)s days", days) % {"n": days}
    return _CARD.format(
        drawing=drawing(product.category_id, 116, "thumb warm"),
        url=url,
        name=name,
        about=escape(" · ".join(filter(None, about))),
        labels="".join(map(_label, product.labels)),
        yuan=yuan,
        cents=cents,
        up=f" <small>{gettext('and up')}</small>" if others else "",
        gauge=price_gauge(listing.ceiling, hit.prices, listing.price),
        below=gettext("%(below)s below the ceiling") % {"below": hit.below} if hit.below else "",
        ceiling=f"{gettext('Ceiling')} {amount(listing.ceiling)}",
        supplier=_supplier(listing.supplier),
        delivery=delivery,
        compare=_compare(others, url) if others else "",
        add=_add(listing.pk, action, token, name) if token else "",
    )


def _label(code: str) -> str:
    return f'<span class="label {policy_tone(code)}">{escape(policy(code))}</span>'


def _supplier(supplier: Any) -> str:
    small = f" {_label('small_or_micro')}" if supplier.small_or_micro else ""
    return f"{escape(local(supplier))}{small}"


def _compare(others: int, url: str) -> str:
    words = ngettext("Compare %(n)s more supplier", "Compare %(n)s more suppliers", others) % {"n": others}
    return f'<a href="{url}#suppliers">{words}</a>'


def _add(listing: int, action: str, token: str, name: str) -> str:
    return _ADD.format(
        action=action, token=token, key=idempotency_key(), listing=listing, words=gettext("Add to cart"), name=name
    )
