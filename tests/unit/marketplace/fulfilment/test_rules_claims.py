"""CLAIM-01 to CLAIM-03: to the last day, to the last piece, to the last moment."""

import datetime
from typing import Any

import pytest

from marketplace.fulfilment.rules import ClaimFacts, ClaimLineFacts, judge_claim, warranty_end
from marketplace.fulfilment.states import ClaimAct
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.findings import blocking
from tests.factories.facts import governing

AT = datetime.datetime(2026, 3, 2, 10, tzinfo=CHINA)
LINE: dict[str, Any] = {
    "position": 1, "title": "Laptop", "warranty_months": 12, "accepted": 5, "returned": 0, "in_claims": 0, "claimed": 1,
}  # fmt: skip


def claim(*, line: dict[str, Any] | None = None, **changes: Any) -> ClaimFacts:
    plain: dict[str, Any] = {
        "accepted_on": datetime.date(2026, 3, 2),
        "at": AT,
        "opened_at": AT,
        "answer_by": None,
        "answered": False,
        "lines": (ClaimLineFacts(**LINE | (line or {})),),
    }
    return ClaimFacts(**plain | changes)


def stopped(act: ClaimAct, facts: ClaimFacts, **values: str) -> set[str]:
    found = blocking(judge_claim(act, facts, governing(**values)))
    for one in found:
        assert one.message % one.params
        assert one.article
        assert one.remedies
    return {one.rule for one in found}


@pytest.mark.parametrize(
    ("accepted_on", "months", "last"),
    [
        ("2026-03-02", 12, "2027-03-02"), ("2026-01-31", 1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-03-02", 0, "2026-03-02"),
    ],
)  # fmt: skip
def test_months_are_the_calendars(accepted_on: str, months: int, last: str) -> None:
    assert warranty_end(accepted_on=datetime.date.fromisoformat(accepted_on), months=months).isoformat() == last


@pytest.mark.parametrize(("day", "rules"), [("2027-03-02", set()), ("2027-03-03", {"CLAIM-01"})])
def test_to_the_last_day_of_the_warranty(day: str, rules: set[str]) -> None:
    at = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(23, 59), CHINA)
    assert stopped(ClaimAct.OPEN, claim(at=at)) == rules


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ({"claimed": 5}, set()), ({"claimed": 6}, {"CLAIM-02"}), ({"claimed": 3, "returned": 2}, set()),
        ({"claimed": 4, "returned": 2}, {"CLAIM-02"}), ({"claimed": 2, "returned": 1, "in_claims": 2}, set()),
        ({"claimed": 3, "returned": 1, "in_claims": 2}, {"CLAIM-02"}),
    ],
)  # fmt: skip
def test_to_the_last_piece(line: dict[str, int], rules: set[str]) -> None:
    assert stopped(ClaimAct.OPEN, claim(line=line)) == rules


def test_to_the_last_moment_of_the_answer() -> None:
    until = AT + datetime.timedelta(days=3)
    early = claim(answer_by=until, at=until - datetime.timedelta(seconds=1))
    assert stopped(ClaimAct.ESCALATE, early) == {"CLAIM-03"}
    assert stopped(ClaimAct.ESCALATE, claim(answer_by=until, at=until)) == set()
    assert stopped(ClaimAct.ESCALATE, claim(answer_by=until, at=AT, answered=True)) == set()


def test_the_pack_says_how_long_the_supplier_has() -> None:
    facts = claim(at=AT + datetime.timedelta(days=2))
    assert stopped(ClaimAct.ESCALATE, facts) == {"CLAIM-03"}
    assert stopped(ClaimAct.ESCALATE, facts, claim__answer="1") == set()
