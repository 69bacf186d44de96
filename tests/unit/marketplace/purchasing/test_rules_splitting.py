"""SPLIT-01: the rolling sum of unit, project, category and year against the open tender limit."""

import pytest

from marketplace.kernel.findings import Severity
from marketplace.plugin_api.parameters import MissingParameter
from marketplace.purchasing.rules import spending_prefixes
from marketplace.purchasing.rules.splitting import SPLIT_01
from tests.factories.facts import LAPTOP, blocks, found, governing, line, step, yuan

CLASS = LAPTOP[:5]


def test_the_limit_itself_is_not_above_it() -> None:
    (note,) = found(SPLIT_01, step(line(), spent={CLASS: yuan("2000000.00")}))
    assert note.severity is Severity.NOTE
    assert "2026" in note.message % note.params


@pytest.mark.parametrize("prefix", [CLASS, LAPTOP])
def test_a_cent_above_it_blocks_by_class_and_by_item(prefix: str) -> None:
    facts = step(line(), spent={prefix: yuan("2000000.01")})
    assert blocks(SPLIT_01, facts)
    finding = next(one for one in found(SPLIT_01, facts) if one.blocks)
    assert (finding.limit, finding.actual, finding.excess) == ("2,000,000.00", "2,000,000.01", "0.01")


def test_a_single_large_purchase_is_not_divided() -> None:
    assert not found(SPLIT_01, step(line(unit_price=yuan("3000000.00"))))


def test_another_years_sum_does_not_count() -> None:
    assert not found(SPLIT_01, step(line(), spent={CLASS: yuan("9000000.00")}, year=2025))


def test_a_region_may_switch_the_window_off_but_not_misspell_it() -> None:
    facts = step(line(), spent={CLASS: yuan("9000000.00")})
    assert not found(SPLIT_01, facts, governing(split__window="off"))
    with pytest.raises(ValueError, match="unknown"):
        found(SPLIT_01, facts, governing(split__window="fiscal year"))


def test_a_missing_sum_or_parameter_is_never_a_yes() -> None:
    facts = step(line(), spent={CLASS: yuan("9000000.00")})
    with pytest.raises(MissingParameter):
        found(SPLIT_01, facts, governing(without="split.keys"))
    facts.purchase.spent.pop(LAPTOP)  # type: ignore[attr-defined]
    with pytest.raises(KeyError):
        found(SPLIT_01, facts)


def test_the_region_says_which_prefixes_count() -> None:
    assert spending_prefixes(LAPTOP, governing()) == (CLASS, LAPTOP)
    assert spending_prefixes(LAPTOP, governing(split__keys="3")) == (LAPTOP[:3],)
