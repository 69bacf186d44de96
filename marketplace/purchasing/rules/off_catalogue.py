"""ROUTE-07 and OFF-01 to OFF-04: buying what no listing offers.

The notice 财库〔2022〕17号, section 6, lets units use an e-mall for purchases outside the catalogue and below the limit, and
forbids to make it compulsory. The limits of value and the rule against dividing are judged as on every other route; what is
added here keeps the way around the catalogue from becoming the usual way.
"""

from collections.abc import Iterator

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.figures import YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import OUTSIDE_CATALOGUE, Route

QUOTES = gettext_noop("quotes")
OFFERS = gettext_noop("offers")
_STEPS = frozenset({Step.SUBMIT, Step.APPROVE, Step.ORDER})
_NOTICE = gettext_noop("Notice of the Ministry of Finance of 2022 (财库〔2022〕17号), section 6")


def _outside(facts: StepFacts) -> bool:
    return facts.purchase.route in OUTSIDE_CATALOGUE


def _check_kind_of_lines(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        if line.in_catalogue == _outside(facts):
            yield Finding(
                rule="ROUTE-07",
                severity=Severity.BLOCK,
                title=ROUTE_07.title,
                message=gettext_noop("“%(title)s” stands in the catalogue: it is bought from its listing.")
                if line.in_catalogue
                else gettext_noop("“%(title)s” stands outside the catalogue: no listing can be called off for it."),
                params={"title": line.title},
                article=ROUTE_07.article,
                remedies=(
                    gettext_noop("Buy from the catalogue by direct order."),
                    gettext_noop("Buy outside the catalogue only what no listing offers, with reason and quotes."),
                ),
                line=line.position,
            )
            return


def _check_quotes(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    # An outsider of an agreement is compared with the agreement (OFF-05).
    if not _outside(facts) or facts.purchase.outsider is not None:
        return
    limit = parameters.get("compare.min_suppliers")
    quotes = facts.purchase.quotes
    yield compared(
        holds=quotes >= limit.integer,
        rule="OFF-01",
        title=OFF_01.title,
        note=gettext_noop("%(actual)s written quotes, at least %(limit)s are needed."),
        block=gettext_noop("%(actual)s written quotes of different suppliers; at least %(limit)s are needed."),
        limit=str(limit.integer),
        actual=str(quotes),
        excess=str(limit.integer - quotes),
        unit=QUOTES,
        article=limit.article,
        remedies=(
            gettext_noop("Ask more suppliers for a written quote and attach it."),
            gettext_noop("Look for the goods in the catalogue again."),
        ),
    )


def _check_nothing_on_offer(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if not _outside(facts) or facts.purchase.outsider is not None:
        return
    for line in facts.purchase.lines:
        capped = parameters.find("self_buy.max", category=line.category) is not None
        # What a region doesn't state is unknown, not without limit: only a stated sum lets a unit pass by what is on offer.
        if line.offers_here and not (capped and facts.purchase.route == Route.SELF_ORGANISED):
            yield compared(
                holds=False,
                rule="OFF-02",
                title=OFF_02.title,
                note="",
                block=gettext_noop(
                    "“%(title)s”: the mall has %(actual)s live offers of category %(category)s in your region, so it is not"
                    " outside the catalogue."
                ),
                limit="0",
                actual=str(line.offers_here),
                unit=OFFERS,
                params={"title": line.title, "category": line.category},
                article=OFF_02.article,
                remedies=(
                    gettext_noop("Choose one of the offers."),
                    gettext_noop("If none of them fits, organise the purchase yourself and say why none fits.")
                    if capped
                    else gettext_noop("Entrust the central procurement agency with this purchase."),
                ),
                line=line.position,
            )


def _check_own_sum(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route != Route.SELF_ORGANISED:
        return
    for category, total in facts.purchase.self_organised.items():
        limit = parameters.find("self_buy.max", category=category)
        if limit is None:
            continue
        yield compared(
            holds=total <= limit.decimal,
            rule="OFF-03",
            title=OFF_03.title,
            note=gettext_noop("Category %(category)s, self-organised this year: ¥%(actual)s of ¥%(limit)s."),
            block=gettext_noop(
                "With this purchase your unit would have organised ¥%(actual)s of category %(category)s by itself this year;"
                " the limit is ¥%(limit)s."
            ),
            limit=yuan(limit.decimal),
            actual=yuan(total),
            excess=yuan(total - limit.decimal),
            unit=YUAN,
            params={"category": category},
            article=limit.article,
            remedies=(
                gettext_noop("Choose one of the offers of the catalogue."),
                gettext_noop("Entrust the central procurement agency with this purchase."),
            ),
        )


def _check_lowest(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    lowest = facts.purchase.lowest_quote
    if not _outside(facts) or lowest is None or facts.purchase.total <= lowest:
        return
    yield compared(
        holds=False,
        rule="OFF-04",
        title=OFF_04.title,
        note="",
        block=gettext_noop("The chosen quote of ¥%(actual)s is ¥%(excess)s above the lowest of ¥%(limit)s."),
        limit=yuan(lowest),
        actual=yuan(facts.purchase.total),
        excess=yuan(facts.purchase.total - lowest),
        unit=YUAN,
        article=OFF_04.article,
        remedies=(gettext_noop("Take the lowest quote, or say why another is worth its price."),),
        caught=Severity.WARN,
    )


ROUTE_07 = Rule(
    id="ROUTE-07",
    title=gettext_noop("The route fits the goods"),
    article=_NOTICE,
    steps=_STEPS,
    parameters=(),
    check=_check_kind_of_lines,
)
OFF_01 = Rule(
    id="OFF-01",
    title=gettext_noop("Enough quotes"),
    article=_NOTICE,
    steps=frozenset({Step.SUBMIT}),
    parameters=("compare.min_suppliers",),
    check=_check_quotes,
)
OFF_02 = Rule(
    id="OFF-02",
    title=gettext_noop("Nothing of the kind is on offer"),
    article=_NOTICE,
    steps=frozenset({Step.SUBMIT}),
    parameters=("self_buy.max",),
    check=_check_nothing_on_offer,
)
OFF_03 = Rule(
    id="OFF-03",
    title=gettext_noop("Within the limit of self-organised purchases"),
    article=gettext_noop("The region's rules for small purchases that its mall can't serve"),
    steps=_STEPS,
    parameters=("self_buy.max",),
    check=_check_own_sum,
)
OFF_04 = Rule(
    id="OFF-04",
    title=gettext_noop("The lowest quote, or a reason"),
    article=_NOTICE,
    steps=frozenset({Step.SUBMIT}),
    parameters=(),
    check=_check_lowest,
)
OFF_CATALOGUE_RULES = (ROUTE_07, OFF_01, OFF_02, OFF_03, OFF_04)
