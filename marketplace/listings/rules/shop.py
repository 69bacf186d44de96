"""Rules of offers whose figures the regions set: size of a shop, uploads a day, energy labels, reviewers, unsold goods. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.kernel.findings import Finding
from marketplace.kernel.text import gettext_noop
from marketplace.listings.states import ListingAct
from marketplace.plugin_api.figures import DAYS, PIECES, compared
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule

PERSONS = gettext_noop("persons")
_REQUIRED = "required"
_TERMS = gettext_noop("Terms of this mall")


@dataclass(frozen=True, kw_only=True)
class SubmitFacts:
    """An offer about to be submitted for review.

    `items` counts the supplier's offers in review, on sale or suspended, this one among them, `uploads` what it submitted
    today, this among it; `category` is the product's; `energy_labelled` tells whether the product carries the energy-saving
    label, with a certificate in force where one was shown; `inkjet` printers need none.
    """

    items: int = 1
    uploads: int = 1
    category: str = "A05010201"
    energy_labelled: bool = False
    inkjet: bool = False


@dataclass(frozen=True, kw_only=True)
class PublishFacts:
    """An offer or a higher price about to hold: how many persons have passed it."""

    passed: int = 1


@dataclass(frozen=True, kw_only=True)
class StaleFacts:
    """An offer on sale: for how many days nobody took of it."""

    unsold_days: int = 0


def _check_items(facts: SubmitFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.find("shop.max_items")
    if limit is not None:
        yield compared(
            holds=facts.items <= limit.integer,
            rule="LIST-05",
            title=LIST_05.title,
            note=gettext_noop("%(actual)s offers; at most %(limit)s."),
            block=gettext_noop("With this offer the shop would have %(actual)s; at most %(limit)s are allowed."),
            limit=limit.value,
            actual=str(facts.items),
            excess=str(facts.items - limit.integer),
            unit=PIECES,
            article=limit.article,
            remedies=(gettext_noop("Withdraw an offer that nobody buys."),),
        )


def _check_uploads(facts: SubmitFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.find("shop.uploads")
    if limit is not None:
        yield compared(
            holds=facts.uploads <= limit.integer,
            rule="LIST-06",
            title=LIST_06.title,
            note=gettext_noop("%(actual)s submitted today; at most %(limit)s."),
            block=gettext_noop("This would be number %(actual)s of today; at most %(limit)s a day are allowed."),
            limit=limit.value,
            actual=str(facts.uploads),
            excess=str(facts.uploads - limit.integer),
            unit=PIECES,
            article=limit.article,
            remedies=(gettext_noop("Submit it tomorrow; the draft is kept."),),
        )


def _check_energy(facts: SubmitFacts, parameters: Parameters) -> Iterator[Finding]:
    stated = parameters.find("label.energy", category=facts.category)
    if stated is not None and stated.value == _REQUIRED and not facts.inkjet:
        yield compared(
            holds=facts.energy_labelled,
            rule="LIST-07",
            title=LIST_07.title,
            note=gettext_noop("The product carries the energy-saving label."),
            block=gettext_noop(
                "Goods of category %(category)s are bought only with a certificate of energy-saving products in force;"
                " this product has none."
            ),
            limit="",
            actual="",
            unit="",
            article=stated.article,
            remedies=(gettext_noop("Propose a change of the product with the certificate, its number and last day."),),
            params={"category": facts.category},
        )


def _check_reviewers(facts: PublishFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.get("listing.reviews")
    yield compared(
        holds=facts.passed >= limit.integer,
        rule="LIST-08",
        title=LIST_08.title,
        note=gettext_noop("Passed by %(actual)s; %(limit)s are needed."),
        block=gettext_noop("%(actual)s passed it so far; %(limit)s are needed."),
        limit=limit.value,
        actual=str(facts.passed),
        unit=PERSONS,
        article=limit.article,
        remedies=(gettext_noop("Another person of the organisation that runs the agreement reviews it too."),),
    )


def _check_stale(facts: StaleFacts, parameters: Parameters) -> Iterator[Finding]:
    limit = parameters.find("shop.stale")
    if limit is not None:
        yield compared(
            holds=facts.unsold_days < limit.integer,
            rule="LIST-09",
            title=LIST_09.title,
            note=gettext_noop("Unsold for %(actual)s days; off sale after %(limit)s."),
            block=gettext_noop("Nobody bought it for %(actual)s days; after %(limit)s it goes off sale."),
            limit=limit.value,
            actual=str(facts.unsold_days),
            excess=str(facts.unsold_days - limit.integer),
            unit=DAYS,
            article=limit.article,
            remedies=(gettext_noop("Put it on sale again when buyers ask for it."),),
        )


LIST_05 = ActRule(
    id="LIST-05",
    title=gettext_noop("A shop has a limited number of offers"),
    article=_TERMS,
    act=ListingAct.SUBMIT,
    parameters=("shop.max_items",),
    plain=SubmitFacts(),
    check=_check_items,
)
LIST_06 = ActRule(
    id="LIST-06",
    title=gettext_noop("A shop submits a limited number of offers a day"),
    article=_TERMS,
    act=ListingAct.SUBMIT,
    parameters=("shop.uploads",),
    plain=SubmitFacts(),
    check=_check_uploads,
)
LIST_07 = ActRule(
    id="LIST-07",
    title=gettext_noop("Goods of the mandatory list carry the energy-saving label"),
    article=gettext_noop("List of energy-saving products with mandatory procurement"),
    act=ListingAct.SUBMIT,
    parameters=("label.energy",),
    plain=SubmitFacts(),
    check=_check_energy,
)
LIST_08 = ActRule(
    id="LIST-08",
    title=gettext_noop("An offer is reviewed before it is published"),
    article=_TERMS,
    act=ListingAct.PUBLISH,
    parameters=("listing.reviews",),
    plain=PublishFacts(),
    check=_check_reviewers,
)
LIST_09 = ActRule(
    id="LIST-09",
    title=gettext_noop("What nobody buys goes off sale"),
    article=_TERMS,
    act=ListingAct.KEEP,
    parameters=("shop.stale",),
    plain=StaleFacts(),
    check=_check_stale,
)
RULES = (LIST_05, LIST_06, LIST_07, LIST_08, LIST_09)
