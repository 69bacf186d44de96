"""Prices of a year: suppliers cut them, ask for higher ones, and submit new offers that the manager reviews."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import Offered, World
from catalog_sync.imports.rules.timetable import Dice, hours_later, office_hour
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.money import to_cents
from marketplace.listings.operations import (
    change_price,
    change_stock,
    draft_listing,
    halt_listing,
    request_price_rise,
    review_listing,
    submit_listing,
    suspend_listing,
    withdraw_listing,
)
from marketplace.listings.queries import own_listing

MANAGERS = ("luoping", "tianhe")
# Of a hundred listings, so many are cut in the year, and so many of those go up again.
_CUT, _RAISED = 22, 18
# Somebody's shop has some listings off sale.
_SUSPENDED, _HALTED = 4, 2


def price_histories(world: World) -> Iterator[Named]:
    """Yield the changes of prices of this year's listings."""
    year = str(local_date(world.now).year)
    first = datetime.date(int(year), 1, 15)
    days = (local_date(world.now) - first).days - 10
    if days < 1:
        return
    offers = [one for name in sorted(world.offers) if f"-{year}-" in name for one in world.offers[name]]
    for one in offers:
        dice = Dice(world.name, "price", one.product, one.supplier)
        if one.supplier not in world.barred and dice.happens(_CUT) and one.listing_id not in world.off_sale:
            at = office_hour(first + datetime.timedelta(days=dice.below(days)), dice)
            yield Named(name=f"price-{one.listing_id}", story=_change(world, one, at, dice))


def _change(world: World, one: Offered, at: datetime.datetime, dice: Dice) -> Story:
    yield at
    seller = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0]
    cut = to_cents(one.price * Decimal(100 - dice.between(2, 6)) / 100)
    world.act(change_price, seller, at, f"cut-{one.listing_id}", listing_id=one.listing_id, price=str(cut))
    if not dice.happens(_RAISED):
        return
    at = hours_later(at, 24 * dice.between(10, 90))
    yield at
    inputs = {
        "listing_id": one.listing_id,
        "price": str(one.price),
        "reason": dice.one_of(world.texts.words["price_rise"]),
    }
    review = world.act(request_price_rise, seller, at, f"rise-{one.listing_id}", **inputs)
    at = hours_later(at, dice.between(20, 70))
    yield at
    passes = dice.happens(70)
    opinion = {"passes": passes} if passes else {"passes": False, "reason": "涨价依据不足，请附采购成本凭证"}
    key = f"review-{one.listing_id}"
    world.act(review_listing, dice.one_of(MANAGERS), at, key, review_id=review, **opinion)


def requests_today(world: World) -> Iterator[Named]:
    """Yield what waits for the manager: a higher price, and an offer that was withdrawn and is submitted anew."""
    year = local_date(world.now).year
    yield Named(name="ask-more", story=_ask_for_more(world, _quiet(world, f"KJXY-{year}-020/1", "lanting")))
    yield Named(name="offer-anew", story=_offer_anew(world, _quiet(world, f"KJXY-{year}-016/2", "zhihui")))


def _quiet(world: World, lot: str, supplier: str) -> Offered:
    """Return an offer of a supplier in a lot whose price nobody changed."""
    offers = [one for one in world.offers[lot] if one.supplier == supplier]
    return next(one for one in offers if not Dice(world.name, "price", one.product, one.supplier).happens(_CUT))


def _ask_for_more(world: World, one: Offered) -> Story:
    at = world.now - datetime.timedelta(hours=28)
    yield at
    price = to_cents(one.price * Decimal("1.015"))
    seller, reason = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0], world.texts.words["price_rise"][1]
    inputs = {"listing_id": one.listing_id, "price": str(price), "reason": reason}
    world.act(request_price_rise, seller, at, "ask-more", **inputs)


def _offer_anew(world: World, one: Offered) -> Story:
    at = world.now - datetime.timedelta(hours=9)
    yield at
    seller, own = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0], {"listing_id": one.listing_id}
    row = own_listing(actor=world.who(seller), listing_id=one.listing_id)
    world.act(withdraw_listing, seller, at, "anew-withdraw", **own)
    world.act(
        draft_listing,
        seller,
        at,
        "anew-draft",
        product_id=row.product_id,
        lot_id=row.lot_id,
        price=str(to_cents(one.price * Decimal("0.97"))),
        stock=one.stock,
        delivery_days=3,
        warranty_months=36,
    )
    world.act(submit_listing, seller, at, "anew-submit", **own)


def off_sale_today(world: World) -> list[Offered]:
    """Return the listings that are off sale at the end of the year."""
    year = str(local_date(world.now).year)
    offers = [one for name in sorted(world.offers) if f"KJXY-{year}" in name for one in world.offers[name]]
    return [one for one in offers if one.supplier in {"tongda", "wenyi"}][: _SUSPENDED + _HALTED + 1]


def shops_today(world: World) -> Iterator[Named]:
    """Yield what suppliers and the manager took off sale lately, and what ran out."""
    for place, one in enumerate(off_sale_today(world)):
        yield Named(name=f"shop-{one.listing_id}", story=_off_sale(world, one, place))


def _off_sale(world: World, one: Offered, place: int) -> Story:
    at = world.now - datetime.timedelta(days=4, hours=place)
    yield at
    seller, own = world.people(one.supplier, Role.SUPPLIER_OPERATOR)[0], {"listing_id": one.listing_id}
    if place < _SUSPENDED:
        world.act(suspend_listing, seller, at, f"suspend-{one.listing_id}", reason="仓库盘点", **own)
    elif place < _SUSPENDED + _HALTED:
        reason = "商品页面参数与响应文件不一致，更正后恢复"
        world.act(halt_listing, MANAGERS[0], at, f"halt-{one.listing_id}", reason=reason, **own)
    else:
        world.act(change_stock, seller, at, f"stock-{one.listing_id}", stock=0, **own)
