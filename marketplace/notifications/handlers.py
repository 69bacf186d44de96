"""Tells suppliers and officers what happened to registrations, documents and sanctions, after it was committed."""

from collections.abc import Callable, Sequence

from marketplace.audit.cursors import ReadEvent, reader
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.queries import credential_deadlines
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import deadlines, tell
from marketplace.organisations.events import Action
from marketplace.organisations.models import Registration, Sanction
from marketplace.organisations.queries import regulators_of
from marketplace.organisations.states import Purpose

_OWN = (Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR)
_ANSWERS = {
    Action.REGISTRATION_RETURNED: gettext_noop("Registration %(number)s was returned for correction: %(reason)s"),
    Action.REGISTRATION_PASSED: gettext_noop("Registration %(number)s was passed: it is the supplier's file now."),
    Action.REGISTRATION_REFUSED: gettext_noop("Registration %(number)s was refused: %(reason)s"),
}
_QUESTIONS = {
    Action.REGISTRATION_SUBMITTED: gettext_noop("%(supplier)s sent in registration %(number)s: first review."),
    Action.REGISTRATION_REVIEWED: gettext_noop("Registration %(number)s of %(supplier)s waits for a second officer."),
}
_SANCTIONS = {
    Action.ORGANISATION_SUSPENDED: gettext_noop("You are suspended by decision %(number)s: %(reason)s"),
    Action.ORGANISATION_DEBARRED: gettext_noop("You are debarred by decision %(number)s: %(reason)s"),
    Action.ORGANISATION_RESTORED: gettext_noop("Decision %(number)s about you has ended."),
}

deadlines("notifications.papers")(credential_deadlines)


@reader(
    "notifications.parties",
    actions=[*_ANSWERS, *_QUESTIONS, *_SANCTIONS, Action.SANCTION_PROPOSED, Action.CREDENTIAL_EXPIRING],
)
def tell_parties(events: Sequence[ReadEvent]) -> None:
    """Tell whom each event concerns."""
    for event in events:
        _TELL[Action(event.action)](event)


def _key(event: ReadEvent) -> str:
    return f"{event.stream}#{event.seq}"


def _answered(event: ReadEvent) -> None:
    """Tell who sent it in; of a change of the file, everybody who keeps it."""
    row = Registration.objects.filter(number=event.subject).first()
    if row is None:
        return
    change = row.purpose == Purpose.CHANGE
    tell(
        event_id=_key(event),
        kind=Kind.ACCOUNTS,
        message=_ANSWERS[Action(event.action)],
        params={"number": row.number, "reason": event.data["reason"]},
        link="account:registration",
        at=event.at,
        user_ids=() if change else [row.applicant_id],
        organisation_id=row.organisation_id if change else None,
        roles=_OWN if change else (),
    )


def _asked(event: ReadEvent) -> None:
    row = Registration.objects.filter(number=event.subject).first()
    if row is not None:
        _tell_bureau(
            event,
            region=row.region_id,
            message=_QUESTIONS[Action(event.action)],
            params={"number": row.number, "supplier": row.name},
            link=f"regulator:registration {row.number}",
        )


def _proposed(event: ReadEvent) -> None:
    row = Sanction.objects.filter(number=event.subject).select_related("organisation").first()
    if row is not None:
        _tell_bureau(
            event,
            region=row.organisation.region_id,
            message=gettext_noop("A sanction on %(supplier)s waits for a second officer: %(reason)s"),
            params={"supplier": row.organisation.name, "reason": row.reason},
            link=f"regulator:organisation {row.organisation_id}",
        )


def _tell_bureau(event: ReadEvent, *, region: str, message: str, params: dict[str, str], link: str) -> None:
    """Tell the officers of the nearest bureau."""
    for bureau in regulators_of(region=region):
        tell(
            event_id=f"{_key(event)}@{bureau}",
            kind=Kind.ACCOUNTS,
            message=message,
            params=params,
            link=link,
            at=event.at,
            organisation_id=bureau,
            roles=(Role.REGULATOR,),
        )


def _sanctioned(event: ReadEvent) -> None:
    tell(
        event_id=_key(event),
        kind=Kind.ACCOUNTS,
        message=_SANCTIONS[Action(event.action)],
        params={"number": event.subject, "reason": event.data["reason"]},
        link="supplier:file",
        at=event.at,
        organisation_id=event.data["organisation_id"],
        roles=_OWN,
    )


def _expiring(event: ReadEvent) -> None:
    tell(
        event_id=_key(event),
        kind=Kind.ACCOUNTS,
        message=gettext_noop("A document of your file ends on %(day)s: put in the new one by a change of the file."),
        params={"day": event.data["valid_to"]},
        link="supplier:file",
        at=event.at,
        organisation_id=int(event.subject),
        roles=_OWN,
    )


_TELL: dict[Action, Callable[[ReadEvent], None]] = {
    **dict.fromkeys(_ANSWERS, _answered),
    **dict.fromkeys(_QUESTIONS, _asked),
    **dict.fromkeys(_SANCTIONS, _sanctioned),
    Action.SANCTION_PROPOSED: _proposed,
    Action.CREDENTIAL_EXPIRING: _expiring,
}
