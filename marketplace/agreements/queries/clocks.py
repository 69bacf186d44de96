"""Every deadline of an agreement as a clock: since when, until when, by which rule, and when it was met.

Working days are counted by the kernel's calendar: day one is not counted, the last day rolls forward; a deadline in a year whose
holidays are not announced yet is provisional.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.agreements.models import Application, Departure, FrameworkAgreement, Invitation
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationState
from marketplace.kernel.calendar import CHINA, Deadline, add_days, add_working_days
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters
from marketplace.rule_packs.queries import parameters


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One deadline. `name` is stable, `label` a source string; `about` names a lot, round or application if it is one of several.

    `rule` is the parameter behind it, blank for a day that the agreement itself states. `done_at` is when it was met.
    """

    name: str
    label: str
    since: datetime.datetime
    due: Deadline
    rule: str = ""
    about: str = ""
    done_at: datetime.datetime | None = None

    def overdue(self, at: datetime.datetime) -> bool:
        """Whether the deadline passed before it was met."""
        return (self.done_at or at) > self.due.at


def clocks(agreement: FrameworkAgreement, at: datetime.datetime) -> list[Clock]:
    """Return an agreement's clocks, the earliest first (four statements at most)."""
    values = parameters(region=agreement.region_id, step_on=local_date(at))
    found = [
        *_invitation_clocks(agreement, values),
        *_after_signing(agreement, values),
        *_open_clocks(agreement, values),
        *_departure_clocks(agreement, values),
        *_end_clocks(agreement, values),
    ]
    return sorted(found, key=lambda clock: clock.due.at)


def working_deadline(
    agreement: FrameworkAgreement, name: str, *, began_at: datetime.datetime, at: datetime.datetime
) -> Deadline:
    """Return the deadline of a duty in working days, by the parameters of the day `at`."""
    values = parameters(region=agreement.region_id, step_on=local_date(at))
    return add_working_days(began_at, values.get(name).integer)


def ended_moment(agreement: FrameworkAgreement) -> datetime.datetime:
    """Return when an agreement came to its end: the last moment of its term, or that of its termination."""
    if agreement.state == AgreementState.TERMINATED and agreement.ended_at is not None:
        return agreement.ended_at
    return last_moment(agreement.valid_to)


def last_moment(day: datetime.date) -> datetime.datetime:
    """Return the last moment of a day in China."""
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=CHINA)


def _invitation_clocks(agreement: FrameworkAgreement, values: Parameters) -> Iterator[Clock]:
    for row in Invitation.objects.filter(agreement=agreement, deadline__isnull=False).order_by("round"):
        about = str(row.round) if row.round else ""
        if row.deadline is not None:
            shut_at = row.opened_at or row.concluded_at
            yield Clock(
                name="applications_close",
                label=gettext_noop("Applications close"),
                since=row.opens_at,
                due=Deadline(at=row.deadline, provisional=False),
                about=about,
                done_at=shut_at and min(shut_at, row.deadline),
            )
        if row.announced_at is not None:
            sign_by = add_days(row.announced_at, values.get("fa.sign_days").integer)
            yield Clock(
                name="sign",
                label=gettext_noop("Sign the agreement"),
                since=row.announced_at,
                due=Deadline(at=row.sign_by or sign_by.at, provisional=sign_by.provisional),
                rule="fa.sign_days",
                about=about,
                done_at=row.concluded_at,
            )


def _after_signing(agreement: FrameworkAgreement, values: Parameters) -> Iterator[Clock]:
    since = agreement.in_force_at
    if agreement.kind != AgreementKind.CLOSED or since is None:
        return
    yield Clock(
        name="tell_buyers",
        label=gettext_noop("Tell the buyers"),
        since=since,
        due=add_working_days(since, values.get("fa.notify_days").integer),
        rule="fa.notify_days",
        done_at=agreement.buyers_told_at,
    )
    yield Clock(
        name="file_copy",
        label=gettext_noop("File a copy with the finance bureau"),
        since=since,
        due=add_working_days(since, values.get("fa.file_days").integer),
        rule="fa.file_days",
        done_at=agreement.copy_filed_at,
    )


def _open_clocks(agreement: FrameworkAgreement, values: Parameters) -> Iterator[Clock]:
    # After the end nobody joins: what still waits is neither reviewed nor published.
    if agreement.kind != AgreementKind.OPEN or agreement.state != AgreementState.IN_FORCE:
        return
    waiting = Application.objects.filter(
        lot__agreement=agreement, state__in=[ApplicationState.SUBMITTED, ApplicationState.ADMITTED]
    )
    for row in waiting.order_by("submitted_at"):
        yield review_clock(row, values)


def review_clock(row: Application, values: Parameters) -> Clock:
    """Return the clock that runs for an application to an open framework: its review, then its publication."""
    if row.state == ApplicationState.ADMITTED and row.reviewed_at is not None:
        return Clock(
            name="publish_admission",
            label=gettext_noop("Publish the admission"),
            since=row.reviewed_at,
            due=add_working_days(row.reviewed_at, values.get("fa.open.publish").integer),
            rule="fa.open.publish",
            about=row.number,
        )
    return Clock(
        name="review",
        label=gettext_noop("Review the application"),
        since=row.submitted_at,
        due=add_working_days(row.submitted_at, values.get("fa.open.review").integer),
        rule="fa.open.review",
        about=row.number,
        done_at=row.reviewed_at,
    )


def _departure_clocks(agreement: FrameworkAgreement, values: Parameters) -> Iterator[Clock]:
    first = (
        Departure.objects.filter(agreement=agreement, announced_at__isnull=True)
        .order_by("at")
        .values_list("at", flat=True)
        .first()
    )
    if first is not None:
        yield Clock(
            name="announce_departures",
            label=gettext_noop("Announce who left"),
            since=first,
            due=add_working_days(first, values.get("fa.exit_notice").integer),
            rule="fa.exit_notice",
        )


def _end_clocks(agreement: FrameworkAgreement, values: Parameters) -> Iterator[Clock]:
    state = AgreementState(agreement.state)
    if state is AgreementState.IN_FORCE:
        first = datetime.datetime.combine(agreement.valid_from, datetime.time.min, tzinfo=CHINA)
        yield Clock(
            name="term",
            label=gettext_noop("End of the term"),
            since=first,
            due=Deadline(at=last_moment(agreement.valid_to), provisional=False),
        )
    elif state in {AgreementState.ENDED, AgreementState.TERMINATED} and agreement.kind != AgreementKind.LEGACY:
        ended = ended_moment(agreement)
        yield Clock(
            name="summary",
            label=gettext_noop("Publish the summary"),
            since=ended,
            due=add_working_days(ended, values.get("fa.summary_notice").integer),
            rule="fa.summary_notice",
            done_at=agreement.summarised_at,
        )
