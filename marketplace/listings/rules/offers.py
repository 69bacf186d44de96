"""When a supplier may offer a product at a price."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.figures import YUAN

ORDER_110 = "财政部令第110号"


@dataclass(frozen=True, kw_only=True)
class OfferFacts:
    """A price about to stand in the catalogue.

    `ceiling` is the lot's ceiling for the product, None without one; `before` the price that holds, None where none does: for
    a first publication, and where a rise is reviewed.
    """

    price: Decimal
    ceiling: Decimal | None
    before: Decimal | None
    agreement: str
    admitted: bool
    supplier_active: bool
    in_force: bool


@dataclass(frozen=True, kw_only=True)
class ListingRow:
    """An offer as a source states it: price in yuan, pieces in stock, days to deliver, months of warranty."""

    product_id: int
    supplier_id: int
    lot_id: int
    price: Decimal
    stock: int
    delivery_days: int
    warranty_months: int


def check_offer(facts: OfferFacts) -> list[Finding]:
    """Return what stops an offer: its supplier (LIST-01), its agreement (LIST-02), its price (LIST-03, LIST-04)."""
    return [*_supplier(facts), *_agreement(facts), *_ceiling(facts), *_rise(facts)]


def _supplier(facts: OfferFacts) -> Iterator[Finding]:
    if not (facts.admitted and facts.supplier_active):
        yield Finding(
            rule="LIST-01",
            severity=Severity.BLOCK,
            title=gettext_noop("Only admitted suppliers offer goods"),
            message=gettext_noop("Your organisation is not an active supplier admitted to this lot of %(agreement)s."),
            article=ORDER_110,
            params={"agreement": facts.agreement},
            remedies=(gettext_noop("Choose a lot to which you are admitted."),),
        )


def _agreement(facts: OfferFacts) -> Iterator[Finding]:
    if not facts.in_force:
        yield Finding(
            rule="LIST-02",
            severity=Severity.BLOCK,
            title=gettext_noop("Goods are offered while the agreement is in force"),
            message=gettext_noop("Agreement %(agreement)s is not in force today."),
            article=ORDER_110,
            params={"agreement": facts.agreement},
            remedies=(gettext_noop("Choose a lot of an agreement that is in force."),),
        )


def _ceiling(facts: OfferFacts) -> Iterator[Finding]:
    if facts.ceiling is None:
        yield Finding(
            rule="LIST-03",
            severity=Severity.BLOCK,
            title=gettext_noop("A price stands under its ceiling"),
            message=gettext_noop("The lot has no ceiling price for this product, so it can't be offered there."),
            article=ORDER_110,
            remedies=(gettext_noop("Ask the organisation that runs the agreement to set a ceiling price."),),
        )
    elif facts.price > facts.ceiling:
        yield Finding(
            rule="LIST-03",
            severity=Severity.BLOCK,
            title=gettext_noop("A price stands under its ceiling"),
            message=gettext_noop("The price %(price)s is above the ceiling price %(ceiling)s of the lot."),
            article=ORDER_110,
            params={"price": str(facts.price), "ceiling": str(facts.ceiling)},
            limit=str(facts.ceiling),
            actual=str(facts.price),
            excess=str(facts.price - facts.ceiling),
            unit=YUAN,
            remedies=(gettext_noop("Lower the price to the ceiling or below."),),
        )


def _rise(facts: OfferFacts) -> Iterator[Finding]:
    if facts.before is not None and facts.price > facts.before:
        yield Finding(
            rule="LIST-04",
            severity=Severity.BLOCK,
            title=gettext_noop("A price is cut at once, but not raised at once"),
            message=gettext_noop(
                "The price %(price)s is higher than the last price %(before)s; a rise needs a review."
            ),
            article=gettext_noop("Terms of this mall"),
            params={"price": str(facts.price), "before": str(facts.before)},
            limit=str(facts.before),
            actual=str(facts.price),
            excess=str(facts.price - facts.before),
            unit=YUAN,
            remedies=(
                gettext_noop("Keep the last price or a lower one."),
                gettext_noop("Ask the manager of the agreement for the higher price, with your reason."),
            ),
        )
