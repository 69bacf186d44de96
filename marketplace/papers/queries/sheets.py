"""What a paper of each kind says: the thing as its reader may see it, and as the mall itself sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.queries.visible import agreement
from marketplace.fulfilment.models import Claim
from marketplace.fulfilment.queries.claims import claim
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.notices.models import Notice
from marketplace.notices.queries import notice
from marketplace.papers.queries.buying import acceptance_sheet, claim_sheet, invoice_sheet, order_sheet, purchase_sheet
from marketplace.papers.queries.governing import agreement_sheet, notice_sheet, waiver_sheet
from marketplace.papers.rules import Sheet
from marketplace.papers.states import PUBLIC, PaperKind
from marketplace.purchasing.models import Order, Purchase
from marketplace.purchasing.queries.orders import order
from marketplace.purchasing.queries.purchases import purchase
from marketplace.waivers.models import Waiver
from marketplace.waivers.queries import waiver


@dataclass(frozen=True, kw_only=True)
class _Maker:
    """How a thing is found for a reader, and without one, and what its paper says."""

    find: Callable[[Actor, str], Any]
    rows: Callable[[], "QuerySet[Any]"]
    sheet: Callable[[Any], Sheet]


def _orders() -> "QuerySet[Order]":
    return Order.objects.select_related("buyer_unit", "supplier", "purchase")


_MAKERS = {
    PaperKind.PURCHASE: _Maker(
        find=purchase,
        rows=lambda: Purchase.objects.select_related("buyer_unit", "requester"),
        sheet=purchase_sheet,
    ),
    PaperKind.ORDER: _Maker(find=order, rows=_orders, sheet=order_sheet),
    PaperKind.ACCEPTANCE: _Maker(find=order, rows=_orders, sheet=acceptance_sheet),
    PaperKind.INVOICE: _Maker(find=order, rows=_orders, sheet=invoice_sheet),
    PaperKind.CLAIM: _Maker(
        find=claim,
        rows=lambda: Claim.objects.select_related(
            "order__buyer_unit", "order__supplier", "order__purchase", "opened_by"
        ),
        sheet=claim_sheet,
    ),
    PaperKind.AGREEMENT: _Maker(
        find=lambda actor, number: agreement(actor=None if actor.has(Role.SYSTEM) else actor, number=number),
        rows=lambda: FrameworkAgreement.objects.select_related("region", "manager"),
        sheet=agreement_sheet,
    ),
    PaperKind.NOTICE: _Maker(
        find=lambda _, number: notice(number=number),
        rows=lambda: Notice.objects.select_related("region"),
        sheet=notice_sheet,
    ),
    PaperKind.WAIVER: _Maker(
        find=waiver,
        rows=lambda: Waiver.objects.select_related("buyer_unit", "asker", "decider", "decided_by"),
        sheet=waiver_sheet,
    ),
}


def sheet_for(actor: Actor, *, kind: PaperKind, number: str) -> Sheet:
    """Return what the paper of a thing says now; raises `NotFound` for what the actor may not see.

    The mall's own clock stands for visitors: it finds what is public. `number` is the order's for slips and summaries.
    """
    if actor.has(Role.SYSTEM) and kind not in PUBLIC:
        raise NotFound(gettext_noop("This paper"))
    maker = _MAKERS[kind]
    return maker.sheet(maker.find(actor, number))


def sheet_now(*, kind: PaperKind, number: str) -> Sheet | None:
    """Return what the paper of a thing would say now, whoever asks; None when it would not be made any more."""
    maker = _MAKERS[kind]
    found = maker.rows().filter(number=number).first()
    try:
        return maker.sheet(found) if found is not None else None
    except NotFound:
        return None
