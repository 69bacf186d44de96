"""What the page of a purchase shows, for its own desk and for supervision."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from marketplace.kernel.findings import Severity
from marketplace.kernel.ids import reference_number
from marketplace.plugin_api.contributions import Panel
from marketplace.purchasing.queries.approvals import PastPrice
from marketplace.purchasing.queries.purchases import PurchaseView
from marketplace.purchasing.states import LineState, PurchaseState
from storefront.html.timeline import ahead, furthest_behind, happened, still_asked
from storefront.kit.wording import Words, filled, finding

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


@dataclass(frozen=True, kw_only=True)
class ShownPanel:
    """A plugin's panel in the reader's language."""

    panel: Panel
    text: str


def shown_panels(panels: Any) -> list[ShownPanel]:
    """Return plugins' panels with their sentences translated and filled."""
    return [ShownPanel(panel=panel, text=filled(panel.message, panel.params)) for panel in panels]


def foreseen(blocks: Sequence[Words], *, subject: str) -> str:
    """Return the reference number of blocks that a page shows before anybody acts, and write the log line it leads to.

    The help desk must find what a reader tells of, whether the step was tried or not. Blank without blocks.
    """
    if not blocks:
        return ""
    reference = reference_number()
    logger.info("%s foreseen for %s: %s", reference, subject, ", ".join(one.rule for one in blocks))
    return reference


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
        "reference": foreseen(blocks, subject=purchase.number),
        "warnings": [one for one in found if one.severity == Severity.WARN],
        "notes": [one for one in found if one.severity == Severity.NOTE],
        "panels": shown_panels(view.panels),
        "supplier_count": len({line.line.seller.name for line in lines if not line.returned}),
        "case": view.case,
        "quotes": view.quotes,
        "refusals": view.refusals,
        "turn": view.rotation_turn,
        "asks_import_approval": view.asks_import_approval,
        "holds": purchase.state in {PurchaseState.SUBMITTED, PurchaseState.APPROVED, PurchaseState.AWARDED},
        "timeline": [
            *happened(view.events, subject=purchase.number),
            *still_asked(view.stages, stopped=bool(blocks)),
            *ahead(behind, stopped=bool(blocks)),
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
