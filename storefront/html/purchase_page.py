"""What the page of a purchase shows, for its own desk and for supervision."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from marketplace.kernel.clock import local_date
from marketplace.kernel.findings import Severity
from marketplace.kernel.ids import reference_number
from marketplace.purchasing.queries.approvals import PastPrice
from marketplace.purchasing.queries.purchases import PurchaseView
from marketplace.purchasing.states import LineState, PurchaseState
from storefront.html.panels import Decision, shown_panels
from storefront.html.remedies import Blocked, Help, Way, help_with
from storefront.html.timeline import ahead, furthest_behind, happened, still_asked, terms_of
from storefront.kit.wording import Words, finding

logger = logging.getLogger("marketplace.storefront")


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A purchase line with its place against the ceiling; `kept` ticks it for approval, `past` are the latest prices."""

    line: Any
    blocked: bool
    kept: bool
    past: Sequence[PastPrice] = ()

    @property
    def ceiling(self) -> Decimal | None:
        """The listing's ceiling as it is now, None outside the catalogue."""
        return self.line.listing.ceiling if self.line.listing else None

    @property
    def returned(self) -> bool:
        """Whether the approver gave the line back."""
        return bool(self.line.state == LineState.RETURNED)


def foreseen(blocks: Sequence[Words], *, subject: str) -> str:
    """Return the reference number of blocks that a page shows before anybody acts, and write the log line it leads to.

    The help desk must find what a reader tells of, whether the step was tried or not. Blank without blocks.
    """
    if not blocks:
        return ""
    reference = reference_number()
    logger.info("%s foreseen for %s: %s", reference, subject, ", ".join(one.rule for one in blocks))
    return reference


def _decision(lines: Sequence[ShownLine]) -> Decision:
    """Return what the ticks agree to and what a rule stops, of the lines that are still wanted."""
    wanted = [shown for shown in lines if not shown.returned]
    return Decision(
        kept=sum((shown.line.amount for shown in wanted if shown.kept), Decimal()),
        blocked=sum((shown.line.amount for shown in wanted if shown.blocked), Decimal()),
    )


def _help(view: PurchaseView, lines: Sequence[ShownLine], found: Sequence[Words]) -> Help:
    """Return what the page offers beside its findings: an approver takes a line out by its tick."""
    ticks = {
        shown.line.position: Way(label=gettext("Go to its tick"), url=f"#line-{shown.line.position}") for shown in lines
    }
    return help_with(
        [one for one in found if one.severity != Severity.NOTE],
        {
            shown.line.position: Blocked(
                listing_id=shown.line.listing_id,
                product_id=shown.line.product_id,
                product_code=shown.line.product.code if shown.line.product else "",
                supplier_id=shown.line.supplier_id,
            )
            for shown in lines
        },
        region=view.purchase.region_code,
        day=local_date(view.at),
        take_out=ticks if view.may_approve else {},
        quantities={},
    )


def page_context(view: PurchaseView, *, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the context of `buyer/purchase.html`; `typed` is a refused decision to show again."""
    purchase = view.purchase
    found = [finding(one) for one in view.findings]
    blocks = [one for one in found if one.severity == Severity.BLOCK]
    blocked = {one.line for one in blocks if one.line}
    ticked = typed.get("keep") if typed else None
    lines = [
        ShownLine(
            line=line,
            blocked=line.position in blocked,
            kept=line.position not in blocked if ticked is None else str(line.position) in ticked,
            past=view.past_prices.get(line.product_id or 0, ()),
        )
        for line in view.lines
    ]
    behind = purchase.state
    if purchase.state == PurchaseState.ORDERED:
        behind = furthest_behind([order.state for order in view.orders])
    return {
        "purchase": purchase,
        "lines": lines,
        "orders": view.orders,
        "blocks": blocks,
        "help": _help(view, lines, found),
        "reference": foreseen(blocks, subject=purchase.number),
        "warnings": [one for one in found if one.severity == Severity.WARN],
        "notes": [one for one in found if one.severity == Severity.NOTE],
        "panels": shown_panels(view.panels, decision=_decision(lines) if view.may_approve else None),
        "supplier_count": len({line.line.seller.name for line in lines if not line.returned}),
        "case": view.case,
        "quotes": view.quotes,
        "refusals": view.refusals,
        "turn": view.rotation_turn,
        "asks_import_approval": view.asks_import_approval,
        "holds": purchase.state in {PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.AWARDED},
        "timeline": [
            *happened(view.events, subject=purchase.number),
            *still_asked(view.stages, stopped=bool(blocks), mine=view.may_approve),
            *ahead(behind, terms=terms_of(purchase, day=local_date(view.at)), stopped=bool(blocks)),
        ],
        "stages": view.stages,
        "open_stage": next((stage for stage in view.stages if stage.is_open), None),
        "can_approve": view.may_approve,
        "on_behalf_of": view.acting.on_behalf_of if view.acting else None,
        "can_rebuild": view.may_rebuild,
        "can_order": view.may_order,
        "can_cancel": view.may_cancel,
        "typed": typed or {},
        "list_title": gettext("Purchases"),
    }
