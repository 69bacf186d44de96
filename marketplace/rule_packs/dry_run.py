"""What changed values would have done to past purchases and other past acts. Pure.

Both the values that govern now and the drafted ones are tried on the same facts, each as if it had governed all the time: a past
purchase is *stopped* when only the draft stops it, *released* when only what governs now would.
"""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marketplace.kernel.findings import Finding
from marketplace.plugin_api.parameters import MissingParameter, Parameter
from marketplace.plugin_api.replay import PastAct, PastPurchase, PastStep
from marketplace.plugin_api.rule import ActRule, Rule, judge_rules
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.rules import Row, resolve
from marketplace.rule_packs.states import Verdict


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A past purchase that would fare otherwise: why, and which of its orders there would not be (or would)."""

    verdict: Verdict
    purchase: PastPurchase
    orders: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class ActHit:
    """A past act outside purchases that would fare otherwise, and why."""

    verdict: Verdict
    past: PastAct
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """The values of now and those of the draft, and the rules that read what differs between them.

    `act_rules` are those of acts outside purchases of which past ones are kept; `not_tried` names what no past act tells of.
    """

    now: tuple[Parameter, ...]
    then: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    act_rules: tuple[ActRule, ...]
    not_tried: tuple[str, ...]

    def judge(self, past: PastPurchase) -> list[Hit]:
        """Return what would be otherwise for one purchase: nothing, or one hit for each verdict."""
        stopped: list[tuple[PastStep, Finding]] = []
        released: list[tuple[PastStep, Finding]] = []
        for step in past.steps:
            now, then = (self._blocks(step, rows, day=past.submitted_on) for rows in (self.now, self.then))
            stopped += [(step, finding) for rule, finding in then.items() if rule not in now]
            released += [(step, finding) for rule, finding in now.items() if rule not in then]
        return [
            _hit(verdict, past, found)
            for verdict, found in ((Verdict.STOPPED, stopped), (Verdict.RELEASED, released))
            if found
        ]

    def judge_act(self, past: PastAct) -> list[ActHit]:
        """Return what would be otherwise for one act outside purchases: nothing, or one hit for each verdict."""
        now, then = (self._act_blocks(past, rows) for rows in (self.now, self.then))
        found = {
            Verdict.STOPPED: [finding for rule, finding in then.items() if rule not in now],
            Verdict.RELEASED: [finding for rule, finding in now.items() if rule not in then],
        }
        return [ActHit(verdict=one, past=past, findings=tuple(findings)) for one, findings in found.items() if findings]

    def _act_blocks(self, past: PastAct, rows: Iterable[Parameter]) -> dict[str, Finding]:
        """Return the first block of each rule that stops an act with the values in `rows`."""
        parameters = resolve(rows, region=past.region, step_on=past.on, submitted_on=past.on)
        found: dict[str, Finding] = {}
        for rule in self.act_rules:
            try:
                findings = list(rule.check(past.facts, parameters)) if rule.act is past.act else []
            except MissingParameter:
                continue
            for finding in findings:
                if finding.blocks:
                    found.setdefault(finding.rule, finding)
        return found

    def _blocks(self, past: PastStep, rows: Iterable[Parameter], *, day: datetime.date) -> dict[str, Finding]:
        """Return the first block of each rule that stops a step with the values in `rows`."""
        parameters = resolve(rows, region=past.facts.purchase.region, step_on=day, submitted_on=day)
        found: dict[str, Finding] = {}
        for rule in self.rules:
            try:
                findings = judge_rules([rule], facts=past.facts, step=past.step, parameters=parameters)
            except MissingParameter:
                continue  # a rule without its value stops everything, which is no news about this purchase
            for finding in findings:
                if finding.blocks:
                    found.setdefault(finding.rule, finding)
        return found


def _hit(verdict: Verdict, past: PastPurchase, found: Sequence[tuple[PastStep, Finding]]) -> Hit:
    """Gather what was found; a step without an order of its own is about all orders of the purchase."""
    whole = any(not step.order for step, _ in found)
    orders = past.orders if whole else tuple(dict.fromkeys(step.order for step, _ in found))
    by_rule = {finding.rule: finding for _, finding in reversed(found)}
    return Hit(verdict=verdict, purchase=past, orders=orders, findings=tuple(by_rule.values()))


def trial(
    pack: Pack,
    *,
    governing: Sequence[Row],
    rules: Iterable[Rule],
    act_rules: Iterable[ActRule] = (),
    on: datetime.date,
) -> Trial:
    """Return the trial of `pack` as it will be on the day `on`, in place of what of it is in `governing`.

    `act_rules` are those whose acts can be replayed.
    """
    others = [row.parameter for row in governing if row.parameter.pack != pack.pack]
    now = _always([row.parameter for row in governing], on)
    then = _always([*others, *(row.parameter for row in pack.rows())], on)
    names = {row.name for row in set(_bare(now)) ^ set(_bare(then))}
    reading = tuple(rule for rule in rules if names & set(rule.parameters))
    acting = tuple(rule for rule in act_rules if names & set(rule.parameters))
    return Trial(
        now=now,
        then=then,
        rules=reading,
        act_rules=acting,
        not_tried=tuple(sorted(names - _read_by(reading) - _read_by(acting))),
    )


def _read_by(rules: Iterable[Rule | ActRule]) -> set[str]:
    return {name for rule in rules for name in rule.parameters}


def _always(rows: Iterable[Parameter], on: datetime.date) -> tuple[Parameter, ...]:
    """Return the values in force on a day as if they had been so at all times."""
    return tuple(
        dataclasses.replace(row, effective_from=datetime.date.min, effective_to=None)
        for row in rows
        if row.in_force(on)
    )


def _bare(rows: Iterable[Parameter]) -> list[Parameter]:
    """Return rows without their pack's version, which differs by itself."""
    return [dataclasses.replace(row, version=0) for row in rows]
