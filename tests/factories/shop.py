"""A catalogue of any products under one agreement of the cast, where Bob sells and Ben may; Charlie sells elsewhere."""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.agreements.models import Lot
from marketplace.agreements.operations import CeilingTerms, LotTerms, sign_agreement
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.models import Category, Product
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.operations import publish_listing
from tests.factories.cast import LAST_DAY, NOW, Cast, make_cast

TODAY = local_date(NOW)
COUNTY = "990122"
CITY = "990100"
ELSEWHERE = "990200"
SCANNERS = "A02021118"
_serial = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Shop:
    """What is for sale: `products` in the lot, which has the same ceiling for each."""

    cast: Cast
    agreement: str
    lot: Lot
    products: Sequence[Product]

    def publish(self, product: Product, price: str, *, by: Actor | None = None, **more: Any) -> int:
        """Offer a product in the lot and return the listing's id; Bob does it by default."""
        terms = {"stock": 10, "delivery_days": 3, "warranty_months": 12} | more
        return publish_listing(
            actor=SYSTEM,
            at=NOW,
            supplier_id=(by or self.cast.bob).organisation_id,
            product_id=product.pk,
            lot_id=self.lot.pk,
            price=price,
            **terms,
        )


def product(name: str, *, brand: str = "", **more: Any) -> Product:
    """Write a scanner; `make_shop` comes first."""
    return Product.objects.create(
        code=f"S:{next(_serial)}", name=name, brand=brand, category_id=SCANNERS, unit="台", **more
    )


def make_shop(
    *names: str, ceiling: str = "1000.00", quota: int | None = None, valid_to: datetime.date | None = None
) -> Shop:
    """Make the cast and an agreement of the city over one product for each of `names` (brand first, then a space)."""
    cast = make_cast()
    Category.objects.create(code=SCANNERS, name="扫描仪", name_en="Scanners")
    products = [product(name, brand=name.split(" ")[0]) for name in names or ("兄弟 ADS-2400N 馈纸式网络扫描仪",)]
    suppliers = [cast.bob.organisation_id, cast.ben.organisation_id]
    terms = LotTerms(
        number=1,
        title="扫描仪",
        category=SCANNERS,
        call_off=[CallOff.DIRECT_SELECTION],
        suppliers=suppliers,
        ceilings=[CeilingTerms(product_id=row.pk, amount=Decimal(ceiling)) for row in products],
        quota=quota,
    )
    number = sign(cast.mary, [terms], valid_to=valid_to)
    return Shop(cast=cast, agreement=number, lot=Lot.objects.get(agreement__number=number), products=products)


def sign(
    actor: Actor, lots: Sequence[LotTerms], *, region: str = CITY, valid_to: datetime.date | None = None, **more: Any
) -> str:
    """Sign an agreement that is in force at `NOW` and return its number."""
    inputs = {
        "title": "办公设备框架协议",
        "kind": AgreementKind.CLOSED,
        "region": region,
        "manager_id": actor.organisation_id,
        "signed_on": datetime.date(2026, 1, 1),
        "valid_from": datetime.date(2026, 1, 1),
        "valid_to": valid_to or LAST_DAY,
    }
    return sign_agreement(actor=actor, at=NOW, key=idempotency_key(), lots=lots, **(inputs | more))
