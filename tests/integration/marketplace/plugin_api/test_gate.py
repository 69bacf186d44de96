"""The gate: everybody is asked, doubt stops the step, and a gap in the chain is a stop."""

import dataclasses
import logging

import pytest

from marketplace.kernel.errors import Blocked, Conflict
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import WaiverFacts
from marketplace.plugin_api.gate import act, check_step, judge
from marketplace.plugin_api.manager import forget_switches
from marketplace.plugin_api.models import PluginSwitch
from tests.factories.facts import line, step, yuan
from tests.factories.packs import load
from tests.plugin_dummy.hooks import Behaviour

FACTS = step()
FINDING = Finding(rule="DUMMY-01", severity=Severity.NOTE, title="Dummy", message="held", article="none")


@pytest.fixture(autouse=True)
def _packs(dummy: Behaviour) -> None:
    load()
    PluginSwitch.objects.create(region="990000", plugin="budget", enabled=False)
    forget_switches()
    dummy.answers = {"budget"}


def rules_of(error: Blocked) -> set[str]:
    return {finding.rule for finding in error.findings if finding.blocks}


def test_the_core_and_the_plugins_are_asked(dummy: Behaviour) -> None:
    dummy.findings = [FINDING]
    rules = {finding.rule for finding in check_step(FACTS, Step.SUBMIT)}
    assert {"DUMMY-01", "PRICE-02", "ROUTE-01", "ROUTE-02"} - rules == {"ROUTE-02"}
    assert ("check_step", (FACTS, Step.SUBMIT)) in dummy.told


def test_a_block_of_a_plugin_stops_the_step_with_all_findings(dummy: Behaviour) -> None:
    dummy.findings = [dataclasses.replace(FINDING, severity=Severity.BLOCK)]
    with pytest.raises(Blocked) as caught:
        check_step(FACTS, Step.SUBMIT)
    assert rules_of(caught.value) == {"DUMMY-01"}
    assert any(finding.severity is Severity.NOTE for finding in caught.value.findings)
    assert caught.value.reference.startswith("E-")


def test_a_crashing_plugin_stops_the_step(dummy: Behaviour, caplog: pytest.LogCaptureFixture) -> None:
    dummy.raises["check_step"] = lambda: ZeroDivisionError("dummy")
    with caplog.at_level(logging.ERROR), pytest.raises(Blocked) as caught:
        check_step(FACTS, Step.SUBMIT)
    assert rules_of(caught.value) == {"GATE-02"}
    (finding,) = [one for one in caught.value.findings if one.blocks]
    assert finding.params["plugin"] == "dummy"
    assert finding.params["reference"] in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("hook", ["answers", "lifted_duties"])
def test_a_crash_about_the_chain_stops_the_step(dummy: Behaviour, hook: str) -> None:
    dummy.answers = set()
    dummy.raises[hook] = lambda: ZeroDivisionError("dummy")
    assert {"GATE-02", "GATE-01"} <= {finding.rule for finding in judge(FACTS, Step.SUBMIT)}


def test_a_rule_that_can_not_be_judged_stops_the_step() -> None:
    """A sum that was not given is a failure of the core's own rules: it stops the step like a plugin's."""
    torn = dataclasses.replace(FACTS.purchase, spent={})
    with pytest.raises(Blocked) as caught:
        check_step(dataclasses.replace(FACTS, purchase=torn), Step.SUBMIT)
    assert rules_of(caught.value) == {"GATE-02"}


@pytest.mark.parametrize(("at", "asked"), [(Step.SUBMIT, True), (Step.ORDER, True), (Step.APPROVE, False)])
def test_a_gap_in_the_chain_stops_the_steps_that_need_it(dummy: Behaviour, at: Step, *, asked: bool) -> None:
    dummy.answers = set()
    found = {finding.rule: finding for finding in judge(FACTS, at)}
    assert ("GATE-01" in found) is asked
    if asked:
        assert found["GATE-01"].message.startswith("No plugin answers this step")
        assert found["GATE-01"].remedies


def test_a_region_may_lift_the_duty(dummy: Behaviour) -> None:
    dummy.answers = set()
    dummy.lifts = {"budget"}
    assert "GATE-01" not in {finding.rule for finding in judge(FACTS, Step.SUBMIT)}


def test_acting_plugins_are_told_and_their_failures_undo_the_step(dummy: Behaviour) -> None:
    act(FACTS, Step.SUBMIT)
    assert ("on_step", (FACTS, Step.SUBMIT)) in dummy.told
    dummy.raises["on_step"] = lambda: ZeroDivisionError("dummy")
    with pytest.raises(Blocked) as caught:
        act(FACTS, Step.SUBMIT)
    assert rules_of(caught.value) == {"GATE-02"}
    dummy.raises["on_step"] = lambda: Conflict("changed meanwhile")
    with pytest.raises(Conflict):
        act(FACTS, Step.SUBMIT)


def test_a_plugin_that_is_off_is_not_asked(dummy: Behaviour) -> None:
    PluginSwitch.objects.create(region="990101", plugin="dummy", enabled=False)
    forget_switches()
    found = {finding.rule for finding in judge(FACTS, Step.SUBMIT)}
    act(FACTS, Step.SUBMIT)
    assert dummy.told == []
    assert "GATE-01" in found


def test_the_core_can_not_be_switched_off() -> None:
    PluginSwitch.objects.create(region="000000", plugin="core.purchasing", enabled=False)
    forget_switches()
    above = step(line(unit_price=yuan("5000.00"), ceiling=yuan("4000.00")))
    assert "PRICE-02" in {finding.rule for finding in judge(above, Step.SUBMIT) if finding.blocks}


WAIVER = WaiverFacts(
    number="LW-1",
    rule="DUMMY-01",
    reason="one need",
    asked_by="Alice",
    granted_by="Dora",
    granted_at=FACTS.at,
    valid_until=FACTS.at.date(),
)
WAIVABLE = dataclasses.replace(FINDING, severity=Severity.BLOCK, waivable=True)


def test_a_waiver_turns_the_block_of_its_rule_into_a_warning(dummy: Behaviour) -> None:
    dummy.findings, dummy.waivers = [WAIVABLE], [WAIVER]
    (found,) = [one for one in check_step(FACTS, Step.SUBMIT) if one.rule == "DUMMY-01"]
    assert (found.severity, found.remedies, found.waiver["number"]) == (Severity.WARN, (), "LW-1")
    assert ("granted_waivers", ([FACTS], Step.SUBMIT)) in dummy.told


@pytest.mark.parametrize("case", ["not waivable", "of another rule", "crash"])
def test_without_a_fitting_waiver_the_block_stands(dummy: Behaviour, case: str) -> None:
    dummy.findings = [dataclasses.replace(WAIVABLE, waivable=case != "not waivable")]
    dummy.waivers = [dataclasses.replace(WAIVER, rule="OTHER-01") if case == "of another rule" else WAIVER]
    if case == "crash":
        dummy.raises["granted_waivers"] = lambda: ZeroDivisionError("dummy")
    with pytest.raises(Blocked) as caught:
        check_step(FACTS, Step.SUBMIT)
    assert rules_of(caught.value) == {"DUMMY-01"}


def test_a_waiver_that_can_not_be_used_up_undoes_the_step_before_plugins_act(dummy: Behaviour) -> None:
    """The core knows no waiver of this number: it was used or taken back in the meantime."""
    dummy.findings, dummy.waivers = [WAIVABLE], [WAIVER]
    findings = check_step(FACTS, Step.SUBMIT)
    with pytest.raises(Blocked) as caught:
        act(FACTS, Step.SUBMIT, findings)
    assert rules_of(caught.value) == {"WAIVE-02"}
    assert not {"use_waivers", "on_step"} & {hook for hook, _ in dummy.told}
