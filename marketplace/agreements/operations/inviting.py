"""Invite suppliers: name who opens, publish the invitation, top up, and let an invitation fail."""

import datetime

from marketplace.agreements.events import InvitationFailed, InvitationPublished, OpenerEnrolled
from marketplace.agreements.models import FrameworkAgreement, Invitation, Lot, Opener
from marketplace.agreements.operations.planning import judge_plan
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.facts import measure, top_up_facts
from marketplace.agreements.rules.facts import Act
from marketplace.agreements.states import (
    AgreementAction,
    AgreementKind,
    AgreementState,
    InvitationAction,
    InvitationState,
)
from marketplace.agreements.steps import sealing, wording
from marketplace.agreements.steps.life import (
    finding_data,
    governing,
    judge_contract,
    lock_agreement,
    lock_invitation,
    lot_of,
    move_agreement,
    move_invitation,
    passed,
    require,
)
from marketplace.agreements.steps.reading import read_moment
from marketplace.audit.log import record
from marketplace.documents.storage import fetch
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import Attachment, publish

SHORTEST_CODE, LONGEST_CODE = 12, 200
LONGEST_INVITATION = datetime.timedelta(days=366)


@operation(Permission.APPLICATIONS_OPEN)
def enrol_opener(*, actor: Actor, at: datetime.datetime, number: str, code: str, blind: str, round: int = 0) -> int:  # noqa: A002 - the word of the domain
    """Become one of the two who open the sealed applications of a round; return the opener's place, 1 or 2.

    `code` is the person's own secret of at least 12 characters and stands nowhere; without it the applications can't be read.
    `blind` is at least 16 random characters of the form, kept nowhere: it keeps the memory of answered requests from giving the
    code away. Raises `InvalidInput`, `Conflict` when both places are taken or the invitation is out.
    """
    check_secret(code, blind)
    agreement = lock_agreement(number)
    authorize(actor, Permission.APPLICATIONS_OPEN, agreement)
    _check_before_round(agreement, round)
    known = list(Opener.objects.filter(agreement=agreement, round=round).order_by("place"))
    if any(row.user_id == actor.user_id for row in known) or len(known) == 2:
        raise Conflict(
            gettext_noop("Two different people open the applications: both places are taken, or one by you.")
        )
    keys = sealing.new_keys(code=code)
    place = len(known) + 1
    Opener.objects.create(
        agreement=agreement,
        round=round,
        user_id=actor.user_id,
        place=place,
        enrolled_at=at,
        public_key=keys.public,
        salt=keys.salt,
        wrapped_key=keys.wrapped,
    )
    event = OpenerEnrolled(subject=number, round=round, person=actor.name, public_key=keys.public.hex())
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return place


@operation(Permission.INVITATION_PUBLISH)
def publish_invitation(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    deadline: datetime.datetime | None = None,
    opens_at: datetime.datetime | None = None,
) -> str:
    """Publish the invitation of a planned agreement and return the notice's number.

    A closed framework needs two openers and a `deadline`; `opens_at` is now unless stated. An open framework has no deadline
    and is in force from now on for its planned length. Raises `Blocked` by FA-01 to FA-11 and FA-36, `InvalidInput`, `Conflict`.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.INVITATION_PUBLISH, agreement)
    lots = list(Lot.objects.filter(agreement=agreement).select_related("category").order_by("number"))
    if agreement.kind == AgreementKind.OPEN:
        _begin_open(agreement, at=at)
        starts, ends, openers = at, None, []
    else:
        move_agreement(agreement, AgreementAction.INVITE)
        openers = _openers(agreement, 0)
        starts, ends = _window(opens_at, deadline, at=at)
    findings = passed(
        [*judge_plan(agreement, at=at), *judge_contract(agreement, at=at)], step=gettext_noop("publish an invitation")
    )
    invitation = Invitation.objects.create(
        agreement=agreement,
        round=0,
        published_at=at,
        opens_at=starts,
        deadline=ends,
        measures={str(lot.number): measure(lot) for lot in lots},
    )
    return _announce(actor, agreement, invitation, lots, openers=openers, findings=findings, at=at)


@operation(Permission.INVITATION_PUBLISH)
def invite_top_up(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    deadline: datetime.datetime,
    reason: str,
    opens_at: datetime.datetime | None = None,
) -> int:
    """Invite a top-up (补充征集) of a lot of a closed agreement in force; return its round.

    `reason` says how execution suffers. Two openers have enrolled for the round before. The method and the share eliminated stay
    those of the first invitation. Raises `Blocked` by FA-29 and FA-30, `Conflict` while another top-up of the lot runs.
    """
    why = read_reason(reason)
    agreement = lock_agreement(number)
    authorize(actor, Permission.INVITATION_PUBLISH, agreement)
    if agreement.state != AgreementState.IN_FORCE:
        raise Conflict(gettext_noop("Only an agreement in force is topped up."))
    row = lot_of(agreement, lot)
    running = Invitation.objects.filter(agreement=agreement, lot=row).exclude(
        state__in=[InvitationState.CONCLUDED, InvitationState.FAILED]
    )
    if running.exists():
        raise Conflict(gettext_noop("A top-up of this lot is running already."))
    facts = top_up_facts(agreement, row, suffers=why)
    findings = require(Act.TOP_UP, facts, governing(agreement, at=at), step=gettext_noop("invite a top-up"))
    round_ = next_round(agreement)
    starts, ends = _window(opens_at, deadline, at=at)
    openers = _openers(agreement, round_)
    invitation = Invitation.objects.create(
        agreement=agreement,
        round=round_,
        lot=row,
        published_at=at,
        opens_at=starts,
        deadline=ends,
        reason=why,
        measures={str(lot): measure(row)},
    )
    _announce(actor, agreement, invitation, [row], openers=openers, findings=findings, at=at)
    return round_


@operation(Permission.INVITATION_PUBLISH)
def fail_invitation(*, actor: Actor, at: datetime.datetime, number: str, reason: str, round: int = 0) -> str:  # noqa: A002 - the word of the domain
    """Declare that an invitation came to nothing, with the reason; return the notice's number.

    The way out of an invitation that nobody can conclude: no supplier, nobody signs, a lost code. Sealed applications that were
    not opened stay sealed for good.
    """
    why = read_reason(reason)
    agreement = lock_agreement(number)
    authorize(actor, Permission.INVITATION_PUBLISH, agreement)
    if agreement.kind == AgreementKind.OPEN:
        raise Conflict(gettext_noop("An open framework is terminated, its invitation doesn't fail."))
    invitation = lock_invitation(agreement, round_=round)
    return fail(actor, agreement, invitation, reason=why, lines=why, at=at)


def fail(
    actor: Actor,
    agreement: FrameworkAgreement,
    invitation: Invitation,
    *,
    reason: str,
    lines: str,
    at: datetime.datetime,
) -> str:
    """End a locked invitation without result, with its agreement if it was the first; return the notice's number."""
    move_invitation(invitation, InvitationAction.FAIL, concluded_at=at, end_reason=reason)
    if invitation.round == 0:
        move_agreement(agreement, AgreementAction.FAIL, ended_at=at, end_reason=reason)
    lots = [invitation.lot] if invitation.lot else list(Lot.objects.filter(agreement=agreement).order_by("number"))
    terms = wording.result_terms(agreement, []) | {
        "lots": wording.lot_lines(lots),
        "admitted": "征集失败，无供应商入围",
        "ranking": lines,
    }
    notice, published = publish(
        kind=NoticeKind.RESULT,
        region=agreement.region_id,
        title=f"{agreement.title}征集失败公告",
        terms=terms,
        subject=agreement.stream,
        publisher=actor,
        at=at,
    )
    event = InvitationFailed(
        subject=agreement.number, round=invitation.round, notice=notice.number or "", reason=reason
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def next_round(agreement: FrameworkAgreement) -> int:
    """Return the round that the next invitation of a locked agreement will have."""
    return Invitation.objects.filter(agreement=agreement).count()


def _begin_open(agreement: FrameworkAgreement, *, at: datetime.datetime) -> None:
    """Put an open framework in force for as long as it was planned, from today if the planned day has passed."""
    today = local_date(at)
    length = agreement.valid_to - agreement.valid_from
    start = max(agreement.valid_from, today)
    move_agreement(
        agreement,
        AgreementAction.INVITE_OPENLY,
        signed_on=today,
        valid_from=start,
        valid_to=start + length,
        in_force_at=at,
    )


def _window(
    opens_at: datetime.datetime | None, deadline: datetime.datetime | None, *, at: datetime.datetime
) -> tuple[datetime.datetime, datetime.datetime]:
    latest = at + LONGEST_INVITATION
    starts = (
        at if opens_at is None else max(at, read_moment(opens_at, field="opens_at", after=_ever(at), before=latest))
    )
    return starts, read_moment(deadline, field="deadline", after=starts, before=latest)


def _ever(at: datetime.datetime) -> datetime.datetime:
    return at - LONGEST_INVITATION


def _openers(agreement: FrameworkAgreement, round_: int) -> list[Opener]:
    rows = list(Opener.objects.filter(agreement=agreement, round=round_).select_related("user").order_by("place"))
    if len(rows) != 2:
        raise Conflict(
            gettext_noop("Two people must first enrol, each with a code of their own, to open the sealed applications.")
        )
    return rows


def _announce(
    actor: Actor,
    agreement: FrameworkAgreement,
    invitation: Invitation,
    lots: list[Lot],
    *,
    openers: list[Opener],
    findings: list[Finding],
    at: datetime.datetime,
) -> str:
    """Publish the notice of an invitation and record it; return the notice's number."""
    kind = NoticeKind.TOPUP if invitation.round else NoticeKind.INVITATION
    heading = "补充征集公告" if invitation.round else "征集公告"
    if agreement.kind == AgreementKind.OPEN:
        kind, heading = NoticeKind.OPEN_INVITATION, "开放式征集公告"
    notice, published = publish(
        kind=kind,
        region=agreement.region_id,
        title=f"{agreement.title}{heading}",
        title_en=agreement.title_en,
        terms=wording.invitation_terms(agreement, lots, invitation),
        subject=agreement.stream,
        publisher=actor,
        at=at,
        documents=_template(agreement),
    )
    event = InvitationPublished(
        subject=agreement.number,
        round=invitation.round,
        lot=invitation.lot.number if invitation.lot else None,
        notice=notice.number or "",
        opens_at=invitation.opens_at.isoformat(),
        deadline=invitation.deadline.isoformat() if invitation.deadline else "",
        valid_from=agreement.valid_from.isoformat(),
        valid_to=agreement.valid_to.isoformat(),
        openers=[row.user.full_name for row in openers],
        reason=invitation.reason,
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def _template(agreement: FrameworkAgreement) -> list[Attachment]:
    """Return the contract template, which everybody may read with the invitation; agreements of earlier days may have none."""
    kept = agreement.contract_template
    return [Attachment(name=kept.name, content=fetch(sha256=kept.sha256))] if kept else []


def _check_before_round(agreement: FrameworkAgreement, round_: int) -> None:
    """Openers enrol before the invitation they open is out: for the first round once planned, later while in force."""
    wanted = AgreementState.IN_FORCE if round_ else AgreementState.PLANNED
    if agreement.kind == AgreementKind.OPEN or agreement.state != wanted or round_ != next_round(agreement):
        raise Conflict(
            gettext_noop("Openers enrol for the next sealed invitation, after its plan and before it is out.")
        )


def check_secret(code: str, blind: str) -> None:
    """Check the code of somebody who is to open what is sealed, and the form it came with; raises `InvalidInput`."""
    if not isinstance(code, str) or not SHORTEST_CODE <= len(code) <= LONGEST_CODE or not code.isprintable():
        raise InvalidInput(
            gettext_noop("The code must have 12 to 200 characters."),
            fields={"code": gettext_noop("Write 12 to 200 characters that you will still know at the opening.")},
        )
    check_blind(blind)


def check_blind(blind: str) -> None:
    """Check that a form with a secret carries enough randomness; raises `InvalidInput`."""
    if not isinstance(blind, str) or len(blind) < 16:
        raise InvalidInput(gettext_noop("The form is incomplete. Reload the page and try again."))
