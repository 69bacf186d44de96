"""Duties after the signature: a copy to the finance bureau, a notice for the buyers. Late they are done all the same."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.events import BuyersTold, CopyFiled
from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules.facts import Act, TimeFacts
from marketplace.agreements.rules.running import file_copy as filed_in_time
from marketplace.agreements.rules.running import tell_buyers as told_in_time
from marketplace.agreements.states import AgreementKind, AgreementState
from marketplace.agreements.steps import wording
from marketplace.agreements.steps.life import finding_data, governing, lock_agreement, require, write
from marketplace.audit.log import record
from marketplace.documents.steps import store
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind
from marketplace.notices.steps import publish


@operation(Permission.AGREEMENT_RUN)
def file_copy(*, actor: Actor, at: datetime.datetime, number: str, documents: Sequence[tuple[str, bytes]] = ()) -> str:
    """File the copy of a signed agreement with the finance bureau, with the scanned contract if there is one; return the number.

    The clock is `fa.file_days` from the signature (FA-23). Raises `Conflict` when there is nothing to file.
    """
    agreement = _signed(actor, number)
    if agreement.copy_filed_at is not None:
        raise Conflict(gettext_noop("The copy was filed already."))
    times = TimeFacts(began_at=agreement.in_force_at or at, done_at=at)
    findings = require(
        Act.KEEP_TIME, times, governing(agreement, at=at), step=gettext_noop("file the copy"), only=filed_in_time
    )
    kept = [
        store(content=content, name=name, subject=agreement.stream, actor=actor, at=at).sha256
        for name, content in documents
    ]
    write(agreement, copy_filed_at=at)
    event = CopyFiled(subject=number, documents=kept, findings=finding_data(findings))
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.AGREEMENT_RUN)
def tell_buyers(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Tell the buyers of a signed agreement by a notice; return the notice's number. The clock is `fa.notify_days` (FA-24)."""
    agreement = _signed(actor, number)
    if agreement.buyers_told_at is not None:
        raise Conflict(gettext_noop("The buyers were told already."))
    times = TimeFacts(began_at=agreement.in_force_at or at, done_at=at)
    findings = require(
        Act.KEEP_TIME, times, governing(agreement, at=at), step=gettext_noop("tell the buyers"), only=told_in_time
    )
    write(agreement, buyers_told_at=at)
    lots = list(
        Lot.objects.filter(agreement=agreement, admissions__isnull=False)
        .distinct()
        .order_by("number")
        .prefetch_related("admissions__supplier")
    )
    notice, published = publish(
        kind=NoticeKind.AGREEMENT,
        region=agreement.region_id,
        title=f"{agreement.title}框架协议公告",
        title_en=agreement.title_en,
        terms=wording.agreement_terms(agreement, lots),
        subject=agreement.stream,
        publisher=actor,
        at=at,
    )
    event = BuyersTold(subject=number, notice=notice.number or "", findings=finding_data(findings))
    record(stream=agreement.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def _signed(actor: Actor, number: str) -> FrameworkAgreement:
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_RUN, agreement)
    if agreement.kind != AgreementKind.CLOSED or not AgreementState(agreement.state).signed:
        raise Conflict(
            gettext_noop("Only a signed closed agreement has this duty: an open one is told by its notices.")
        )
    return agreement
