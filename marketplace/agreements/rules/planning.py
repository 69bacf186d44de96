"""FA-01 to FA-11: what a plan and its lots must say before suppliers are invited."""

from collections.abc import Iterator
from decimal import Decimal

from marketplace.agreements.rules.facts import Act, LotFacts, PlanFacts
from marketplace.agreements.rules.saying import DESIGN, K21, N17, Said, rule
from marketplace.agreements.rules.terms import years_after
from marketplace.agreements.states import CallOff, Evaluation, OpenGround, QualityGround, Scope
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters

_FULL_SCORE = Decimal(100)


@rule(
    "FA-01",
    title=gettext_noop("What a framework agreement is for"),
    article=K21,
    act=Act.PLAN,
    plain=PlanFacts(),
    parameters=("route.limit",),
)
def scope(facts: PlanFacts, parameters: Parameters) -> Iterator[Said]:
    """Only the three lawful scopes; 小额零星 means a recurring need, each purchase below the limit (17号 §4)."""
    remedy = gettext_noop("Buy this by another procedure, or state a scope that a framework agreement may have.")
    if facts.scope not in set(Scope):
        yield Said(message=gettext_noop("State which need the framework agreement is for."), remedy=remedy)
        return
    if facts.scope != Scope.SMALL_RECURRING:
        return
    if not facts.recurring:
        yield Said(message=gettext_noop("The need does not recur: a single need has no framework."), remedy=remedy)
    limit = parameters.get("route.limit")
    if facts.largest_purchase is None or facts.largest_purchase >= limit.decimal:
        yield Said(
            message=gettext_noop("Each purchase must lie below the purchasing limit of %(limit)s yuan."),
            params={"limit": f"{limit.decimal:.2f}"},
            limit=f"{limit.decimal:.2f}",
            actual="" if facts.largest_purchase is None else f"{facts.largest_purchase:.2f}",
            unit="CNY",
            by=limit,
            remedy=remedy,
        )


@rule(
    "FA-02",
    title=gettext_noop("Survey of the demand"),
    article=K21,
    act=Act.PLAN,
    plain=PlanFacts(),
    parameters=("fa.survey.buyers", "fa.survey.suppliers"),
)
def survey(facts: PlanFacts, parameters: Parameters) -> Iterator[Said]:
    """At least three buyers and three suppliers are asked."""
    for name, asked, message in (
        ("fa.survey.buyers", facts.buyers_surveyed, gettext_noop("Too few buyers were surveyed.")),
        ("fa.survey.suppliers", facts.suppliers_surveyed, gettext_noop("Too few suppliers were surveyed.")),
    ):
        least = parameters.get(name)
        if asked < least.integer:
            yield Said(
                message=message,
                limit=least.value,
                actual=str(asked),
                by=least,
                remedy=gettext_noop("Survey more of them and name them in the plan."),
            )


@rule("FA-03", title=gettext_noop("Demand standard"), article=N17, act=Act.PLAN, plain=PlanFacts())
def demand_standard(facts: PlanFacts, _: Parameters) -> Iterator[Said]:
    """Without a demand standard there is no framework agreement (17号 §3)."""
    if not facts.demand_standard.strip():
        yield Said(
            message=gettext_noop("There is no demand standard, and without one no framework agreement."),
            remedy=gettext_noop("State the demand standard: functions, quality, delivery, service."),
        )


@rule(
    "FA-04",
    title=gettext_noop("Term of a framework agreement"),
    article=K21,
    act=Act.PLAN,
    plain=PlanFacts(),
    parameters=("fa.term.goods", "fa.term.services"),
)
def term(facts: PlanFacts, parameters: Parameters) -> Iterator[Said]:
    """Goods at most one year, services at most two."""
    years = parameters.get("fa.term.goods" if facts.goods else "fa.term.services")
    if facts.valid_to >= years_after(facts.valid_from, years.integer):
        yield Said(
            message=gettext_noop("The term from %(start)s to %(end)s is longer than %(years)s years."),
            params={"start": str(facts.valid_from), "end": str(facts.valid_to), "years": years.value},
            limit=years.value,
            unit="year",
            by=years,
            remedy=gettext_noop("Shorten the term."),
        )


@rule("FA-05", title=gettext_noop("Ground of an open framework"), article=K21, act=Act.PLAN, plain=PlanFacts())
def open_ground(facts: PlanFacts, _: Parameters) -> Iterator[Said]:
    """Closed is the rule; open needs a policy, too few suppliers, or one fee with suppliers all over the region."""
    if facts.open and facts.open_ground not in set(OpenGround):
        yield Said(
            message=gettext_noop("An open framework needs a ground: a policy, too few suppliers, or one fee for all."),
            remedy=gettext_noop("State the ground, or make it a closed framework."),
        )


@rule("FA-06", title=gettext_noop("Lots of a framework agreement"), article=DESIGN, act=Act.PLAN, plain=PlanFacts())
def has_lots(facts: PlanFacts, _: Parameters) -> Iterator[Said]:
    """A plan has at least one lot."""
    if not facts.lots:
        yield Said(message=gettext_noop("The plan has no lot."), remedy=gettext_noop("Add a lot."))


@rule("FA-07", title=gettext_noop("Ceiling of the offers"), article=K21, act=Act.LOT, plain=LotFacts())
def price_limit(facts: LotFacts, _: Parameters) -> Iterator[Said]:
    """Each lot has a 最高限制单价: it caps what is offered in the first stage."""
    if facts.price_limit is None or facts.price_limit <= 0:
        yield Said(
            message=gettext_noop("Lot %(lot)s has no ceiling for the unit price."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("State the highest unit price in yuan."),
        )


@rule("FA-08", title=gettext_noop("Price first or quality first"), article=K21, act=Act.LOT, plain=LotFacts())
def evaluation(facts: LotFacts, _: Parameters) -> Iterator[Said]:
    """Quality first only where the government sets the price, or for test or experiment equipment of critical quality."""
    if facts.open:
        return
    if facts.evaluation not in set(Evaluation):
        yield Said(
            message=gettext_noop("Lot %(lot)s doesn't say how applications are evaluated."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("Choose price first: it is the default."),
        )
    elif facts.evaluation == Evaluation.QUALITY and facts.quality_ground not in set(QualityGround):
        yield Said(
            message=gettext_noop("Lot %(lot)s may not be evaluated quality first: no ground is stated."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("Evaluate price first, or state the lawful ground for quality first."),
        )
    elif facts.evaluation == Evaluation.QUALITY and facts.points != _FULL_SCORE:
        yield Said(
            message=gettext_noop("The scoring criteria of lot %(lot)s don't add up to 100 points."),
            params={"lot": str(facts.lot)},
            limit=str(_FULL_SCORE),
            actual=str(facts.points),
            remedy=gettext_noop("State criteria whose points add up to 100."),
        )


@rule(
    "FA-09",
    title=gettext_noop("Share of those eliminated"),
    article=K21,
    act=Act.LOT,
    plain=LotFacts(),
    parameters=("fa.eliminate.price", "fa.eliminate.quality"),
)
def elimination(facts: LotFacts, parameters: Parameters) -> Iterator[Said]:
    """At least 20 % are eliminated price first; at least 40 % quality first, where it is for equipment."""
    if facts.open or facts.evaluation not in set(Evaluation):
        return
    least = parameters.get(elimination_parameter(facts.evaluation, facts.quality_ground))
    if not Decimal(least.value) <= facts.elimination < _FULL_SCORE:
        yield Said(
            message=gettext_noop("Lot %(lot)s eliminates too small a share."),
            params={"lot": str(facts.lot)},
            limit=least.value,
            actual=str(facts.elimination),
            unit="%",
            by=least,
            remedy=gettext_noop("Raise the share of those eliminated."),
        )


def elimination_parameter(evaluation_method: str, quality_ground: str) -> str:
    """Return the parameter with the least share eliminated: the higher one is for equipment evaluated quality first (K21)."""
    equipment = evaluation_method == Evaluation.QUALITY and quality_ground == QualityGround.CRITICAL_EQUIPMENT
    return "fa.eliminate.quality" if equipment else "fa.eliminate.price"


@rule(
    "FA-10",
    title=gettext_noop("Consumables quoted with the device"),
    article=K21,
    act=Act.LOT,
    plain=LotFacts(),
    parameters=("fa.consumable_years",),
)
def consumables(facts: LotFacts, parameters: Parameters) -> Iterator[Said]:
    """A device that uses much up is evaluated with its consumables of at least three years."""
    if not facts.consumables:
        return
    years = parameters.get("fa.consumable_years")
    if facts.consumable_years < years.integer:
        yield Said(
            message=gettext_noop("The consumables of lot %(lot)s must be quoted for at least %(years)s years."),
            params={"lot": str(facts.lot), "years": years.value},
            limit=years.value,
            actual=str(facts.consumable_years),
            unit="year",
            by=years,
            remedy=gettext_noop("Ask for a longer quote."),
        )


@rule(
    "FA-11",
    title=gettext_noop("Ways of calling off"),
    article=K21,
    act=Act.LOT,
    plain=LotFacts(),
)
def call_off(facts: LotFacts, _: Parameters) -> Iterator[Said]:
    """Direct selection alone in an open framework; rotation for services only; at least one way in each lot."""
    if facts.open and facts.call_off != {CallOff.DIRECT_SELECTION}:
        yield Said(
            message=gettext_noop("An open framework is called off by direct selection only (lot %(lot)s)."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("Choose direct selection."),
        )
    elif not facts.call_off:
        yield Said(
            message=gettext_noop("Lot %(lot)s doesn't say how it is called off."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("Choose direct selection: it is the default."),
        )
    elif facts.goods and CallOff.ROTATION in facts.call_off:
        yield Said(
            message=gettext_noop("Rotation is for services; lot %(lot)s is of goods."),
            params={"lot": str(facts.lot)},
            remedy=gettext_noop("Choose direct selection or a mini-competition."),
        )


PLANNING = (
    scope,
    survey,
    demand_standard,
    term,
    open_ground,
    has_lots,
    price_limit,
    evaluation,
    elimination,
    consumables,
    call_off,
)
