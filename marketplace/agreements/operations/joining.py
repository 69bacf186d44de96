"""Join an open framework: each application is reviewed when it comes; its publication counts as signature."""

import datetime

from marketplace.agreements.events import AdmissionPublished, ApplicationReviewed
from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.operations.concluding import admit_all
from marketplace.agreements.operations.evaluating import judge_qualified
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.agreements import has_run_out
from marketplace.agreements.rules.facts import Act, TimeFacts
from marketplace.agreements.rules.running import publish_admission as published_in_time
from marketplace.agreements.rules.running import review as reviewed_in_time
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationAction, ApplicationState
from marketplace.agreements.steps import wording
from marketplace.agreements.steps.life import (
    finding_data,
    governing,
    lock_application,
    move_application,
    require,
)
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import publish


@operation(Permission.APPLICATION_REVIEW)
def review_application(*, actor: Actor, at: datetime.datetime, application: str, admit: bool, reason: str) -> str:
    """Review an application to an open framework: admit it or refuse it, with the reason; return its number.

    A late review (FA-25) is done all the same and stays in the log as a warning. Raises `Blocked` by FA-18 and FA-19.
    """
    why = read_reason(reason)
    agreement, row = lock_application(application)
    authorize(actor, Permission.APPLICATION_REVIEW, agreement)
    _check_open(agreement, at=at)
    if row.state != ApplicationState.SUBMITTED:
        raise Conflict(gettext_noop("This application was reviewed or withdrawn already."))
    values = governing(agreement, at=at)
    step = gettext_noop("review an application")
    times = TimeFacts(began_at=row.submitted_at, done_at=at)
    findings = require(Act.KEEP_TIME, times, values, step=step, only=reviewed_in_time)
    reviewed = {"reviewed_at": at, "review_reason": why}
    move_application(row, ApplicationAction.OPEN, **reviewed)
    if admit:
        findings += judge_qualified(agreement, row, at=at)
        move_application(row, ApplicationAction.QUALIFY)
        move_application(row, ApplicationAction.ADMIT)
    else:
        move_application(row, ApplicationAction.DISQUALIFY)
    event = ApplicationReviewed(
        subject=application,
        lot=row.lot.number,
        supplier=row.supplier.name,
        passed=admit,
        reason=why,
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return application


@operation(Permission.ADMISSION_DECIDE)
def publish_admission(*, actor: Actor, at: datetime.datetime, application: str) -> str:
    """Publish an admission to an open framework and return the notice's number; the publication counts as signature.

    Raises `Conflict` for an application that waits for no publication, `Blocked` when the supplier may no longer take part.
    """
    agreement, row = lock_application(application)
    authorize(actor, Permission.ADMISSION_DECIDE, agreement)
    _check_open(agreement, at=at)
    if row.state != ApplicationState.ADMITTED or row.reviewed_at is None:
        raise Conflict(gettext_noop("This application waits for no publication."))
    step = gettext_noop("publish an admission")
    times = TimeFacts(began_at=row.reviewed_at, done_at=at)
    values = governing(agreement, at=at)
    findings = require(Act.KEEP_TIME, times, values, step=step, only=published_in_time)
    findings += judge_qualified(agreement, row, at=at)
    move_application(row, ApplicationAction.SIGN, announced_at=at, signed_at=at)
    admit_all([row], on=local_date(at))
    notice, published = publish(
        kind=NoticeKind.ADMISSION,
        region=agreement.region_id,
        title=f"{agreement.title}入围公告（{row.supplier.name}）",
        title_en=agreement.title_en,
        terms=wording.admission_terms(agreement, row.lot, supplier=row.supplier.name, on=local_date(at)),
        subject=agreement.stream,
        publisher=actor,
        at=at,
    )
    event = AdmissionPublished(
        subject=application,
        lot=row.lot.number,
        supplier=row.supplier.name,
        notice=notice.number or "",
        prices=row.content["prices"],
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def _check_open(agreement: FrameworkAgreement, *, at: datetime.datetime) -> None:
    if agreement.kind != AgreementKind.OPEN or agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only an open framework in force is joined like this."))
    if has_run_out(agreement, local_date(at)):
        raise Conflict(gettext_noop("This framework agreement has run out: nobody joins it any more."))
