"""The core's answers about waivers: which fit a step, and their use."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Blocked
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import StepFacts, WaiverFacts
from marketplace.plugin_api.hookspecs import hookimpl
from marketplace.plugin_api.rule import ActRule
from marketplace.waivers import rules
from marketplace.waivers.models import Waiver
from marketplace.waivers.queries import fitting, waivers_visible_to
from marketplace.waivers.steps import use_up

_STREAM = "waiver/"


@hookimpl
def granted_waivers(cases: Sequence[StepFacts], step: Step) -> Mapping[str, Iterable[WaiverFacts]]:
    """Return the granted waivers that cover purchases; one of a purchase's own goes before one for its goods."""
    found = fitting([facts.purchase for facts in cases], on=local_date(cases[0].at))
    return {number: [told for row in rows if (told := _told(row))] for number, rows in found.items()}


def _told(row: Waiver) -> WaiverFacts | None:
    """Return a waiver as the gate is told of it, None for one that nobody decided."""
    if not (row.decider and row.decided_by and row.decided_at and row.valid_until):
        return None
    return WaiverFacts(
        number=row.number,
        rule=row.rule,
        reason=row.reason,
        asked_by=row.asker.full_name,
        granted_by=f"{row.decider.full_name}, {row.decided_by.name}",
        granted_at=row.decided_at,
        valid_until=row.valid_until,
    )


@hookimpl
def use_waivers(facts: StepFacts, step: Step, numbers: Sequence[str]) -> None:
    """Use the waivers up for this purchase; raises `Blocked` when another purchase was faster."""
    lost = use_up(numbers, purchase=facts.purchase.number, at=facts.at)
    if lost:
        raise Blocked(step=step.label, findings=[_lost(number) for number in lost])


@hookimpl
def register_act_rules() -> Sequence[ActRule]:
    """Return the rules about how long a waiver lasts, and who grants which."""
    return rules.RULES


@hookimpl
def events_seen(actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of the waivers that the actor may see."""
    found = [event for event in events if event.stream.startswith(_STREAM)]
    if actor is None or not found:
        return {}
    numbers = {event.stream.removeprefix(_STREAM) for event in found}
    mine = set(waivers_visible_to(actor).filter(number__in=numbers).values_list("number", flat=True))
    return {event.id: event.data.keys() for event in found if event.stream.removeprefix(_STREAM) in mine}


def _lost(number: str) -> Finding:
    return Finding(
        rule="WAIVE-02",
        severity=Severity.BLOCK,
        title=gettext_noop("A waiver lets one purchase pass"),
        message=gettext_noop("Waiver %(number)s was used by another purchase or taken back in the meantime."),
        params={"number": number},
        article=gettext_noop("Design of this mall: a waiver is for one case and for a short time"),
        remedies=(gettext_noop("Ask for another waiver."), gettext_noop("Change the cart until no rule stops it.")),
    )
