"""The budget bar: what is payable, committed, frozen, this purchase, and left of one line."""

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.contributions import Panel, Segment
from marketplace.plugin_api.figures import yuan
from plugins.budget.rules import Balance
from plugins.budget.states import PostingKind

_ZERO = Decimal(0)


def line_segments(line: Balance) -> list[Segment]:
    """Return the parts of a line without regard to any purchase."""
    return [
        Segment(label=gettext_noop("Payable"), amount=line.payable, tone="paid"),
        Segment(label=gettext_noop("Committed"), amount=line.committed, tone="used"),
        Segment(label=gettext_noop("Frozen"), amount=line.frozen, tone="frozen"),
        Segment(label=gettext_noop("Left"), amount=line.left, tone="rest"),
    ]


def line_bar(line: Balance) -> Panel:
    """Return the bar of a line as it stands."""
    return Panel(
        plugin="budget",
        title=gettext_noop("Budget line"),
        subject=f"{line.code} {line.name}",
        segments=line_segments(line),
        total=line.amount,
        message=gettext_noop("left for new purchases"),
        figure=line.left,
        page="line",
        key=line.code,
    )


def cart_bar(line: Balance, wanted: Decimal) -> Panel:
    """Return the bar of a line with a cart of `wanted` yuan on it, red where it is too much."""
    short = wanted > line.left
    parts = line_segments(line)[:3]
    parts.append(Segment(label=gettext_noop("This cart"), amount=wanted, tone="over" if short else "now"))
    parts.append(Segment(label=gettext_noop("Left"), amount=max(line.left - wanted, _ZERO), tone="rest"))
    message = gettext_noop("¥%(left)s would be left after this purchase.")
    if short:
        message = gettext_noop("This line has ¥%(before)s left: ¥%(missing)s too little.")
    return Panel(
        plugin="budget",
        title=gettext_noop("Budget line"),
        subject=f"{line.code} {line.name}",
        segments=parts,
        total=line.amount,
        message=message,
        params={"left": yuan(line.left - wanted), "before": yuan(line.left), "missing": yuan(wanted - line.left)},
        tone="stop" if short else "active",
        page="line",
        key=line.code,
    )


def purchase_bar(line: Balance, sums: Mapping[str, Decimal]) -> Panel:
    """Return the bar of a line with what one purchase holds of it; `sums` are its postings by kind."""
    back = (PostingKind.RETURN, PostingKind.AWARD, PostingKind.RELEASE, PostingKind.REJECT, PostingKind.REFUND)
    given_back = sum((sums.get(kind, _ZERO) for kind in back), _ZERO)
    own = sums.get(PostingKind.FREEZE, _ZERO) - given_back
    payable, committed = sums.get(PostingKind.PAYABLE, _ZERO), sums.get(PostingKind.COMMIT, _ZERO)
    # What is ordered moves on among committed and payable with all the others'; until then its own money is all frozen.
    others = [Segment(label=gettext_noop("Other purchases"), amount=line.used - own, tone="frozen")]
    if not committed:
        others = [
            *line_segments(line)[:2],
            Segment(label=gettext_noop("Frozen"), amount=line.frozen - own, tone="frozen"),
        ]
    rest = [
        *others,
        Segment(label=gettext_noop("This purchase"), amount=own, tone="now"),
        Segment(label=gettext_noop("Left"), amount=line.left, tone="rest"),
    ]
    return Panel(
        plugin="budget",
        title=gettext_noop("Budget line"),
        subject=f"{line.code} {line.name}",
        segments=rest,
        total=line.amount,
        message=gettext_noop(
            "¥%(before)s would be left without this purchase, ¥%(left)s is left with it."
            " This purchase: ¥%(frozen)s frozen, ¥%(committed)s committed by orders, ¥%(payable)s payable, ¥%(back)s given back."
        ),
        params={
            "before": yuan(line.left + own),
            "left": yuan(line.left),
            "frozen": yuan(sums.get(PostingKind.FREEZE, _ZERO)),
            "committed": yuan(committed),
            "payable": yuan(payable),
            "back": yuan(given_back),
        },
        page="line",
        key=line.code,
    )
