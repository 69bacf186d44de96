"""Review, score, compute and announce: from opened applications to the results."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from marketplace.agreements.events import (
    AdmissionComputed,
    ApplicationReviewed,
    ApplicationScored,
    ResultsAnnounced,
)
from marketplace.agreements.models import Application, FrameworkAgreement, Invitation, Lot
from marketplace.agreements.operations.applying import was_removed
from marketplace.agreements.operations.inviting import fail
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.admission import LotResult, lot_result
from marketplace.agreements.queries.rivals import rivalry_of
from marketplace.agreements.rules.admission import Verdict
from marketplace.agreements.rules.facts import Act, AdmitFacts, QualifyFacts
from marketplace.agreements.states import (
    AgreementAction,
    AgreementKind,
    ApplicationAction,
    ApplicationState,
    Evaluation,
    InvitationAction,
    InvitationState,
)
from marketplace.agreements.steps import wording
from marketplace.agreements.steps.life import (
    finding_data,
    governing,
    lock_agreement,
    lock_application,
    lock_invitation,
    move_agreement,
    move_application,
    move_invitation,
    require,
    write,
)
from marketplace.agreements.steps.reading import read_share
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.calendar import add_days
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.findings import Finding
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import publish
from marketplace.organisations.queries import standing as standing_of

_TO_REVIEW = (ApplicationState.OPENED, ApplicationState.QUALIFIED, ApplicationState.UNQUALIFIED)


@operation(Permission.APPLICATION_REVIEW)
def qualify_application(*, actor: Actor, at: datetime.datetime, application: str, passed: bool, reason: str) -> str:
    """Find an opened application of a closed framework qualified or not, with the reason; return its number.

    Can be corrected until the results are announced; both judgements stay in the log. Raises `Blocked` by FA-18 and FA-19 for a
    yes that the rules forbid.
    """
    why = read_reason(reason)
    agreement, row = lock_application(application)
    authorize(actor, Permission.APPLICATION_REVIEW, agreement)
    _check_evaluating(agreement, row.invitation)
    findings = judge_qualified(agreement, row, at=at) if passed else []
    move_application(
        row,
        ApplicationAction.QUALIFY if passed else ApplicationAction.DISQUALIFY,
        reviewed_at=at,
        review_reason=why,
        rank=None,
        verdict="",
    )
    write(row.invitation, computed_at=None)
    event = ApplicationReviewed(
        subject=application,
        lot=row.lot.number,
        supplier=row.supplier.name,
        passed=passed,
        reason=why,
        findings=finding_data(findings),
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return application


@operation(Permission.APPLICATION_REVIEW)
def score_application(
    *, actor: Actor, at: datetime.datetime, application: str, scores: Mapping[str, str | int | Decimal]
) -> str:
    """Give a qualified application of a quality-first lot its points by criterion; return the total.

    Raises `InvalidInput` when a criterion is missing or above its most, `Conflict` for a lot evaluated price first.
    """
    agreement, row = lock_application(application)
    authorize(actor, Permission.APPLICATION_REVIEW, agreement)
    _check_evaluating(agreement, row.invitation)
    if row.lot.evaluation != Evaluation.QUALITY:
        raise Conflict(gettext_noop("This lot is evaluated price first: it has no scores."))
    if row.state != ApplicationState.QUALIFIED:
        raise Conflict(gettext_noop("Only qualified applications are scored."))
    points = {
        str(criterion["name"]): _points(scores.get(criterion["name"]), most=criterion["most"])
        for criterion in row.lot.scoring
    }
    total = sum(points.values(), Decimal(0))
    given = {name: str(value) for name, value in points.items()}
    write(row, scores=given, score=total, rank=None, verdict="")
    write(row.invitation, computed_at=None)
    event = ApplicationScored(
        subject=application, lot=row.lot.number, supplier=row.supplier.name, scores=given, total=str(total)
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return str(total)


@operation(Permission.ADMISSION_DECIDE)
def compute_admission(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    round: int = 0,  # noqa: A002 - the word of the domain
) -> list[dict[str, Any]]:
    """Compute who is admitted to each lot of a round and return the tables, line by line; it can be done again.

    Raises `Conflict` while an application is not reviewed, or not scored where quality comes first.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.ADMISSION_DECIDE, agreement)
    invitation = lock_invitation(agreement, round_=round)
    _check_evaluating(agreement, invitation)
    results = _results(agreement, invitation, at=at)
    for result in results:
        for line in result.result.lines:
            row = result.rows[line.entry.number]
            write(row, rank=line.rank, verdict=line.verdict.value)
    write(invitation, computed_at=at)
    lots = [result.data() for result in results]
    record(
        stream=agreement.stream,
        actor=actor,
        at=at,
        events=[AdmissionComputed(subject=number, round=round, lots=lots)],
    )
    return lots


@operation(Permission.ADMISSION_DECIDE)
def announce_results(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    round: int = 0,  # noqa: A002 - the word of the domain
) -> str:
    """Announce the computed results of a round and return the notice's number; the admitted sign within `fa.sign_days`.

    Lots with too few qualified fail; when all do, the invitation fails. What is announced is computed anew from the same rows.
    Raises `Blocked` by FA-20, `Conflict` when nothing was computed since the last review.
    """
    agreement = lock_agreement(number)
    authorize(actor, Permission.ADMISSION_DECIDE, agreement)
    invitation = lock_invitation(agreement, round_=round)
    _check_evaluating(agreement, invitation)
    if invitation.computed_at is None:
        raise Conflict(gettext_noop("Compute the admission first: something changed since."))
    results = _results(agreement, invitation, at=at)
    lots = [result.data() for result in results]
    if all(result.result.failed for result in results):
        _close_applications(results, at=at)
        lines = wording.result_terms(agreement, lots)["ranking"]
        return fail(actor, agreement, invitation, reason=wording.TOO_FEW, lines=lines, at=at)
    values = governing(agreement, at=at)
    for result in results:
        if not result.result.failed:
            require(Act.ADMIT, _admit_facts(result), values, step=gettext_noop("announce the results"))
    _close_applications(results, at=at)
    sign_by = add_days(at, values.get("fa.sign_days").integer)
    move_invitation(invitation, InvitationAction.ANNOUNCE, announced_at=at, sign_by=sign_by.at)
    if round == 0:
        move_agreement(agreement, AgreementAction.ANNOUNCE)
    notice, published = publish(
        kind=NoticeKind.RESULT,
        region=agreement.region_id,
        title=f"{agreement.title}入围结果公告",
        title_en=agreement.title_en,
        terms=wording.result_terms(agreement, lots),
        subject=agreement.stream,
        publisher=actor,
        at=at,
    )
    event = ResultsAnnounced(
        subject=number, round=round, notice=notice.number or "", sign_by=sign_by.at.isoformat(), lots=lots
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def judge_qualified(agreement: FrameworkAgreement, row: Application, *, at: datetime.datetime) -> list[Finding]:
    """Return the findings about an application that may be found qualified; raises `Blocked` for one that may not."""
    facts = QualifyFacts(
        prices=tuple(Decimal(price) for price in row.content["prices"].values()),
        price_limit=row.lot.price_limit or Decimal(0),
        active=standing_of(row.supplier_id, at).active,
        removed=was_removed(agreement, supplier_id=row.supplier_id),
        **asdict(rivalry_of(row, agreement)),
    )
    return require(Act.QUALIFY, facts, governing(agreement, at=at), step=gettext_noop("find an application qualified"))


def _check_evaluating(agreement: FrameworkAgreement, invitation: Invitation) -> None:
    if agreement.kind == AgreementKind.OPEN or invitation.state != InvitationState.EVALUATING:
        raise Conflict(gettext_noop("Applications are evaluated after their opening and before the results."))


def _points(value: object, *, most: int) -> Decimal:
    text = str(value).strip() if value is not None else ""
    points = Decimal(0) if text in {"0", "0.0", "0.00"} else read_share(text, field="scores") if text else None
    # Full marks of a criterion that is the only one are 100, which no share reaches.
    if text == "100":
        points = Decimal(100)
    if points is None or points > most:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"scores": gettext_noop("Give each criterion points up to its most.")},
        )
    return points


def _results(agreement: FrameworkAgreement, invitation: Invitation, *, at: datetime.datetime) -> list[LotResult]:
    """Compute each lot of a round from locked applications; raises `Conflict` while something is missing."""
    lots = [invitation.lot] if invitation.lot else list(Lot.objects.filter(agreement=agreement).order_by("number"))
    rows = lock(
        Application.objects.filter(invitation=invitation, state__in=_TO_REVIEW).select_related("supplier", "lot")
    )
    for row in rows:
        unscored = row.lot.evaluation == Evaluation.QUALITY and row.score is None
        if row.state == ApplicationState.OPENED or (row.state == ApplicationState.QUALIFIED and unscored):
            raise Conflict(
                gettext_noop("Application %(number)s is not reviewed yet, or not scored."),
                params={"number": row.number},
            )
    least = governing(agreement, at=at).get("fa.min_qualified").integer
    return [lot_result(lot, [row for row in rows if row.lot_id == lot.pk], least=least) for lot in lots]


def _admit_facts(result: LotResult) -> AdmitFacts:
    return AdmitFacts(
        lot=result.lot.number,
        evaluation=result.lot.evaluation,
        quality_ground=result.lot.quality_ground,
        qualified=result.result.qualified,
        eliminated=result.result.eliminated,
    )


def _close_applications(results: list[LotResult], *, at: datetime.datetime) -> None:
    """Move each qualified application to what the result says of it."""
    for result in results:
        for line in result.result.lines:
            row = result.rows[line.entry.number]
            if line.rank is None:
                write(row, announced_at=at, verdict=line.verdict.value)
                continue
            admitted = line.verdict is Verdict.ADMITTED
            move_application(
                row,
                ApplicationAction.ADMIT if admitted else ApplicationAction.ELIMINATE,
                rank=line.rank,
                verdict=line.verdict.value,
                announced_at=at,
            )
