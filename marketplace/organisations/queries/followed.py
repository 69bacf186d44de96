"""Which events of organisations and registrations an actor may follow."""

from collections.abc import Collection, Mapping, Sequence

from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor, Role
from marketplace.organisations.events import Action
from marketplace.organisations.queries.files import organisations_visible_to, registrations_visible_to

_STREAM, _REGISTRATION = "organisation/", "registration/"
# What officers weigh before they decide is not the organisation's to know.
_INSIDE_THE_BUREAU = {
    Action.SANCTION_PROPOSED.value,
    Action.SANCTION_REJECTED.value,
    Action.REGISTRATION_REVIEWED.value,
}
# Of other organisations an officer follows the file and the sanctions, not who works there.
_SUPERVISED = ("registration.", "sanction.", "organisation.")
_HOUSEKEEPING = {
    Action.MEMBER_ADDED.value,
    Action.MEMBER_REMOVED.value,
    Action.PASSWORD_RESET.value,
    Action.DEPARTMENT_CHANGED.value,
}
_OWN_ROLES = (Role.SUPPLIER_OPERATOR, Role.AUDITOR, Role.REGULATOR)


def events_seen(*, actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of the own organisation, and for officers those of the files and sanctions they supervise."""
    found = [event for event in events if event.stream.startswith((_STREAM, _REGISTRATION))]
    if actor is None or not found or not actor.has(*_OWN_ROLES):
        return {}
    supervised = _supervised(actor, found) if actor.has(Role.REGULATOR) else set()
    own = f"{_STREAM}{actor.organisation_id}"
    return {
        event.id: event.data.keys()
        for event in found
        if (event.stream == own and event.action not in _INSIDE_THE_BUREAU)
        or (event.stream in supervised and event.action.startswith(_SUPERVISED) and event.action not in _HOUSEKEEPING)
    }


def _supervised(actor: Actor, events: Sequence[ReadEvent]) -> set[str]:
    """Return the streams of the organisations and registrations in an officer's region (two statements)."""
    ids = {int(number) for event in events if (number := event.stream.removeprefix(_STREAM)).isdecimal()}
    numbers = {event.stream.removeprefix(_REGISTRATION) for event in events}
    organisations = organisations_visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    registrations = registrations_visible_to(actor).filter(number__in=numbers).values_list("number", flat=True)
    return {f"{_STREAM}{pk}" for pk in organisations} | {f"{_REGISTRATION}{number}" for number in registrations}
