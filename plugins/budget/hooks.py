"""The budget plugin's answers to the hooks: no budget, no purchase."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked
from marketplace.kernel.findings import Finding, blocking
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.contributions import Choice, NavItem, Page, Panel, PurchaseField
from marketplace.plugin_api.facts import PurchaseFacts, StepFacts
from marketplace.plugin_api.figures import yuan
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.manager import is_enabled
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule
from plugins.budget import ledger, panels, queries, views
from plugins.budget.rules import ARTICLE, FIELD, TITLE_LEFT, TITLE_LINE, judge_line, not_frozen
from plugins.budget.states import FREEZE, movement_of, takes_amount

NAME = "budget"
_ANSWERED = frozenset({Step.SUBMIT, Step.ORDER})


class LedgerMismatch(RuntimeError):
    """A step would give back or move on more than the purchase holds on its line."""


def _judge(facts: StepFacts, parameters: Parameters | None = None) -> Iterable[Finding]:
    line = queries.balance(code=facts.purchase.fields.get(FIELD, ""))
    return list(judge_line(facts.purchase, facts.amount, line))


# Both rules read the same line and are judged together.
RULES = (
    Rule(
        id="BUDGET-01",
        title=TITLE_LEFT,
        article=ARTICLE,
        steps=frozenset({Step.SUBMIT}),
        parameters=("chain.budget",),
        check=_judge,
    ),
    Rule(
        id="BUDGET-02",
        title=TITLE_LINE,
        article=ARTICLE,
        steps=_ANSWERED,
        parameters=("chain.budget",),
        check=_judge,
    ),
)


@hookimpl
def answers(step: Step) -> Iterable[str]:
    """Answer for the budget when money is frozen and when it is committed."""
    return {NAME} if step in _ANSWERED else ()


@hookimpl
def check_step(facts: StepFacts, step: Step) -> Iterable[Finding]:
    """Judge the chosen line at submission; later steps are judged by what was frozen then."""
    return _judge(facts) if step is Step.SUBMIT else ()


@hookimpl
def on_step(facts: StepFacts, step: Step) -> None:
    """Freeze, commit, make payable, or give back, within the step's transaction.

    Given back is what an award stayed below, what was rejected, returned or cancelled.
    """
    order = facts.order
    movement = movement_of(step, has_order=order is not None, invoiced=order is not None and order.invoiced)
    if movement is None:
        return
    amount = facts.amount if takes_amount(movement) else facts.released
    if amount == 0:
        return
    moved = ledger.post(
        movement=movement,
        code=facts.purchase.fields.get(FIELD, ""),
        purchase=facts.purchase.number,
        order=order.number if order else "",
        claim=order.claim if order else _stage(facts.stage),
        amount=amount,
        at=facts.at,
    )
    if not moved:
        _explain(facts, step)


def _stage(stage: int) -> str:
    """Return what tells the returns of one purchase apart: each later stage of its approval may return lines too."""
    return f"stage {stage}" if stage > 1 else ""


def _explain(facts: StepFacts, step: Step) -> None:
    """Raise why nothing could be moved; return only when there was nothing to move."""
    if movement_of(step, has_order=facts.order is not None) is FREEZE:
        found = blocking(_judge(facts))  # somebody else took the rest between check and freeze
        if found:
            raise Blocked(step=step.label, findings=found)
    elif not queries.was_frozen(purchase=facts.purchase.number):
        if step is Step.ORDER and is_enabled(NAME, region=facts.purchase.region):
            raise Blocked(step=step.label, findings=[not_frozen(facts.purchase)])
        return  # submitted while the plugin was off: there is nothing of this purchase on any line
    raise LedgerMismatch(
        f"{facts.purchase.number}: {step.value} of {facts.amount}/{facts.released} does not fit its line"
    )


@hookimpl
def register_rules() -> Sequence[Rule]:
    """Return the two budget rules."""
    return RULES


@hookimpl
def purchase_fields(actor: Actor, at: datetime.datetime) -> Sequence[PurchaseField]:
    """Return the picker of the unit's budget lines of this fiscal year, each with what is left on it."""
    lines = queries.lines_of_unit(buyer_unit_id=actor.organisation_id, year=local_date(at).year)
    choices = [
        Choice(
            value=line.code,
            label=f"{line.code} {line.name}",
            detail=yuan(queries.balance_of(line).left),
            budget_project=line.budget_project,
        )
        for line in lines
    ]
    return [
        PurchaseField(
            name=FIELD,
            label=gettext_noop("Budget line"),
            help=gettext_noop("What the purchase needs is frozen on this line until it is ordered or ended."),
            required=True,
            choices=choices,
        )
    ]


@hookimpl
def desk_panels(actor: Actor, at: datetime.datetime) -> Sequence[Panel]:
    """Draw every line of the unit's fiscal year."""
    lines = queries.lines_of_unit(buyer_unit_id=actor.organisation_id, year=local_date(at).year)
    return [panels.line_bar(queries.balance_of(line)) for line in lines]


@hookimpl
def cart_panels(facts: PurchaseFacts) -> Sequence[Panel]:
    """Draw the chosen line with this cart on it."""
    line = queries.balance(code=facts.fields.get(FIELD, ""))
    if line is None or line.buyer_unit_id != facts.buyer_unit_id:
        return []
    return [panels.cart_bar(line, facts.total)]


@hookimpl
def purchase_panels(facts: PurchaseFacts) -> Sequence[Panel]:
    """Draw the purchase's line with what the purchase holds of it."""
    line = queries.balance(code=facts.fields.get(FIELD, ""))
    if line is None or line.buyer_unit_id != facts.buyer_unit_id:
        return []
    return [panels.purchase_bar(line, queries.purchase_sums(purchase=facts.number))]


@hookimpl
def register_pages() -> Sequence[Page]:
    """Return the page of budget lines and that of one line."""
    return [
        Page(path="", name="lines", view=views.lines),
        Page(path="<str:code>/", name="line", view=views.line),
    ]


@hookimpl
def nav_items(actor: Actor) -> Sequence[NavItem]:
    """Link to the budget lines."""
    roles = frozenset({Role.REQUESTER, Role.APPROVER, Role.REGULATOR})
    return [NavItem(label=gettext_noop("Budget lines"), plugin=NAME, page="lines", roles=roles)]


@hookimpl
def register_graphql_types() -> Sequence[type]:
    """Add the field `budgetLines`."""
    # The mall opens before GraphQL is loaded.
    from plugins.budget.graphql import BudgetQuery  # noqa: PLC0415

    return [BudgetQuery]


@hookimpl
def register_graphql_mutations() -> Sequence[type]:
    """Add the mutation `allotBudgetLine`."""
    from plugins.budget.mutations import BudgetMutations  # noqa: PLC0415

    return [BudgetMutations]


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of the lines that the actor may see."""
    stream = f"{NAME}/"
    found = [event for event in events if event.stream.startswith(stream)]
    if actor is None or not found:
        return {}
    codes = {event.stream.removeprefix(stream) for event in found}
    mine = set(queries.lines_visible_to(actor).filter(code__in=codes).values_list("code", flat=True))
    return {event.id: event.data.keys() for event in found if event.stream.removeprefix(stream) in mine}
