"""The shop of one supplier, with listings in every state: off sale by itself, by the manager, by its ceiling; under review; returned."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from catalog_sync.imports.operations.year.prices import MANAGERS
from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import Offered, World
from catalog_sync.imports.rules.timetable import hours_later
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import to_cents
from marketplace.listings.operations import (
    change_stock,
    draft_listing,
    halt_listing,
    request_price_rise,
    review_listing,
    set_ceiling,
    submit_listing,
    suspend_listing,
    withdraw_listing,
)
from marketplace.listings.queries import own_listing, waiting_reviews

SUPPLIER = "huaxin"
_LOT = "KJXY-{Y}-020/1"
# The first is off sale because of its ceiling, which is a product's: nobody else may be selling that one.
_STATES = ("too_dear", "suspended", "halted", "sold_out", "returned", "in_review", "rise_asked")


def shop(world: World) -> list[tuple[str, Offered]]:
    """Return a listing of the supplier for each state, with the state."""
    offers = world.offers[_LOT.replace("{Y}", str(local_date(world.now).year))]
    products = [one.product for one in offers]
    own = [one for one in offers if one.supplier == SUPPLIER]
    own.sort(key=lambda one: products.count(one.product))
    return list(zip(_STATES, own, strict=False))


def shop_today(world: World) -> Iterator[Named]:
    """Yield how each of them came into its state in the last days."""
    for place, (state, one) in enumerate(shop(world)):
        yield Named(name=f"own-shop-{state}", story=_come(world, state, one, place))


def _come(world: World, state: str, one: Offered, place: int) -> Story:
    at = world.now - datetime.timedelta(days=3, hours=2 * place)
    yield at
    seller, own = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0], {"listing_id": one.listing_id}
    row = own_listing(actor=world.who(seller), listing_id=one.listing_id)
    price, name = row.price, f"own-shop-{state}"
    if state == "suspended":
        world.act(suspend_listing, seller, at, name, reason="换包装，暂停供货一周", **own)
    elif state == "halted":
        world.act(halt_listing, MANAGERS[0], at, name, reason="商品图片与型号不符，更正后恢复", **own)
    elif state == "sold_out":
        world.act(change_stock, seller, at, name, stock=0, **own)
    elif state == "too_dear":
        amount = str(to_cents(price * Decimal("0.96")))
        place_of = {"lot_id": row.lot_id, "product_id": row.product_id}
        world.act(set_ceiling, MANAGERS[0], at, name, amount=amount, **place_of)
    elif state == "rise_asked":
        asked = str(min(to_cents(price * Decimal("1.01")), row.ceiling))
        world.act(request_price_rise, seller, at, name, price=asked, reason="纸浆进价上调，附供货商调价函", **own)
    else:
        yield from _offer_anew(world, state, one, at)


def _offer_anew(world: World, state: str, one: Offered, at: datetime.datetime) -> Story:
    """Withdraw a listing and submit it as a new one; where that is the story, the manager returns it."""
    seller, own = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0], {"listing_id": one.listing_id}
    name = f"own-shop-{state}"
    row = own_listing(actor=world.who(seller), listing_id=one.listing_id)
    world.act(withdraw_listing, seller, at, f"{name}-withdraw", **own)
    terms = {"stock": one.stock, "delivery_days": 3, "warranty_months": row.warranty_months}
    goods = {"product_id": row.product_id, "lot_id": row.lot_id, "price": str(row.price)}
    world.act(draft_listing, seller, at, f"{name}-draft", **goods, **terms)
    world.act(submit_listing, seller, at, f"{name}-submit", **own)
    if state == "returned":
        review = waiting_reviews(world.who(MANAGERS[0])).get(**own).pk
        at = hours_later(at, 20)
        yield at
        reason = "规格参数页缺少检测报告，请补齐后重新提交"
        world.act(review_listing, MANAGERS[0], at, f"{name}-return", review_id=review, passes=False, reason=reason)
