"""The clocks of framework agreements as reminders, and whom each concerns."""

import datetime
from collections.abc import Iterator, Sequence

from marketplace.agreements.models import Application, FrameworkAgreement
from marketplace.agreements.queries.clocks import Clock, clocks_of
from marketplace.agreements.queries.due import agreements_with_clocks
from marketplace.agreements.states import ApplicationState
from marketplace.kernel.actor import Role
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import Due

# What is owed to the public is a duty of `notices`, whose clocks remind of it.
_DUTIES = frozenset({"tell_buyers", "announce_departures", "summary"})
_MANAGER = gettext_noop("Within %(left)s, by %(due)s, for “%(title)s”: %(what)s")
_REPLACE = gettext_noop(
    "Within %(left)s, by %(due)s, applications to “%(title)s” close: until then yours can be replaced or withdrawn."
)
_SIGN = gettext_noop("Within %(left)s, by %(due)s: sign the agreement “%(title)s”, or your admission lapses.")
# Whom of the applicants a clock of a round concerns, and what they are told.
_APPLICANTS = {
    "applications_close": (ApplicationState.SUBMITTED, _REPLACE),
    "sign": (ApplicationState.ADMITTED, _SIGN),
}


def agreement_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the clocks of agreements that end up to `until`: their managers', and the applicants' of a round.

    Five statements, and one for the parameters of each region that were not read lately.
    """
    rows = agreements_with_clocks()
    clocks = clocks_of(rows, at)
    running = [
        (row, clock)
        for row in rows
        for clock in clocks[row.pk]
        if clock.done_at is None and at < clock.due.at <= until and clock.name not in _DUTIES
    ]
    for row, clock in running:
        yield _due(
            row,
            clock,
            message=_MANAGER,
            params={"title": row.title, "what": clock.label},
            link=f"manager:agreement {row.number}",
            organisation_id=row.manager_id,
            role=Role.AGREEMENT_MANAGER,
        )
    yield from _applicants([(row, clock) for row, clock in running if clock.name in _APPLICANTS])


def _applicants(running: Sequence[tuple[FrameworkAgreement, Clock]]) -> Iterator[Due]:
    """Return what the clocks of rounds mean for those who applied."""
    if not running:
        return
    found: dict[tuple[int, str, str], list[Application]] = {}
    rows = Application.objects.filter(invitation__agreement__in=[row for row, _ in running])
    for one in rows.select_related("invitation").order_by("pk"):
        place = str(one.invitation.round) if one.invitation.round else ""
        found.setdefault((one.invitation.agreement_id, place, one.state), []).append(one)
    for row, clock in running:
        state, message = _APPLICANTS[clock.name]
        for one in found.get((row.pk, clock.about, state), ()):
            yield _due(
                row,
                clock,
                message=message,
                params={"title": row.title},
                link=f"supplier:application {one.number}",
                organisation_id=one.supplier_id,
                role=Role.SUPPLIER_OPERATOR,
                about=str(one.pk),
            )


def _due(
    row: FrameworkAgreement,
    clock: Clock,
    *,
    message: str,
    params: dict[str, str],
    link: str,
    organisation_id: int,
    role: Role,
    about: str = "",
) -> Due:
    return Due(
        subject=f"{row.pk}.{clock.name}.{about or clock.about}"[:40],
        message=message,
        params=params,
        link=link,
        since=clock.since,
        due_at=clock.due.at,
        organisation_id=organisation_id,
        roles=(role,),
    )
