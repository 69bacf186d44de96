"""What each decision on a purchase would leave of a budget line."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import translation

from marketplace.plugin_api.contributions import Panel, Segment
from storefront.html.panels import Decision, shown_panels
from storefront.kit.charts import bar


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _segment(label: str, amount: str, tone: str) -> Segment:
    return Segment(label=label, amount=Decimal(amount), tone=tone)


PANEL = Panel(
    plugin="budget",
    title="Budget line",
    subject="2026",
    segments=[
        _segment("Committed", "100", "used"),
        _segment("Frozen", "50", "frozen"),
        _segment("This purchase", "300", "now"),
        _segment("Left", "550", "rest"),
    ],
    total=Decimal(1000),
    message="kept",
)


def test_bars_tell_before_all_and_ticked() -> None:
    (shown,) = shown_panels([PANEL], decision=Decision(kept=Decimal(180), blocked=Decimal(120)))
    assert [(one.kind, one.left) for one in shown.bars] == [
        ("before", Decimal(850)),
        ("all", Decimal(550)),
        ("kept", Decimal(670)),
    ]
    assert [(one.tone, one.amount) for one in shown.bars[1].segments[2:]] == [
        ("now", Decimal(180)),
        ("over", Decimal(120)),
    ]
    assert (shown.bars[2].segments[-1].tone, shown.bars[2].segments[-1].amount) == ("now", Decimal(180))
    assert shown.free == Decimal(850)
    assert shown.text == ""


def test_without_a_decision_a_panel_says_its_sentence() -> None:
    (shown,) = shown_panels([PANEL])
    assert (shown.bars, shown.text, shown.key) == ((), "kept", PANEL.segments)


def test_what_is_blocked_is_hatched_and_what_ticks_change_can_be_found() -> None:
    drawn = bar(Decimal(1000), [_segment("a", "0", "now"), _segment("b", "400", "over")], "t")
    assert 'width="0.0" height="14" fill="#1f4e8c" data-now' in drawn
    assert drawn.count("<path") == 1
    assert "<path" not in bar(Decimal(1000), [_segment("a", "400", "now")], "t")
