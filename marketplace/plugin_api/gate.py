"""The one gate. Every step on a purchase asks it, the core and the plugins answer, and doubt stops the step.

`check_step` before the operation writes, `act` after it wrote, both inside its transaction:

    findings = check_step(facts, Step.SUBMIT)   # raises Blocked
    ...                                         # the operation writes its rows
    act(facts, Step.SUBMIT, findings)           # waivers are used up, plugins write theirs

An exception in a rule or plugin is a refusal, never a yes (the opposite is a known defect of a well-known system).
"""

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Sequence

from marketplace.kernel.errors import Blocked, MarketplaceError
from marketplace.kernel.findings import Finding, Severity, blocking
from marketplace.kernel.ids import reference_number
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts, WaiverFacts
from marketplace.plugin_api.manager import answers_to

logger = logging.getLogger("marketplace.gate")

# The chain: what must be answered for at which step. Later links (plan, contract, payment) join with their plugins.
CHAIN: dict[Step, tuple[str, ...]] = {Step.SUBMIT: ("budget",), Step.ORDER: ("budget",)}
_CHAIN_ARTICLE = gettext_noop(
    "Chain rule of public purchasing: no budget, no purchase (Regulation on the Implementation of the Government"
    " Procurement Law, art. 29)"
)


def judge(facts: StepFacts, step: Step) -> list[Finding]:
    """Return all findings about `step`: blocks, warnings, and notes of what was judged and held. Changes nothing."""
    return judge_each([facts], step)[0]


def judge_each(cases: Sequence[StepFacts], step: Step) -> list[list[Finding]]:
    """Return what `judge` finds about the same step of different purchases, in their order.

    Each is judged by itself; only the waivers of all that a waiver could let pass are asked for together.
    """
    judged = [_findings(facts, step) for facts in cases]
    stopped = [
        facts
        for facts, findings in zip(cases, judged, strict=True)
        if any(finding.blocks and finding.waivable for finding in findings)
    ]
    granted = _granted(stopped, step)
    return [
        [_with_waiver(finding, granted.get((facts.purchase.number, finding.rule))) for finding in findings]
        for facts, findings in zip(cases, judged, strict=True)
    ]


def _findings(facts: StepFacts, step: Step) -> list[Finding]:
    region = facts.purchase.region
    findings = list(_chain(facts, step))
    for answer in answers_to("check_step", region=region):
        try:
            findings.extend(answer(facts=facts, step=step) or ())
        except Exception as error:  # noqa: BLE001 - whatever a plugin raises stops the step, and is logged
            findings.append(_not_judged(answer.plugin, facts, step, error))
    return findings


def check_step(facts: StepFacts, step: Step) -> list[Finding]:
    """Return the findings of a step that may be done; raises `Blocked` with all findings when any of them stops it."""
    findings = judge(facts, step)
    if blocking(findings):
        raise Blocked(step=step.label, findings=findings)
    return findings


def act(facts: StepFacts, step: Step, findings: Iterable[Finding] = ()) -> None:
    """Use up the waivers in `findings` and let the region's plugins act on a step, within its transaction.

    A plugin that was switched off takes nothing for new purchases, but what it took before is still moved on and given back:
    steps after the submission reach every plugin, which does nothing for a purchase that it doesn't know.
    Raises `Blocked` when a plugin refuses or fails, or when somebody else used a waiver first: the caller's transaction must
    then be rolled back.
    """
    if numbers := sorted({finding.waiver["number"] for finding in findings if finding.waiver}):
        _call_all("use_waivers", facts, step, numbers=numbers)
    _call_all("on_step", facts, step, region=facts.purchase.region if step is Step.SUBMIT else None)


def _call_all(
    hook: str, facts: StepFacts, step: Step, *, region: str | None = None, **arguments: Sequence[str]
) -> None:
    for answer in answers_to(hook, region=region):
        try:
            answer(facts=facts, step=step, **arguments)
        except MarketplaceError:
            raise
        except Exception as error:
            raise Blocked(step=step.label, findings=[_not_judged(answer.plugin, facts, step, error)]) from error


def _granted(cases: Sequence[StepFacts], step: Step) -> dict[tuple[str, str], WaiverFacts]:
    """Return the waivers granted for purchases, by the purchase's number and the rule; none of a plugin that fails."""
    granted: dict[tuple[str, str], WaiverFacts] = {}
    for region in dict.fromkeys(facts.purchase.region for facts in cases):
        here = [facts for facts in cases if facts.purchase.region == region]
        for answer in answers_to("granted_waivers", region=region):
            try:
                told = answer(cases=here, step=step) or {}
                granted |= {(number, waiver.rule): waiver for number, found in told.items() for waiver in found}
            except Exception:
                numbers = ", ".join(facts.purchase.number for facts in here)
                logger.exception("%s could not tell the waivers of purchases %s", answer.plugin, numbers)
    return granted


def _with_waiver(finding: Finding, waiver: WaiverFacts | None) -> Finding:
    """Turn a block for which a waiver was granted into a warning that names it; without one the block stands."""
    if waiver is None or not (finding.blocks and finding.waivable):
        return finding
    told = {
        "number": waiver.number,
        "reason": waiver.reason,
        "asked_by": waiver.asked_by,
        "granted_by": waiver.granted_by,
        "granted_at": waiver.granted_at.isoformat(),
        "valid_until": waiver.valid_until.isoformat(),
    }
    return dataclasses.replace(finding, severity=Severity.WARN, remedies=(), waiver=told)


def _chain(facts: StepFacts, step: Step) -> Iterator[Finding]:
    """Yield a block for each duty of the chain at `step` that no enabled plugin answers and the region did not lift."""
    duties = set(CHAIN.get(step, ()))
    if not duties:
        return
    region = facts.purchase.region
    for answer in answers_to("answers", region=region):
        try:
            duties.difference_update(answer(step=step) or ())
        except Exception as error:  # noqa: BLE001 - as above
            yield _not_judged(answer.plugin, facts, step, error)
    if not duties:
        return
    for answer in answers_to("lifted_duties", region=region):
        try:
            duties.difference_update(answer(facts=facts, step=step) or ())
        except Exception as error:  # noqa: BLE001 - as above
            yield _not_judged(answer.plugin, facts, step, error)
    for duty in sorted(duties):
        yield Finding(
            rule="GATE-01",
            severity=Severity.BLOCK,
            title=gettext_noop("The chain has no gap"),
            message=gettext_noop(
                "No plugin answers this step: nobody answers for “%(duty)s” at “%(step)s” in %(region)s."
            ),
            params={"duty": duty, "step": step.value, "region": region},
            article=_CHAIN_ARTICLE,
            remedies=(
                gettext_noop("Ask the regulator of your region to switch the plugin on."),
                gettext_noop("Ask the regulator whether the region's rule pack should lift this duty (chain.budget)."),
            ),
        )


def _not_judged(plugin: str, facts: StepFacts, step: Step, error: Exception) -> Finding:
    """Log `error` and return the block that stands for it."""
    reference = reference_number()
    logger.error(
        "%s: %s failed at %s of purchase %s", reference, plugin, step.value, facts.purchase.number, exc_info=error
    )
    return Finding(
        rule="GATE-02",
        severity=Severity.BLOCK,
        title=gettext_noop("A rule could not be judged"),
        message=gettext_noop(
            "A check of “%(plugin)s” failed. What can't be judged is not allowed. Reference %(reference)s."
        ),
        params={"plugin": plugin, "reference": reference},
        article=gettext_noop("Design of this mall: what cannot be judged is stopped."),
        remedies=(
            gettext_noop("Try again in a few minutes; nothing was changed."),
            gettext_noop("Tell the help desk the reference number."),
        ),
    )
