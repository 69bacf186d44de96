"""FA-12 to FA-20: who may apply, with what, who qualifies and who is admitted."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from marketplace.agreements.rules.admission import least_eliminated
from marketplace.agreements.rules.facts import Act, AdmitFacts, ApplyFacts, QualifyFacts
from marketplace.agreements.rules.planning import elimination_parameter
from marketplace.agreements.rules.saying import IR18, K21, K25, Said, rule, standing
from marketplace.agreements.states import Standing
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters


@rule("FA-12", title=gettext_noop("Time of applying"), article=K21, act=Act.APPLY, plain=ApplyFacts())
def in_time(facts: ApplyFacts, _: Parameters) -> Iterator[Said]:
    """Closed: from the opening of the invitation until the deadline. Open: any time while the framework runs."""
    if facts.at < facts.opens_at:
        yield Said(
            message=gettext_noop("Applications are not received yet."),
            remedy=gettext_noop("Apply when the invitation has opened."),
        )
    elif facts.deadline is not None and facts.at > facts.deadline:
        yield Said(
            message=gettext_noop("The deadline for applications has passed."),
            remedy=gettext_noop("Watch for a top-up or the next framework agreement."),
        )


@rule("FA-13", title=gettext_noop("Offers below the ceiling"), article=K21, act=Act.APPLY, plain=ApplyFacts())
def below_limit(facts: ApplyFacts, _: Parameters) -> Iterator[Said]:
    """No unit price above the 最高限制单价."""
    yield from _above(facts.prices, facts.price_limit)


def _above(prices: Iterable[Decimal], limit: Decimal) -> Iterator[Said]:
    for price in prices:
        if price > limit:
            yield Said(
                message=gettext_noop("The unit price lies above the ceiling of %(limit)s yuan."),
                params={"limit": f"{limit:.2f}"},
                limit=f"{limit:.2f}",
                actual=f"{price:.2f}",
                unit="CNY",
                remedy=gettext_noop("Offer a price at or below the ceiling."),
            )


@rule("FA-14", title=gettext_noop("One product in a lot of goods"), article=K21, act=Act.APPLY, plain=ApplyFacts())
def one_product(facts: ApplyFacts, _: Parameters) -> Iterator[Said]:
    """Goods: exactly one product per package. Services: at least one."""
    if facts.goods and len(facts.prices) != 1:
        yield Said(
            message=gettext_noop("In a lot of goods exactly one product is offered."),
            limit="1",
            actual=str(len(facts.prices)),
            remedy=gettext_noop("Choose the one product to offer."),
        )
    elif not facts.prices:
        yield Said(message=gettext_noop("Nothing is offered."), remedy=gettext_noop("State a price."))


@rule("FA-15", title=gettext_noop("Who may be admitted with goods"), article=K25, act=Act.APPLY, plain=ApplyFacts())
def maker(facts: ApplyFacts, _: Parameters) -> Iterator[Said]:
    """Goods: their maker, or the one supplier the maker authorised, which proves it by a document."""
    if not facts.goods:
        return
    if facts.standing not in {Standing.MAKER, Standing.SOLE_AUTHORISED}:
        yield Said(
            message=gettext_noop("Goods are offered by their maker, or by the one supplier that the maker authorised."),
            remedy=gettext_noop("Let the maker apply; it may then name you as its agent."),
        )
    elif facts.standing == Standing.SOLE_AUTHORISED and not facts.authorised:
        yield Said(
            message=gettext_noop("The maker's authorisation is missing."),
            remedy=gettext_noop("Attach the maker's letter that authorises you alone."),
        )


@rule(
    "FA-16",
    title=gettext_noop("Consumables are offered too"),
    article=K21,
    act=Act.APPLY,
    plain=ApplyFacts(),
    parameters=("fa.consumable_years",),
)
def consumables_quoted(facts: ApplyFacts, parameters: Parameters) -> Iterator[Said]:
    """All consumables that the lot names are quoted, for at least three years."""
    if facts.consumables_quoted < facts.consumables_asked:
        yield Said(
            message=gettext_noop("Not all consumables have a price."),
            limit=str(facts.consumables_asked),
            actual=str(facts.consumables_quoted),
            remedy=gettext_noop("State a unit price for each consumable."),
        )
    years = parameters.get("fa.consumable_years")
    if facts.consumables_asked and facts.consumable_years < years.integer:
        yield Said(
            message=gettext_noop("The prices of consumables must hold for at least %(years)s years."),
            params={"years": years.value},
            limit=years.value,
            actual=str(facts.consumable_years),
            unit="year",
            by=years,
            remedy=gettext_noop("Offer prices that hold longer."),
        )


@rule("FA-17", title=gettext_noop("Suppliers in good standing"), article=K21, act=Act.APPLY, plain=ApplyFacts())
def good_standing(facts: ApplyFacts, _: Parameters) -> Iterator[Said]:
    """Neither suspended nor debarred, and not removed from this framework before: whoever was may not come back."""
    yield from standing(active=facts.active, removed=facts.removed)


@rule("FA-18", title=gettext_noop("Qualified applications"), article=K21, act=Act.QUALIFY, plain=QualifyFacts())
def qualified(facts: QualifyFacts, _: Parameters) -> Iterator[Said]:
    """What was sealed is judged when it is opened: the ceiling, and the supplier's standing on that day."""
    yield from _above(facts.prices, facts.price_limit)
    yield from standing(active=facts.active, removed=facts.removed)


@rule("FA-19", title=gettext_noop("Related suppliers"), article=IR18, act=Act.QUALIFY, plain=QualifyFacts())
def unrelated(facts: QualifyFacts, _: Parameters) -> Iterator[Said]:
    """Suppliers led by one person, or one controlling the other, don't compete for one contract; nor two with one product."""
    for name in facts.related:
        yield Said(
            message=gettext_noop("The supplier is related to %(other)s, which applied to the same lot."),
            params={"other": name},
            remedy=gettext_noop("Find neither qualified, or first find the other not qualified."),
        )
    for name in facts.alike:
        yield Said(
            message=gettext_noop(
                "The supplier shares a telephone, an address or a name with %(other)s of the same lot."
            ),
            params={"other": name},
            warn=True,
            remedy=gettext_noop("Ask both how they are related, and write the answer into the reason."),
        )
    for name in facts.same_product:
        yield Said(
            message=gettext_noop("%(other)s offers the same product in this lot: only one can be its maker's choice."),
            params={"other": name},
            remedy=gettext_noop("Ask the maker whom it authorised, and find the other not qualified."),
        )


@rule(
    "FA-20",
    title=gettext_noop("Enough qualified suppliers, enough eliminated"),
    article=K21,
    act=Act.ADMIT,
    plain=AdmitFacts(),
    parameters=("fa.min_qualified", "fa.eliminate.price", "fa.eliminate.quality"),
)
def enough(facts: AdmitFacts, parameters: Parameters) -> Iterator[Said]:
    """At least two qualified; at least the lawful share of them, and one, eliminated."""
    least = parameters.get("fa.min_qualified")
    if facts.qualified < least.integer:
        yield Said(
            message=gettext_noop("Only %(count)s suppliers qualify in lot %(lot)s."),
            params={"count": str(facts.qualified), "lot": str(facts.lot)},
            limit=least.value,
            actual=str(facts.qualified),
            by=least,
            remedy=gettext_noop("The lot fails: invite again, or make it an open framework if there are too few."),
        )
        return
    rate = parameters.get(elimination_parameter(facts.evaluation, facts.quality_ground))
    out = least_eliminated(facts.qualified, Decimal(rate.value))
    if facts.eliminated < out:
        yield Said(
            message=gettext_noop("Too few are eliminated in lot %(lot)s."),
            params={"lot": str(facts.lot)},
            limit=str(out),
            actual=str(facts.eliminated),
            by=rate,
            remedy=gettext_noop("Compute the admission again."),
        )


APPLYING = (
    in_time,
    below_limit,
    one_product,
    maker,
    consumables_quoted,
    good_standing,
    qualified,
    unrelated,
    enough,
)
