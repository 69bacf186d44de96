"""A small mall for the cast: two agreements, five listings, one budget line; and one purchase, step by step."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.agreements.models import Lot
from marketplace.agreements.operations import CeilingTerms, LotTerms, sign_agreement
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.models import Product
from marketplace.catalogue.operations import load_products
from marketplace.catalogue.rules import ProductRow
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.listings.operations import publish_listing
from marketplace.purchasing.models import Order
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.carts import put_in_cart
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import confirm_order
from marketplace.purchasing.operations.submission import submit_cart
from plugins.budget.operations import allot_budget_line
from tests.factories.cast import LAST_DAY, NOW, Cast, make_cast

BUDGET_LINE = "B-2026-001"
OTHER_LINE = "B-2026-002"
FIELD = "budget.line"
QUOTA = 100
STOCK = 50
BUDGET = Decimal("400000.00")


@dataclass(frozen=True, kw_only=True)
class Mall:
    """Ids of what can be bought. Laptops are in a lot with a quota of 100, desks in an unlimited one."""

    cast: Cast
    laptop: int
    desk: int
    bens_laptop: int
    bens_desk: int
    charlies_laptop: int
    laptop_product: int
    laptop_lot: int
    desk_lot: int


def make_mall() -> Mall:
    """Make the cast and its mall."""
    cast = make_cast()
    rows = [
        ProductRow(code="T:LAPTOP", category="A02010108", name="便携式计算机 14 英寸", unit="台"),
        ProductRow(code="T:DESK", category="A05010201", name="办公桌 1.4 米", unit="张"),
    ]
    load_products(actor=SYSTEM, at=NOW, source="T", rows=rows)
    laptop, desk = (Product.objects.get(code=row.code) for row in rows)
    here = _agreement(
        cast,
        "990100",
        [cast.bob.organisation_id, cast.ben.organisation_id],
        {laptop: ("6000.00", QUOTA), desk: ("1000.00", None)},
    )
    elsewhere = _agreement(cast, "990200", [cast.charlie.organisation_id], {laptop: ("6000.00", None)})
    make_budget_line(cast, BUDGET_LINE, cast.alice)
    make_budget_line(cast, OTHER_LINE, cast.eva)
    return Mall(
        cast=cast,
        laptop=_listing(cast.bob, laptop, here[0], "5000.00"),
        desk=_listing(cast.bob, desk, here[1], "800.00"),
        bens_laptop=_listing(cast.ben, laptop, here[0], "5100.00"),
        bens_desk=_listing(cast.ben, desk, here[1], "790.00"),
        charlies_laptop=_listing(cast.charlie, laptop, elsewhere[0], "4990.00"),
        laptop_product=laptop.pk,
        laptop_lot=here[0],
        desk_lot=here[1],
    )


def desk_of_its_own(mall: Mall) -> int:
    """Sign one more agreement for desks and have Bob offer one in its only lot; return the listing's id."""
    product = Listing.objects.get(pk=mall.desk).product
    [lot] = _agreement(mall.cast, "990100", [mall.cast.bob.organisation_id], {product: ("1000.00", None)})
    return _listing(mall.cast.bob, product, lot, "800.00")


def _agreement(
    cast: Cast, region: str, suppliers: list[int], goods: Mapping[Product, tuple[str, int | None]]
) -> list[int]:
    """Sign an agreement with one lot for each product; return the lots' ids."""
    number = sign_agreement(
        actor=cast.mary,
        at=NOW,
        key=idempotency_key(),
        title=f"框架协议 {region}",
        kind=AgreementKind.CLOSED,
        region=region,
        manager_id=cast.mary.organisation_id,
        signed_on=datetime.date(2026, 1, 5),
        valid_from=datetime.date(2026, 1, 5),
        valid_to=LAST_DAY,
        lots=[
            LotTerms(
                number=index,
                title=product.name,
                category=product.category_id,
                call_off=[CallOff.DIRECT_SELECTION],
                suppliers=suppliers,
                ceilings=[CeilingTerms(product_id=product.pk, amount=Decimal(ceiling))],
                quota=quota,
            )
            for index, (product, (ceiling, quota)) in enumerate(goods.items(), start=1)
        ],
    )
    return list(Lot.objects.filter(agreement__number=number).order_by("number").values_list("pk", flat=True))


def _listing(actor: Actor, product: Product, lot_id: int, price: str) -> int:
    return publish_listing(
        actor=SYSTEM,
        at=NOW,
        supplier_id=actor.organisation_id,
        product_id=product.pk,
        lot_id=lot_id,
        price=price,
        stock=STOCK,
        delivery_days=3,
        warranty_months=12,
    )


def make_budget_line(cast: Cast, code: str, owner: Actor, *, project: str = "设备购置", year: int = NOW.year) -> str:
    """Have Dora allot the owner's unit a budget line for a year; return its code."""
    allot_budget_line(
        actor=cast.dora,
        at=NOW,
        key=idempotency_key(),
        code=code,
        name="设备购置",
        buyer_unit_id=owner.organisation_id,
        budget_project=project,
        year=year,
        amount=str(BUDGET),
    )
    return code


def fill_cart(actor: Actor, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> None:
    """Put pieces of listings (id → pieces) into the actor's cart."""
    for listing_id, quantity in goods.items():
        put_in_cart(actor=actor, at=at, key=idempotency_key(), listing_id=listing_id, quantity=quantity)


def submit(actor: Actor, *, at: datetime.datetime = NOW, line: str = BUDGET_LINE, key: str = "", **more: Any) -> str:
    """Submit the actor's cart and return the purchase's number."""
    inputs = {"title": "教学用品", "fields": {FIELD: line} if line else {}} | more
    return submit_cart(actor=actor, at=at, key=key or idempotency_key(), **inputs)


def submitted(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW, **more: Any) -> str:
    """Have Alice submit a purchase; return its number."""
    fill_cart(mall.cast.alice, goods, at=at)
    return submit(mall.cast.alice, at=at, **more)


def approved(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> str:
    """Have Arthur approve what Alice submitted; return its number."""
    number = submitted(mall, goods, at=at)
    return approve_purchase(actor=mall.cast.arthur, at=at, key=idempotency_key(), number=number)


def ordered(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> list[str]:
    """Have Alice place the orders; return their numbers."""
    number = approved(mall, goods, at=at)
    return place_orders(actor=mall.cast.alice, at=at, key=idempotency_key(), number=number)


def seller(mall: Mall, number: str) -> Actor:
    """Return who supplies an order."""
    suppliers = {one.organisation_id: one for one in (mall.cast.bob, mall.cast.ben, mall.cast.charlie)}
    return suppliers[Order.objects.get(number=number).supplier_id]


def confirm(mall: Mall, number: str, *, at: datetime.datetime = NOW) -> str:
    """Have the supplier confirm an order for tomorrow; return its number."""
    tomorrow = local_date(at) + datetime.timedelta(days=1)
    return confirm_order(actor=seller(mall, number), at=at, key=idempotency_key(), number=number, deliver_by=tomorrow)


def deliver(mall: Mall, number: str, *, at: datetime.datetime = NOW) -> str:
    """Have the supplier deliver an order; return its number."""
    deliver_order(actor=seller(mall, number), at=at, key=idempotency_key(), number=number, carrier="顺丰")
    return number


def confirmed(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> list[str]:
    """Return the numbers of confirmed orders."""
    return [confirm(mall, number, at=at) for number in ordered(mall, goods, at=at)]


def delivered(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> list[str]:
    """Return the numbers of delivered orders."""
    return [deliver(mall, number, at=at) for number in confirmed(mall, goods, at=at)]


def accepted(mall: Mall, goods: Mapping[int, int], *, at: datetime.datetime = NOW) -> list[str]:
    """Return the numbers of orders that Alice accepted whole."""
    numbers = delivered(mall, goods, at=at)
    for number in numbers:
        accept_order(actor=mall.cast.alice, at=at, key=idempotency_key(), number=number)
    return numbers


def invoice(mall: Mall, number: str, *, at: datetime.datetime = NOW, **more: Any) -> str:
    """Have the supplier invoice what was accepted of an order; return its number."""
    order = Order.objects.get(number=number)
    inputs = {
        "number": number,
        "invoice_number": f"{order.pk:020d}",
        "issued_on": local_date(at),
        "amount": str(order.accepted_total),
    } | more
    return submit_invoice(actor=seller(mall, number), at=at, key=idempotency_key(), **inputs)
