"""Allotting budget lines: by the region's regulator, to buyer units, once."""

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized
from plugins.budget.models import BudgetLine
from tests.integration.plugins.budget.conftest import CODE, Unit


def test_a_regulator_allots_a_line_and_the_log_says_so(unit: Unit) -> None:
    line = BudgetLine.objects.get(code=CODE)
    assert (line.buyer_unit_id, line.region) == (unit.cast.alice.organisation_id, unit.cast.alice.region)
    (event,) = timeline(f"budget/{CODE}")
    assert (event.action, event.data["amount"]) == ("budget.allotted", "100000.00")


@pytest.mark.parametrize("who", ["alice", "arthur", "bob", "charlie", "mary", "adam"])
def test_others_are_refused(unit: Unit, who: str) -> None:
    with pytest.raises(NotAuthorized):
        unit.allot("2026-BJ-0500", actor=getattr(unit.cast, who))
    assert BudgetLine.objects.count() == 1


def test_a_regulator_of_another_region_is_refused(unit: Unit) -> None:
    from_henan = type(unit.cast.dora)(**{**vars(unit.cast.dora), "region": "410000"})
    with pytest.raises(NotAuthorized):
        unit.allot("2026-BJ-0500", actor=from_henan)


def test_a_code_is_given_once(unit: Unit) -> None:
    with pytest.raises(Conflict):
        unit.allot(CODE)


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "has space"},
        {"code": ""},
        {"name": " "},
        {"budget_project": "x" * 61},
        {"year": 26},
        {"amount": "0.00"},
        {"amount": "1e5"},
        {"amount": "-1.00"},
    ],
)
def test_malformed_input_is_refused_by_field(unit: Unit, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as caught:
        unit.allot(str(changes.get("code", "2026-BJ-0500")), **{k: v for k, v in changes.items() if k != "code"})
    assert set(caught.value.fields) == set(changes)


def test_only_buyer_units_get_lines(unit: Unit) -> None:
    with pytest.raises(InvalidInput, match="not a buyer unit"):
        unit.allot("2026-BJ-0500", buyer_unit_id=unit.cast.bob.organisation_id)
