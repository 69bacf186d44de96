"""Follows the log: tells people what happened to their agreements, and removes debarred suppliers."""

from collections.abc import Callable, Sequence

from marketplace.agreements.events import Action
from marketplace.agreements.models import Application, FrameworkAgreement
from marketplace.agreements.queries.agreements import agreements_of_supplier
from marketplace.agreements.queries.deadlines import agreement_deadlines
from marketplace.agreements.states import ApplicationState
from marketplace.audit.cursors import ReadEvent, reader
from marketplace.jobs.outbox import enqueue
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import deadlines, tell
from marketplace.organisations.events import Action as OrganisationAction
from marketplace.organisations.queries import regulators_of

deadlines("agreements.clocks")(agreement_deadlines)


@reader("agreements.telling", actions=list(Action))
def tell_people(events: Sequence[ReadEvent]) -> None:
    """Tell those whom an event concerns; each is told once of each event."""
    for event in events:
        if about := _TOLD.get(event.action):
            about(event)


def _agreement(event: ReadEvent) -> FrameworkAgreement | None:
    return FrameworkAgreement.objects.filter(number=event.stream.partition("/")[2]).first()


def _plan_submitted(event: ReadEvent) -> None:
    agreement = _agreement(event)
    if agreement is None or event.data["filed"]:
        return
    for bureau in regulators_of(region=agreement.region_id):
        tell(
            event_id=str(event.id),
            kind=Kind.AGREEMENTS,
            message=gettext_noop("A plan waits for your bureau: %(title)s"),
            params={"title": agreement.title},
            link=f"regulator:agreement {agreement.number}",
            at=event.at,
            organisation_id=bureau,
            roles=[Role.REGULATOR],
        )


def _plan_decided(event: ReadEvent) -> None:
    approved = event.data["approved"]
    _tell_manager(
        event,
        gettext_noop("The plan of %(title)s was approved.")
        if approved
        else gettext_noop("The plan of %(title)s was returned."),
    )


def _application_received(event: ReadEvent) -> None:
    # Before the opening of a closed framework its manager learns neither who applied nor how many.
    if not event.data["sealed"]:
        _tell_manager(event, gettext_noop("An application to %(title)s waits for review."))


def _asked(event: ReadEvent) -> None:
    _tell_manager(event, gettext_noop("A supplier of %(title)s asks for your decision."))


def _left(event: ReadEvent) -> None:
    _tell_manager(event, gettext_noop("A supplier left %(title)s: announce it."))


def _tell_manager(event: ReadEvent, message: str) -> None:
    agreement = _agreement(event)
    if agreement is None:
        return
    tell(
        event_id=str(event.id),
        kind=Kind.AGREEMENTS,
        message=message,
        params={"title": agreement.title},
        link=f"manager:agreement {agreement.number}",
        at=event.at,
        organisation_id=agreement.manager_id,
        roles=[Role.AGREEMENT_MANAGER],
    )


def _reviewed(event: ReadEvent) -> None:
    """Tell an applicant of an open framework; a closed one announces all its results at once."""
    row = Application.objects.filter(number=event.subject, invitation__deadline__isnull=True).first()
    if row is not None:
        _tell_supplier(
            event,
            row,
            gettext_noop("Your application to %(title)s was admitted.")
            if event.data["passed"]
            else gettext_noop("Your application to %(title)s was refused."),
        )


def _results(event: ReadEvent) -> None:
    rows = Application.objects.filter(
        lot__agreement__number=event.subject, invitation__round=event.data["round"]
    ).exclude(state=ApplicationState.WITHDRAWN)
    for row in rows.select_related("lot__agreement"):
        _tell_supplier(event, row, gettext_noop("The results of %(title)s were announced."))


def _tell_supplier(event: ReadEvent, row: Application, message: str) -> None:
    tell(
        event_id=str(event.id),
        kind=Kind.AGREEMENTS,
        message=message,
        params={"title": row.lot.agreement.title},
        link=f"supplier:application {row.number}",
        at=event.at,
        organisation_id=row.supplier_id,
        roles=[Role.SUPPLIER_OPERATOR],
    )


_TOLD: dict[str, Callable[[ReadEvent], None]] = {
    Action.PLAN_SUBMITTED: _plan_submitted,
    Action.PLAN_DECIDED: _plan_decided,
    Action.APPLICATION_SUBMITTED: _application_received,
    Action.APPLICATION_REVIEWED: _reviewed,
    Action.RESULTS_ANNOUNCED: _results,
    Action.EXIT_ASKED: _asked,
    Action.SWAP_ASKED: _asked,
    Action.SUPPLIER_LEFT: _left,
}


@reader("agreements.debarments", actions=[OrganisationAction.ORGANISATION_DEBARRED])
def remove_debarred(events: Sequence[ReadEvent]) -> None:
    """Hand out the agreements in force of a debarred supplier; a suspended one stays admitted and can't trade meanwhile."""
    for event in events:
        supplier = event.data["organisation_id"]
        for number in agreements_of_supplier(supplier_id=supplier):
            enqueue(
                name="agreements.remove_debarred",
                kwargs={"number": number, "supplier_id": supplier, "reason": event.data["reason"][:200]},
                dedupe=f"{number}/{supplier}",
            )
