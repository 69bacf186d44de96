"""CALL-02 to CALL-04: calling a lot off in rotation (顺序轮候). The buyer doesn't choose the supplier, the written order does."""

from collections.abc import Iterator

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts, StepFacts, TurnFacts
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import Route

_ORDER_110 = gettext_noop(
    "Order 110 of the Ministry of Finance, after exam bank volume 21: rotation in the order fixed in writing, one award per"
    " supplier per round"
)


def _check_turn(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route != Route.ROTATION:
        return
    for line in facts.purchase.lines:
        turn = facts.purchase.turns.get(line.lot_id) if line.lot_id is not None else None
        yield _finding(line, turn)


def _finding(line: LineFacts, turn: TurnFacts | None) -> Finding:
    params = {"title": line.title, "supplier": line.supplier_name, "agreement": line.agreement}
    if turn is None:
        return Finding(
            rule="CALL-02",
            severity=Severity.BLOCK,
            title=CALL_02.title,
            message=gettext_noop(
                "“%(title)s”: nobody in the written order of agreement %(agreement)s can be asked at present."
            ),
            params=params,
            article=CALL_02.article,
            remedies=(
                gettext_noop("Ask the agreement manager to top the lot up."),
                gettext_noop("Choose a route that the agreement allows."),
            ),
            line=line.position,
        )
    params |= {"turn": turn.supplier, "round": str(turn.round)}
    if turn.supplier_id == line.supplier_id:
        return Finding(
            rule="CALL-02",
            severity=Severity.NOTE,
            title=CALL_02.title,
            message=gettext_noop("“%(title)s”: it is the turn of %(turn)s in round %(round)s."),
            params=params,
            article=CALL_02.article,
            line=line.position,
        )
    return Finding(
        rule="CALL-02",
        severity=Severity.BLOCK,
        title=CALL_02.title,
        message=gettext_noop(
            "“%(title)s” of %(supplier)s: it is the turn of %(turn)s in round %(round)s of agreement %(agreement)s."
        ),
        params=params,
        article=CALL_02.article,
        limit=turn.supplier,
        actual=line.supplier_name,
        remedies=(gettext_noop("Take the listing of the supplier whose turn it is."),),
        line=line.position,
    )


def _check_one_lot(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    lots = {line.lot_id for line in facts.purchase.lines}
    if facts.purchase.route != Route.ROTATION or len(lots) == 1:
        return
    yield Finding(
        rule="CALL-03",
        severity=Severity.BLOCK,
        title=CALL_03.title,
        message=gettext_noop("The purchase has goods or services of %(actual)s lots; a turn is taken in one lot."),
        params={"actual": str(len(lots))},
        article=CALL_03.article,
        limit="1",
        actual=str(len(lots)),
        remedies=(gettext_noop("Submit a purchase of its own for each lot."),),
    )


def _check_pending(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route != Route.ROTATION:
        return
    for turn in facts.purchase.turns.values():
        if turn.pending:
            yield Finding(
                rule="CALL-04",
                severity=Severity.BLOCK,
                title=CALL_04.title,
                message=gettext_noop(
                    "Purchase %(pending)s of your unit has a turn in this lot that it could still give back."
                ),
                params={"pending": turn.pending},
                article=CALL_04.article,
                remedies=(
                    gettext_noop("Wait until the supplier has confirmed that order, or cancel that purchase first."),
                ),
            )


CALL_02 = Rule(
    id="CALL-02",
    title=gettext_noop("The supplier whose turn it is"),
    article=_ORDER_110,
    steps=frozenset({Step.SUBMIT, Step.APPROVE, Step.ORDER}),
    parameters=(),
    check=_check_turn,
)
CALL_03 = Rule(
    id="CALL-03",
    title=gettext_noop("One lot at a time in rotation"),
    article=gettext_noop("Design of this mall: one purchase takes one turn."),
    steps=frozenset({Step.SUBMIT}),
    parameters=(),
    check=_check_one_lot,
)
CALL_04 = Rule(
    id="CALL-04",
    title=gettext_noop("One open turn of a unit in a lot"),
    # Who holds two turns could drop the one it likes less, and so choose after all.
    article=_ORDER_110,
    steps=frozenset({Step.SUBMIT}),
    parameters=(),
    check=_check_pending,
)
ROTATION_RULES = (CALL_02, CALL_03, CALL_04)
