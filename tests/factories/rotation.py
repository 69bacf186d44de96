"""A lot of cleaning services that is called off in rotation: first Bob, then Ben, then Charlie."""

from dataclasses import dataclass
from decimal import Decimal

from marketplace.agreements.models import Lot, RotationTurn
from marketplace.agreements.operations import CeilingTerms, LotTerms
from marketplace.agreements.states import CallOff
from marketplace.catalogue.models import Category, Product
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import publish_listing
from marketplace.purchasing.operations.approval import approve_purchase
from marketplace.purchasing.operations.ordering import place_orders
from plugins.budget.operations import allot_budget_line
from tests.factories.cast import NOW, member, organisation
from tests.factories.mall import Mall, fill_cart, make_mall, submit
from tests.factories.shop import COUNTY, sign

CLEANING = "C21040000"


@dataclass(frozen=True, kw_only=True)
class RotatingMall:
    """The small mall with a lot in rotation; `bob`, `ben` and `charlie` are the ids of their listings in it."""

    mall: Mall
    agreement: str
    lot: Lot
    bob: int
    ben: int
    charlie: int

    def name(self, supplier_id: int) -> str:
        """Return what the cast calls a supplier."""
        cast = self.mall.cast
        return {one.organisation_id: one.name for one in (cast.bob, cast.ben, cast.charlie)}[supplier_id]


def make_rotating_mall(mall: Mall | None = None) -> RotatingMall:
    """Add the lot to a small mall, a fresh one by default."""
    mall = mall or make_mall()
    cast = mall.cast
    Category.objects.get_or_create(code=CLEANING, defaults={"name": "物业管理服务", "name_en": "Property services"})
    product = Product.objects.create(code="T:CLEANING", name="日常保洁", category_id=CLEANING, unit="月")
    number = sign(
        cast.mary,
        [
            LotTerms(
                number=1,
                title="日常保洁服务",
                category=CLEANING,
                call_off=[CallOff.ROTATION],
                suppliers=[one.organisation_id for one in (cast.bob, cast.ben, cast.charlie)],
                ceilings=[CeilingTerms(product_id=product.pk, amount=Decimal("3000.00"))],
                quota=None,
            )
        ],
        title="物业服务框架协议",
    )
    lot = Lot.objects.get(agreement__number=number)

    def offer(actor: Actor) -> int:
        return publish_listing(
            actor=SYSTEM,
            at=NOW,
            supplier_id=actor.organisation_id,
            product_id=product.pk,
            lot_id=lot.pk,
            price="2800.00",
            stock=10_000,
            delivery_days=3,
            warranty_months=0,
        )

    return RotatingMall(
        mall=mall,
        agreement=number,
        lot=lot,
        bob=offer(cast.bob),
        ben=offer(cast.ben),
        charlie=offer(cast.charlie),
    )


def buyer(shop: RotatingMall, index: int) -> Actor:
    """Set up another buyer unit of the county with a budget line of its own, and return its requester."""
    unit = organisation(700 + index, OrganisationKind.BUYER_UNIT, f"青石县第{index}小学", COUNTY)
    allot_budget_line(
        actor=shop.mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        code=line_of(index),
        name="物业服务",
        buyer_unit_id=unit,
        budget_project="物业服务",
        year=NOW.year,
        amount="100000.00",
    )
    member(unit, f"head{index}", Role.APPROVER)
    return member(unit, f"buyer{index}", Role.REQUESTER)


def line_of(index: int) -> str:
    """Return the code of the budget line of the `index`-th further buyer unit."""
    return f"B-2026-1{index:02d}"


def taken(shop: RotatingMall, listing: int, *, by: Actor | None = None, **more: object) -> str:
    """Have Alice, or another buyer, submit a purchase in rotation; return its number."""
    buyer = by or shop.mall.cast.alice
    fill_cart(buyer, {listing: 1})
    return submit(buyer, **({"route": "rotation"} | more))


def awarded(shop: RotatingMall, listing: int) -> tuple[str, str]:
    """Have a purchase in rotation approved and ordered; return the numbers of purchase and order."""
    number = taken(shop, listing)
    approve_purchase(actor=shop.mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    (order,) = place_orders(actor=shop.mall.cast.alice, at=NOW, key=idempotency_key(), number=number)
    return number, order


def turns(shop: RotatingMall) -> list[tuple[int, str, str]]:
    """Return the turns of the lot as they were taken: round, supplier by its name in the cast, and what became of it."""
    rows = RotationTurn.objects.filter(lot=shop.lot).order_by("pk")
    return [(row.round, shop.name(row.supplier_id), row.state) for row in rows]
