"""Runs the examples of the packs: one case that holds and one that is caught for each parameter, on the real rules."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from marketplace.kernel.calendar import CHINA
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import LineFacts, OrderFacts, OrderLineFacts, PurchaseFacts, StepFacts
from marketplace.plugin_api.gate import CHAIN
from marketplace.plugin_api.parameters import Parameter, Parameters
from marketplace.plugin_api.rule import ActRule, Rule, judge_rules
from marketplace.rule_packs.packs import Example, Pack, PackEntry
from marketplace.rule_packs.rules import lifted_duties, resolve

_CODE_LENGTH = 9
_PLAIN_CATEGORY = "A02010105"
_GATE = "GATE-01"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one example said: `found` is `pass`, `warn` or `block`, to be compared with what the pack expects."""

    pack: str
    entry: PackEntry
    example: Example
    found: str

    @property
    def holds(self) -> bool:
        """Whether the rule said what the pack expects."""
        return self.found == self.example.expect


def run_examples(packs: Sequence[Pack], rules: Iterable[Rule | ActRule]) -> list[Outcome]:
    """Run all examples of `packs` against `rules`, with the parameters of these packs; returns one outcome each."""
    rows = [row.parameter for pack in packs for row in pack.rows()]
    known = list(rules)
    return [outcome for pack in packs for outcome in outcomes(pack, rows=rows, rules=known)]


def outcomes(pack: Pack, *, rows: Sequence[Parameter], rules: Iterable[Rule | ActRule]) -> list[Outcome]:
    """Run the examples of one pack with the parameters in `rows`, the pack's own among them; returns one outcome each.

    What a rule raises, or an example that can't be read, counts as found too: it is not what the example expects.
    """
    by_id = {rule.id: rule for rule in rules}
    return [
        Outcome(
            pack=pack.pack,
            entry=entry,
            example=example,
            found=_found(example, entry=entry, region=(entry.regions or [pack.region])[0], rows=rows, rules=by_id),
        )
        for entry in pack.parameter
        for example in entry.example
    ]


def _found(
    example: Example,
    *,
    entry: PackEntry,
    region: str,
    rows: Iterable[Parameter],
    rules: Mapping[str, Rule | ActRule],
) -> str:
    try:
        return run_example(example, entry=entry, region=region, rows=rows, rules=rules)
    except (LookupError, ValueError, TypeError, ArithmeticError) as error:
        return f"{type(error).__name__}: {error}"


def run_example(
    example: Example,
    *,
    entry: PackEntry,
    region: str,
    rows: Iterable[Parameter],
    rules: Mapping[str, Rule | ActRule],
) -> str:
    """Judge one example with the parameters in `rows`; returns `pass`, `warn` or `block`.

    An example tests the value, not its days: whatever else is stated for the same region and category stands aside, and the
    value governs on the day of the example. Raises `LookupError` for a rule that does not read the parameter.
    """
    rows = [_always(row) if _states(row, entry, region) else row for row in rows if not _rivals(row, entry, region)]
    rule = rules.get(example.rule)
    if example.step is None:
        if not isinstance(rule, ActRule) or example.act != rule.act or entry.name not in rule.parameters:
            raise LookupError(f"{entry.name}: {example.rule} does not read it at {example.act}")
        day = example.at.astimezone(CHINA).date()
        return _worst(rule.check(_changed(rule.plain, example.facts), resolve(rows, region=region, step_on=day)))
    facts = _facts(example, region=region, category=entry.category.ljust(_CODE_LENGTH, "0") if entry.category else "")
    day = example.at.astimezone(CHINA).date()
    parameters = resolve(rows, region=region, step_on=day, submitted_on=facts.purchase.submitted_on)
    if example.rule == _GATE:
        return "block" if _unanswered(example.step, example, parameters) else "pass"
    if not isinstance(rule, Rule) or example.step not in rule.steps or entry.name not in rule.parameters:
        raise LookupError(f"{entry.name}: {example.rule} does not read it at {example.step}")
    return _worst(judge_rules([rule], facts=facts, step=example.step, parameters=parameters))


def _worst(findings: Iterable[Finding]) -> str:
    found = {finding.severity for finding in findings}
    return "block" if Severity.BLOCK in found else "warn" if Severity.WARN in found else "pass"


def _same(row: Parameter, entry: PackEntry, region: str) -> bool:
    return (row.name, row.region, row.category) == (entry.name, region, entry.category)


def _states(row: Parameter, entry: PackEntry, region: str) -> bool:
    """Whether `row` is what `entry` states for `region`."""
    return _same(row, entry, region) and row.effective_from == entry.effective_from


def _rivals(row: Parameter, entry: PackEntry, region: str) -> bool:
    return _same(row, entry, region) and row.effective_from != entry.effective_from


def _always(row: Parameter) -> Parameter:
    return dataclasses.replace(row, effective_from=datetime.date.min, effective_to=None)


def _unanswered(step: Step, example: Example, parameters: Parameters) -> set[str]:
    return set(CHAIN.get(step, ())) - set(example.answered) - lifted_duties(parameters)


def _facts(example: Example, *, region: str, category: str) -> StepFacts:
    """Return a plain purchase of one line with what the example changes."""
    line = _changed(_plain_line(category or _PLAIN_CATEGORY), example.line)
    price = line.unit_price
    line = dataclasses.replace(
        line,
        amount=price * line.quantity,
        ceiling=line.ceiling if "ceiling" in example.line else price,
        listing_price=line.listing_price if "listing_price" in example.line else price,
    )
    changes = dict(example.purchase)
    own = {line.category[:length]: line.amount for length in range(1, _CODE_LENGTH + 1)}
    spent = own | {prefix: Decimal(amount) for prefix, amount in changes.pop("spent", {}).items()}
    alone = {category: Decimal(amount) for category, amount in changes.pop("self_organised", {}).items()}
    purchase = dataclasses.replace(
        _changed(_plain_purchase(line, region, example.at), changes),
        lines=(line,),
        total=line.amount,
        spent=spent,
        self_organised=alone,
    )
    order = None
    if example.order or example.order_line:
        pieces = _changed(_PLAIN_PIECES, example.order_line)
        order = dataclasses.replace(_changed(_plain_order(line, example.at), example.order), lines=(pieces,))
    return StepFacts(purchase=purchase, order=order, at=example.at, actor_id=1, amount=line.amount)


def _changed(plain: Any, changes: Mapping[str, Any]) -> Any:
    """Return `plain` with `changes`, each read as the type of the field it replaces."""
    return dataclasses.replace(
        plain, **{name: _read(get_type_hints(type(plain))[name], value) for name, value in changes.items()}
    )


def _read(kind: Any, value: Any) -> Any:
    """Return a value of a file as the type that the facts want.

    TOML knows neither decimals nor tuples, and a pack that was kept as JSON has its days and moments as text.
    """
    parts = get_args(kind)
    wanted = (kind, *parts)
    if isinstance(value, list):
        rows = [_read(parts[0], one) for one in value]
        return frozenset(rows) if get_origin(kind) is frozenset else tuple(rows)
    if isinstance(value, dict):
        return {name: _read(parts[1], one) for name, one in value.items()} if len(parts) > 1 else value
    if not isinstance(value, str) or str in wanted:
        return value
    for known, read in _READERS:
        if known in wanted:
            return read(value)
    return value


_READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (Decimal, Decimal),
    (datetime.datetime, datetime.datetime.fromisoformat),
    (datetime.date, datetime.date.fromisoformat),
)


def _plain_line(category: str) -> LineFacts:
    return LineFacts(
        position=1,
        listing_id=1,
        product_id=1,
        title="example",
        category=category,
        supplier_id=1,
        supplier_name="example",
        lot_id=1,
        agreement="example",
        call_off=frozenset({"direct_selection"}),
        quantity=1,
        unit_price=Decimal("1000.00"),
        listing_price=Decimal("1000.00"),
        ceiling=Decimal("1000.00"),
        amount=Decimal("1000.00"),
        stock=10,
        quota_left=10,
        offered=True,
    )


def _plain_purchase(line: LineFacts, region: str, at: datetime.datetime) -> PurchaseFacts:
    day = at.astimezone(CHINA).date()
    return PurchaseFacts(
        number="example",
        title="example",
        buyer_unit_id=1,
        buyer_unit_name="example",
        region=region,
        budget_project="example",
        fields={},
        route="direct",
        payment_days=30,
        requester_id=1,
        lines=(line,),
        total=line.amount,
        spent={},
        year=day.year,
        submitted_on=day,
    )


def _plain_order(line: LineFacts, at: datetime.datetime) -> OrderFacts:
    return OrderFacts(number="example", supplier_id=1, supplier_name="example", total=line.amount, placed_at=at)


_PLAIN_PIECES = OrderLineFacts(position=1, title="example", ordered=1, delivered=1, accepted=1)
