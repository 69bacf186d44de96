"""ROUTE-01 to ROUTE-04 and ROUTE-06: which value and which kind of goods may be bought by which route."""

from collections.abc import Iterator
from decimal import Decimal

from marketplace.kernel.findings import Finding
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts, StepFacts
from marketplace.plugin_api.figures import YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameter, Parameters
from marketplace.plugin_api.remedies import TAKE_OUT
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import Route

STEPS = frozenset({Step.SUBMIT, Step.APPROVE, Step.ORDER})
_SMALLER = gettext_noop("Buy less, or take lines out; a need must not be divided to stay below a limit.")
_TENDER = gettext_noop("Buy by open tender.")
_AGENCY = gettext_noop("Entrust the central procurement agency with this purchase.")

Group = tuple[Parameter, Decimal, list[LineFacts]]


def _groups(lines: list[LineFacts], parameters: Parameters, name: str) -> list[Group]:
    """Gather lines by the value of `name` that governs their category, with their sum in yuan."""
    found: dict[Parameter, list[LineFacts]] = {}
    for line in lines:
        parameter = parameters.find(name, category=line.category)
        if parameter is not None:
            found.setdefault(parameter, []).append(line)
    return [(one, sum((line.amount for line in group), Decimal(0)), group) for one, group in found.items()]


def _below(rule: str, title: str, block: str, group: Group, remedies: tuple[str, ...]) -> Finding:
    """Judge that a group's sum stays below its limit; reaching the limit is not below it."""
    parameter, total, _ = group
    limit = parameter.decimal
    return compared(
        holds=total < limit,
        rule=rule,
        title=title,
        note=gettext_noop("The sum of ¥%(actual)s is below ¥%(limit)s."),
        block=block,
        limit=yuan(limit),
        actual=yuan(total),
        excess=yuan(total - limit),
        unit=YUAN,
        article=parameter.article,
        remedies=remedies,
    )


def _check_limit(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route == Route.TENDER:
        return
    for group in _groups(list(facts.purchase.lines), parameters, "route.limit"):
        yield _below(
            "ROUTE-01",
            ROUTE_01.title,
            gettext_noop(
                "The sum of ¥%(actual)s reaches the procurement limit of ¥%(limit)s: only purchases below it are scattered"
                " small purchases that an agreement may serve."
            ),
            group,
            (_SMALLER, _AGENCY, _TENDER),
        )


def _check_mall(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route == Route.TENDER:
        return
    lines = [
        one for one in facts.purchase.lines if parameters.find("route.framework_max", category=one.category) is None
    ]
    for group in _groups(lines, parameters, "route.mall_max"):
        yield _below(
            "ROUTE-02",
            ROUTE_02.title,
            gettext_noop("The sum of ¥%(actual)s reaches the mall's limit of ¥%(limit)s in this region."),
            group,
            (_SMALLER, _AGENCY),
        )


def _check_framework(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route == Route.TENDER:
        return
    for group in _groups(list(facts.purchase.lines), parameters, "route.framework_max"):
        yield _below(
            "ROUTE-03",
            ROUTE_03.title,
            gettext_noop("The sum of ¥%(actual)s reaches the limit of ¥%(limit)s for calling off these goods."),
            group,
            (_SMALLER, _AGENCY),
        )


def _check_open_tender(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route == Route.TENDER:
        return
    parameters.get("route.open_tender")
    for group in _groups(list(facts.purchase.lines), parameters, "route.open_tender"):
        yield _below(
            "ROUTE-04",
            ROUTE_04.title,
            gettext_noop("The sum of ¥%(actual)s reaches ¥%(limit)s: open tender is compulsory."),
            group,
            (_TENDER, gettext_noop("Ask the regulator to approve another method before buying.")),
        )


def _check_kinds(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route == Route.TENDER:
        return
    for line in facts.purchase.lines:
        kinds = parameters.find("route.mall_kinds", category=line.category)
        if kinds is None:
            continue
        allowed = kinds.value.split(",")
        if line.category[:1] not in allowed:
            yield compared(
                holds=False,
                rule="ROUTE-06",
                title=ROUTE_06.title,
                note="",
                block=gettext_noop(
                    "“%(title)s” is of the catalogue's part %(actual)s; this region's mall serves part %(limit)s only."
                ),
                limit=", ".join(allowed),
                actual=line.category[:1],
                unit="",
                params={"title": line.title},
                article=kinds.article,
                remedies=(_AGENCY, TAKE_OUT),
                line=line.position,
            )


ROUTE_01 = Rule(
    id="ROUTE-01",
    title=gettext_noop("Below the procurement limit"),
    article=gettext_noop("Order 110 of the Ministry of Finance and its notice of 2022 (财库〔2022〕17号), section 4"),
    steps=STEPS,
    parameters=("route.limit",),
    check=_check_limit,
)
ROUTE_02 = Rule(
    id="ROUTE-02",
    title=gettext_noop("Below the mall's limit"),
    article=gettext_noop("The region's rules for its online mall"),
    steps=STEPS,
    parameters=("route.mall_max",),
    check=_check_mall,
    # A limit of the region, which its own officers may except from.
    waivable=True,
)
ROUTE_03 = Rule(
    id="ROUTE-03",
    title=gettext_noop("Below the limit of the framework agreement"),
    article=gettext_noop("The region's catalogue of centralised procurement"),
    steps=STEPS,
    parameters=("route.framework_max",),
    check=_check_framework,
    # A limit of the region, which its own officers may except from.
    waivable=True,
)
ROUTE_04 = Rule(
    id="ROUTE-04",
    title=gettext_noop("Open tender from its limit on"),
    article=gettext_noop("Government Procurement Law, articles 26 to 28"),
    steps=STEPS,
    parameters=("route.open_tender",),
    check=_check_open_tender,
    # Article 27: another method may be approved before the purchase begins.
    waivable=True,
)
ROUTE_06 = Rule(
    id="ROUTE-06",
    title=gettext_noop("What the region's mall is for"),
    article=gettext_noop("The region's rules for its online mall"),
    steps=STEPS,
    parameters=("route.mall_kinds",),
    check=_check_kinds,
)
VALUE_RULES = (ROUTE_01, ROUTE_02, ROUTE_03, ROUTE_04, ROUTE_06)
