"""Plugins' panels as pages show them, and the bars that tell an approver what each decision would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.contributions import Panel, Segment
from storefront.kit.wording import filled

_ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A panel's whole under one decision: `kind` is before, all or kept, `left` what that leaves in yuan."""

    kind: str
    segments: Sequence[Segment]
    left: Decimal


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What an approver could agree to, in yuan: the lines he has ticked, and those that a rule stops."""

    kept: Decimal
    blocked: Decimal


@dataclass(frozen=True, kw_only=True)
class ShownPanel:
    """A plugin's panel in the reader's language; `bars` compare it before, with all, and with the ticked lines."""

    panel: Panel
    text: str
    url: str
    bars: Sequence[Bar] = ()
    key: Sequence[Segment] = ()

    @property
    def free(self) -> Decimal:
        """What would be left without the purchase."""
        return self.bars[0].left if self.bars else _ZERO


def shown_panels(panels: Sequence[Panel], *, decision: Decision | None = None) -> list[ShownPanel]:
    """Return plugins' panels with their sentences translated and filled, and with bars where a decision is open."""
    return [_shown(panel, decision) for panel in panels]


def _shown(panel: Panel, decision: Decision | None) -> ShownPanel:
    taken = _part(panel, "now")
    bars: Sequence[Bar] = ()
    key = panel.segments
    if decision is not None and taken is not None:
        bars = _bars(panel, taken, decision)
        key = bars[1].segments
    return ShownPanel(
        panel=panel,
        text="" if bars else filled(panel.message, panel.params),
        url=reverse(f"plugin:{panel.plugin}:{panel.page}", args=[panel.key]) if panel.page else "",
        bars=bars,
        key=key,
    )


def _part(panel: Panel, tone: str) -> Segment | None:
    return next((part for part in panel.segments if part.tone == tone), None)


def _bars(panel: Panel, taken: Segment, decision: Decision) -> list[Bar]:
    """Return the panel without the purchase, with all of it, and with the ticked lines; what is left is the bar's ground."""
    others = [part for part in panel.segments if part.tone not in {"now", "rest"}]
    rest = _part(panel, "rest")
    left = rest.amount if rest else _ZERO
    blocked = min(decision.blocked, taken.amount)
    whole = [Segment(label=gettext_noop("Can be approved"), amount=taken.amount - blocked, tone="now")]
    if blocked:
        whole.append(Segment(label=gettext_noop("Blocked"), amount=blocked, tone="over"))
    ticked = Segment(label=gettext_noop("Ticked"), amount=decision.kept, tone="now")
    return [
        Bar(kind="before", segments=others, left=left + taken.amount),
        Bar(kind="all", segments=[*others, *whole], left=left),
        Bar(kind="kept", segments=[*others, ticked], left=left + taken.amount - decision.kept),
    ]
