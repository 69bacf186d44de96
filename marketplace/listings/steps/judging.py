"""Judging an offer on rows that an operation has locked: the rules of offers, and those whose figures the region sets."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from marketplace.agreements.queries import admitted, cap_of, runs_on
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries import energy_labelled
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked
from marketplace.kernel.findings import Finding, blocking
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.rules import RULES, OfferFacts, PublishFacts, SubmitFacts, check_offer
from marketplace.listings.states import ListingAct, ListingState, ReviewKind
from marketplace.organisations.queries import standing
from marketplace.plugin_api.parameters import Parameters
from marketplace.rule_packs.queries import parameters

_IN_SHOP = (ListingState.IN_REVIEW, ListingState.PUBLISHED, ListingState.SUSPENDED)
# The profiles of printers name their method; ink-jet printers are not on the mandatory list.
_INKJET = "inkjet"


def offer_facts(row: Listing, *, price: Decimal, at: datetime.datetime, reviewed: bool = False) -> OfferFacts:
    """Return the facts of a locked listing for a price; one that was `reviewed` may be above the present one."""
    return _facts(row, price=price, ceiling=row.ceiling, before=None if reviewed else row.price, at=at)


def new_offer_facts(row: Listing, *, price: Decimal, before: Decimal | None, at: datetime.datetime) -> OfferFacts:
    """Return the facts of a listing about to be written, with the ceiling that its locked lot has now."""
    ceiling = cap_of(lot_id=row.lot_id, product_id=row.product_id, supplier_id=row.supplier_id)
    return _facts(row, price=price, ceiling=ceiling, before=before, at=at)


def _facts(
    row: Listing, *, price: Decimal, ceiling: Decimal | None, before: Decimal | None, at: datetime.datetime
) -> OfferFacts:
    return OfferFacts(
        price=price,
        ceiling=ceiling,
        before=before,
        agreement=row.lot.agreement.number,
        admitted=admitted(lot_id=row.lot_id, supplier_id=row.supplier_id),
        supplier_active=standing(row.supplier_id, at).active,
        in_force=runs_on(row.lot.agreement, local_date(at)),
    )


def judge_offer(facts: OfferFacts, *, step: str) -> None:
    """Raise `Blocked` when a rule stops the offer."""
    require(check_offer(facts), step=step)


def require(findings: Iterable[Finding], *, step: str) -> list[Finding]:
    """Return findings of which none stops the step named `step`; raises `Blocked` with all of them otherwise."""
    found = list(findings)
    if blocking(found):
        raise Blocked(step=step, findings=found)
    return found


def governing(row: Listing, *, at: datetime.datetime) -> Parameters:
    """Return the parameters of the region whose agreement the listing stands under."""
    return parameters(region=row.lot.agreement.region_id, step_on=local_date(at))


def submit_findings(row: Listing, *, at: datetime.datetime) -> list[Finding]:
    """Judge the shop of a supplier who submits a locked listing, and the labels of its product."""
    day = datetime.datetime.combine(local_date(at), datetime.time.min, CHINA)
    shop = Listing.objects.filter(supplier_id=row.supplier_id)
    uploads = ListingReview.objects.filter(
        listing__supplier_id=row.supplier_id, kind=ReviewKind.PUBLICATION, asked_at__gte=day
    )
    product = Product.objects.get(pk=row.product_id)
    facts = SubmitFacts(
        items=shop.filter(state__in=_IN_SHOP).exclude(pk=row.pk).count() + 1,
        uploads=uploads.count() + 1,
        category=product.category_id,
        energy_labelled=energy_labelled(product=product, on=local_date(at)),
        inkjet=product.specification.get("method") == _INKJET,
    )
    return _judge(ListingAct.SUBMIT, facts, governing(row, at=at))


def publish_findings(row: Listing, *, passed: int, at: datetime.datetime) -> list[Finding]:
    """Judge whether enough persons have passed what is asked for a locked listing."""
    return _judge(ListingAct.PUBLISH, PublishFacts(passed=passed), governing(row, at=at))


def _judge(act: ListingAct, facts: SubmitFacts | PublishFacts, values: Parameters) -> list[Finding]:
    return [finding for rule in RULES if rule.act is act for finding in rule.check(facts, values)]
