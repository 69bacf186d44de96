"""After a waiver was asked for or decided, the people concerned are told."""

from collections.abc import Sequence

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.actor import Role
from marketplace.kernel.regions import prefecture_of
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import deadlines, tell
from marketplace.organisations.queries import regulators_of
from marketplace.waivers.events import Action
from marketplace.waivers.models import Waiver
from marketplace.waivers.queries import waiver_deadlines
from marketplace.waivers.rules import OPEN_TENDER_RULES

_DECISIONS = {
    Action.WAIVER_GRANTED: gettext_noop("Waiver %(number)s of rule %(rule)s is granted until %(until)s."),
    Action.WAIVER_REFUSED: gettext_noop("Waiver %(number)s of rule %(rule)s is refused."),
    Action.WAIVER_EXPIRED: gettext_noop("Waiver %(number)s of rule %(rule)s expired unused."),
}

deadlines("waivers.grants")(waiver_deadlines)


@reader("waivers.tell", actions=[Action.WAIVER_ASKED, *_DECISIONS])
def tell_people(events: Sequence[ReadEvent]) -> None:
    """Tell the officers of the region about a question, and who asked about the answer."""
    for event in events:
        waiver = Waiver.objects.filter(number=event.subject).select_related("buyer_unit").first()
        if waiver is None:
            continue
        params = {"number": waiver.number, "rule": waiver.rule, "unit": waiver.buyer_unit.name}
        if event.action == Action.WAIVER_ASKED:
            for bureau in regulators_of(region=_deciding(waiver)):
                tell(
                    event_id=f"{event.stream}#{event.seq}@{bureau}",
                    kind=Kind.APPROVALS,
                    message=gettext_noop("%(unit)s asks for a waiver of rule %(rule)s: %(number)s."),
                    params=params,
                    link=f"regulator:waiver {waiver.number}",
                    at=event.at,
                    organisation_id=bureau,
                    roles=[Role.REGULATOR],
                )
            continue
        until = waiver.valid_until.isoformat() if waiver.valid_until else ""
        tell(
            event_id=f"{event.stream}#{event.seq}",
            kind=Kind.APPROVALS,
            message=_DECISIONS[Action(event.action)],
            params=params | {"until": until},
            link=f"buyer:waiver {waiver.number}",
            at=event.at,
            organisation_id=waiver.buyer_unit_id,
            user_ids=[waiver.asker_id],
        )


def _deciding(waiver: Waiver) -> str:
    """Return the region whose bureau is asked: a county's own can't grant what art. 27 leaves to the prefecture (WAIVE-03)."""
    return prefecture_of(waiver.region_code) if waiver.rule in OPEN_TENDER_RULES else waiver.region_code
