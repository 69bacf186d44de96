"""Announce a single award of the second stage: each one of a competition or a rotation has a notice of its own."""

import datetime
from collections.abc import Sequence

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.queries import lot_with_manager
from marketplace.agreements.rules.facts import Act, TimeFacts
from marketplace.agreements.rules.running import publish_award as announced_in_time
from marketplace.agreements.steps.life import finding_data, governing, require
from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.queries import open_duty
from marketplace.notices.states import NoticeKind, Term
from marketplace.notices.steps import publish
from marketplace.purchasing.events import AwardAnnounced
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.states import LineState
from marketplace.purchasing.steps import AWARD_NOTICE, lock_purchase
from marketplace.rule_packs.packs import with_shipped


@operation(Permission.AWARD_ANNOUNCE)
def publish_award(*, actor: Actor, at: datetime.datetime, number: str) -> str:
    """Publish the notice of a purchase's award in a competition or a rotation; return the notice's number.

    The manager of the lot's agreement does it; the clock is `fa.award_notice` (FA-35), and what is late is done all the same.
    Raises `NotFound` for a purchase under somebody else's agreement, `Conflict` when no such notice is owed.
    """
    purchase = lock_purchase(number)
    lines = list(
        PurchaseLine.objects.filter(purchase=purchase, state=LineState.WANTED, lot__isnull=False)
        .select_related("supplier", "purchase__buyer_unit")
        .order_by("position")
    )
    if not lines or lines[0].lot_id is None:
        raise NotFound(gettext_noop("This purchase"))
    agreement = lot_with_manager(lines[0].lot_id).agreement
    authorize(actor, Permission.AWARD_ANNOUNCE, agreement)
    duty = open_duty(kind=NoticeKind.AWARD, subject=purchase.stream)
    if duty is None:
        raise Conflict(gettext_noop("No notice of an award is owed for this purchase."))
    findings = require(
        Act.KEEP_TIME,
        TimeFacts(began_at=duty.since, done_at=at),
        with_shipped(governing(agreement, at=at), AWARD_NOTICE),
        step=gettext_noop("publish an award"),
        only=announced_in_time,
    )
    notice, published = publish(
        kind=NoticeKind.AWARD,
        region=agreement.region_id,
        title=f"{agreement.title}成交结果公告（{number}）",
        title_en=agreement.title_en,
        terms=_terms(agreement, purchase, lines),
        subject=purchase.stream,
        publisher=actor,
        at=at,
    )
    event = AwardAnnounced(subject=number, notice=notice.number or "", findings=finding_data(findings))
    record(stream=purchase.stream, actor=actor, at=at, events=[event, published])
    return notice.number or ""


def _terms(agreement: FrameworkAgreement, purchase: Purchase, lines: Sequence[PurchaseLine]) -> dict[str, str]:
    suppliers = dict.fromkeys(line.seller.name for line in lines)
    return {
        Term.PROJECT: f"{purchase.title}（{purchase.number}）",
        Term.AGREEMENT: f"{agreement.title}（{agreement.number}）",
        Term.BUYER: lines[0].purchase.buyer_unit.name,
        Term.SUPPLIER: "、".join(suppliers),
        Term.GOODS: "\n".join(f"{line.title}，{line.quantity}{line.unit}，单价 {line.unit_price}元" for line in lines),
        Term.AMOUNT: f"{purchase.total}元",
    }
