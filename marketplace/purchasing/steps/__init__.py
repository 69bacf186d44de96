"""Steps of buying on rows that an operation has locked: no authorization, no gate here.

`fulfilment` moves orders through these functions too: this is the one path on which a purchase or an order changes state.
"""

from marketplace.purchasing.steps.awards import AWARD_NOTICE, owe_award_notice
from marketplace.purchasing.steps.rows import (
    Line,
    add_spending,
    expect_one,
    give_back_goods,
    governing_of,
    lines_of,
    lock_goods,
    lock_order,
    lock_purchase,
    move_order,
    move_purchase,
    overtake_request,
    release_lines,
    release_wanted,
    release_whole,
    settle_purchase,
    take_goods,
)
from marketplace.purchasing.steps.sourcing import (
    Award,
    Awarded,
    award_lines,
    check_found,
    end_unordered,
    start_sourcing,
)
from marketplace.purchasing.steps.stages import OpenStage, agree, decide_stage, lock_open_stage, open_stages
from marketplace.purchasing.steps.telling import tell_party

__all__ = [
    "AWARD_NOTICE",
    "Award",
    "Awarded",
    "Line",
    "OpenStage",
    "add_spending",
    "agree",
    "award_lines",
    "check_found",
    "decide_stage",
    "end_unordered",
    "expect_one",
    "give_back_goods",
    "governing_of",
    "lines_of",
    "lock_goods",
    "lock_open_stage",
    "lock_order",
    "lock_purchase",
    "move_order",
    "move_purchase",
    "open_stages",
    "overtake_request",
    "owe_award_notice",
    "release_lines",
    "release_wanted",
    "release_whole",
    "settle_purchase",
    "start_sourcing",
    "take_goods",
    "tell_party",
]
