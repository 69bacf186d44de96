"""Every deadline of an agreement as a clock: since when, until when, by which rule, and when it was met.

Working days are counted by the kernel's calendar: day one is not counted, the last day rolls forward; a deadline in a year whose
holidays are not announced yet is provisional.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Min

from marketplace.agreements.models import Application, Departure, FrameworkAgreement, Invitation
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationState
from marketplace.kernel.calendar import CHINA, Deadline, add_days, add_working_days, end_of_day
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters
from marketplace.rule_packs.queries import parameters

# Clocks that tell that somebody applied, was admitted or left before it is published.
UNTOLD = frozenset({"review", "publish_admission", "announce_departures"})


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


@dataclass(frozen=True, kw_only=True)
class _Papers:
    """What the clocks of some agreements depend on, by agreement."""

    invitations: Mapping[int, list[Invitation]]
    applications: Mapping[int, list[Application]]
    departures: Mapping[int, datetime.datetime]


def clocks(agreement: FrameworkAgreement, at: datetime.datetime) -> list[Clock]:
    """Return an agreement's clocks, the earliest first (four statements at most)."""
    return clocks_of([agreement], at)[agreement.pk]


def clocks_of(agreements: Sequence[FrameworkAgreement], at: datetime.datetime) -> dict[int, list[Clock]]:
    """Return `clocks` of several agreements by their ids, in no more statements than for one of each region."""
    papers, found = _papers(agreements), {}
    for agreement in agreements:
        values = parameters(region=agreement.region_id, step_on=local_date(at))
        running = [
            *_invitation_clocks(papers.invitations.get(agreement.pk, []), values),
            *_after_signing(agreement, values),
            *_open_clocks(agreement, papers.applications.get(agreement.pk, []), values),
            *_departure_clocks(papers.departures.get(agreement.pk), values),
            *_end_clocks(agreement, values),
        ]
        found[agreement.pk] = sorted(running, key=lambda clock: clock.due.at)
    return found


def _papers(agreements: Sequence[FrameworkAgreement]) -> _Papers:
    invitations: dict[int, list[Invitation]] = {}
    for row in Invitation.objects.filter(agreement__in=agreements, deadline__isnull=False).order_by("round"):
        invitations.setdefault(row.agreement_id, []).append(row)
    # After the end nobody joins: what still waits is neither reviewed nor published.
    joined = [row for row in agreements if row.kind == AgreementKind.OPEN and row.state == AgreementState.IN_FORCE]
    applications: dict[int, list[Application]] = {}
    waiting = Application.objects.filter(
        lot__agreement__in=joined, state__in=[ApplicationState.SUBMITTED, ApplicationState.ADMITTED]
    ).select_related("lot")
    for one in waiting.order_by("submitted_at") if joined else ():
        applications.setdefault(one.lot.agreement_id, []).append(one)
    unannounced = Departure.objects.filter(agreement__in=agreements, announced_at__isnull=True)
    first = unannounced.order_by().values("agreement_id").annotate(first=Min("at"))
    return _Papers(
        invitations=invitations,
        applications=applications,
        departures={row["agreement_id"]: row["first"] for row in first},
    )


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
    return end_of_day(day)


def _invitation_clocks(invitations: Sequence[Invitation], values: Parameters) -> Iterator[Clock]:
    for row in invitations:
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


def _open_clocks(
    agreement: FrameworkAgreement, applications: Sequence[Application], values: Parameters
) -> Iterator[Clock]:
    if agreement.kind == AgreementKind.OPEN and agreement.state == AgreementState.IN_FORCE:
        for row in applications:
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


def _departure_clocks(first: datetime.datetime | None, values: Parameters) -> Iterator[Clock]:
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
