"""The end of an agreement: expiry, termination, and the summary that follows."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import AgreementEnded, SummaryPublished
from marketplace.agreements.models import FrameworkAgreement, Invitation, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.clocks import ended_moment, working_deadline
from marketplace.agreements.rules.facts import Act, TimeFacts
from marketplace.agreements.rules.running import summary as summarised_in_time
from marketplace.agreements.states import (
    AgreementAction,
    AgreementKind,
    AgreementState,
    InvitationAction,
    InvitationState,
)
from marketplace.agreements.steps import wording
from marketplace.agreements.steps.life import (
    finding_data,
    governing,
    lock_agreement,
    move_agreement,
    move_invitation,
    require,
    write,
)
from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import expect, publish


@operation(Permission.AGREEMENT_END)
def end_agreement(*, actor: Actor, at: datetime.datetime, number: str) -> bool:
    """End an agreement whose last day has passed; return whether it was still to be ended. Safe to repeat."""
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_END, agreement)
    if agreement.state != AgreementState.IN_FORCE or local_date(at) <= agreement.valid_to:
        return False
    _end(agreement, AgreementAction.EXPIRE, actor=actor, at=at, reason="", documents=())
    return True


@operation(Permission.AGREEMENT_END)
def terminate_agreement(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    reason: str,
    documents: Sequence[tuple[str, bytes]] = (),
) -> str:
    """Terminate an agreement before its time, with the reason and the papers behind it; return the number. Orders run on."""
    why = read_reason(reason)
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_END, agreement)
    _end(agreement, AgreementAction.TERMINATE, actor=actor, at=at, reason=why, documents=documents)
    return number


@operation(Permission.AGREEMENT_RUN)
def publish_summary(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Publish the summary of an ended agreement; return the notice's number. The clock is `fa.summary_notice` (FA-28)."""
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_RUN, agreement)
    if agreement.state not in {AgreementState.ENDED, AgreementState.TERMINATED} or agreement.summarised_at is not None:
        raise Conflict(gettext_noop("Only an ended agreement is summarised, and only once."))
    times = TimeFacts(began_at=ended_moment(agreement), done_at=at)
    findings = require(
        Act.KEEP_TIME,
        times,
        governing(agreement, at=at),
        step=gettext_noop("publish the summary"),
        only=summarised_in_time,
    )
    write(agreement, summarised_at=at)
    lots = list(Lot.objects.filter(agreement=agreement).order_by("number").prefetch_related("admissions"))
    notice, published = publish(
        kind=NoticeKind.SUMMARY,
        region=agreement.region_id,
        title=f"{agreement.title}框架协议汇总公告",
        title_en=agreement.title_en,
        terms=wording.summary_terms(agreement, lots=lots),
        subject=agreement.stream,
        publisher=actor,
        at=at,
    )
    event = SummaryPublished(subject=number, notice=notice.number or "", findings=finding_data(findings))
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def _end(
    agreement: FrameworkAgreement,
    action: AgreementAction,
    *,
    actor: Actor,
    at: datetime.datetime,
    reason: str,
    documents: Sequence[tuple[str, bytes]],
) -> None:
    """End a locked agreement with whatever invitation still runs, and owe its summary."""
    move_agreement(agreement, action, ended_at=at, end_reason=reason)
    for invitation in lock(
        Invitation.objects.filter(agreement=agreement).exclude(
            state__in=[InvitationState.CONCLUDED, InvitationState.FAILED]
        )
    ):
        act = InvitationAction.FAIL if invitation.deadline else InvitationAction.CONCLUDE
        move_invitation(invitation, act, concluded_at=at, end_reason=reason)
    kept = [
        store(content=content, name=name, subject=agreement.stream, actor=actor, at=at).sha256
        for name, content in documents
    ]
    # The old rules that legacy agreements run out under knew no summary.
    if agreement.kind != AgreementKind.LEGACY:
        expect(
            kind=NoticeKind.SUMMARY,
            subject=agreement.stream,
            title=agreement.title,
            region=agreement.region_id,
            organisation_id=agreement.manager_id,
            rule="fa.summary_notice",
            at=at,
            due=working_deadline(agreement, "fa.summary_notice", began_at=ended_moment(agreement), at=at),
        )
    event = AgreementEnded(subject=agreement.number, state=agreement.state, reason=reason, documents=kept)
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
