"""The declared, synthetic terms under which the Suzhou mall's products are sold here: docs/algorithms/suzhou-import.md.

The public file has titles and prices, and neither suppliers nor agreements. What is missing follows by the rule of this module
from SHA-256 of the product's number and of its lot's name alone: every installation shows the same mall, no order of rows or
of files matters, and a second import finds nothing to change. Every invented name says so (合成, synthetic).

1. One legacy agreement (协议供货) for each five-character class of categories, such as A0202, and in it one brand lot for each
   category and known brand; products of unknown brands share the category's lot of other brands.
2. Five of the twelve synthetic suppliers are admitted to a lot. One to five of them offer a product.
3. The public price is the lowest offer. The published list price stands 10 to 25 per cent above it and the lot's discount is
   2 to 8 per cent, so that ceiling = list price × (1 − discount) is never below the public price. Other offers lie between.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog_sync.imports.rules.province import Offer
from catalog_sync.imports.rules.suzhou import SourceProduct
from catalog_sync.imports.rules.titles import brand_of, model_code_of
from marketplace.agreements.rules import CeilingTerms, ceiling_amount
from marketplace.catalogue.rules import ProductRow
from marketplace.kernel.money import to_cents

SOURCE = "suzhou"
REGION = "320500"
SIGNED_ON = datetime.date(2018, 5, 12)
VALID_TO = datetime.date(2035, 12, 31)
OTHER_BRANDS = "其他品牌"
ADMITTED = 5
_CLASS = 5
_HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class LotName:
    """A brand lot of a legacy agreement: the class of categories names the agreement, category and brand the lot."""

    category: str
    brand: str

    @property
    def agreement(self) -> str:
        """The number of the agreement, such as `SZXY-2018-A0202`."""
        return f"SZXY-2018-{self.category[:_CLASS]}"

    @property
    def parent(self) -> str:
        """The class of categories that the agreement covers, such as `A02020000`."""
        return self.category[:_CLASS].ljust(len(self.category), "0")

    def title(self, category: str) -> str:
        """Return the lot's title for a category's name; it is unique within the agreement."""
        return f"{category}·{self.brand or OTHER_BRANDS}"

    def title_en(self, category: str) -> str:
        """Return the lot's English title for a category's English name."""
        return f"{category}, {self.brand or 'other brands'}"


def product_code(number: str) -> str:
    """Return the product's code in the catalogue."""
    return f"SZ-{number}"


def product_row(product: SourceProduct) -> ProductRow:
    """Return the product for the catalogue, with the brand and model code that its title tells."""
    return ProductRow(
        code=product_code(product.number),
        category=product.channel.category,
        name=product.title,
        brand=brand_of(product.title),
        model_code=model_code_of(product.title),
        unit=product.channel.unit,
        title_truncated=product.title_truncated,
    )


def lot_name(row: ProductRow) -> LotName:
    """Return the brand lot in which a product is sold."""
    return LotName(category=row.category, brand=row.brand)


def admitted(name: LotName, suppliers: Sequence[str]) -> list[str]:
    """Return which of the `suppliers` are admitted to a lot."""
    ranked = sorted(suppliers, key=lambda supplier: _digest(f"{name.category}|{name.brand}|{supplier}"))
    return sorted(ranked[:ADMITTED])


def list_terms(product: SourceProduct, name: LotName) -> tuple[Decimal, Decimal]:
    """Return the published list price in yuan and the lot's discount, such as 0.05."""
    markup = 110 + _digest(product.number)[0] % 16
    discount = 2 + _digest(f"{name.category}|{name.brand}")[0] % 7
    return to_cents(product.price * markup / _HUNDRED), discount / _HUNDRED


def offers(product: SourceProduct, name: LotName, suppliers: Sequence[str]) -> dict[str, Offer]:
    """Return who of the admitted `suppliers` offers the product, at which price and with which stock."""
    list_price, discount = list_terms(product, name)
    ceiling = ceiling_amount(CeilingTerms(product_id=0, list_price=list_price, discount=discount))
    sellers = sorted(suppliers, key=lambda supplier: _digest(f"{product.number}|{supplier}"))
    digest = _digest(product.number)
    return {
        supplier: _offer(_digest(f"{product.number}|{supplier}"), product.price, ceiling if place else product.price)
        for place, supplier in enumerate(sellers[: 1 + digest[1] % ADMITTED])
    }


def _offer(digest: bytes, lowest: Decimal, highest: Decimal) -> Offer:
    return Offer(
        price=to_cents(lowest + (highest - lowest) * digest[4] / 255),
        stock=20 + digest[5] % 180,
        delivery_days=1 + digest[6] % 5,
        warranty_months=12 * (1 + digest[7] % 3),
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
