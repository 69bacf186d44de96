"""The shipped packs: readable, sourced, and with examples that hang on the parameter they stand with."""

import dataclasses
from pathlib import Path

import pytest

from marketplace.kernel.errors import InvalidInput
from marketplace.plugin_api import show
from marketplace.plugin_api.parameters import Parameter
from marketplace.rule_packs.examples import run_example, run_examples
from marketplace.rule_packs.packs import Example, Pack, PackEntry, read_pack, read_packs
from marketplace.rule_packs.rules import loosened

PACKS = read_packs()
ALL_RULES = show.all_rules()
BY_ID = {rule.id: rule for rule in ALL_RULES}
ROWS = [row.parameter for pack in PACKS for row in pack.rows()]
# Words in place of figures, and what turns an example over that hangs on them (nothing: the other word lifts the rule).
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "direct_selection": ("mini_competition",),
    "fiscal_year": ("off",),
    "5,9": ("9", "3"),
    "required": ("off",),
    "A": ("C", "B"),
}
LIFTED_BY_WORDS = {"fiscal_year", "required"}
CASES = [
    pytest.param(pack, entry, example, id=f"{pack.pack}-{entry.name}-{entry.category}-{example.expect}-{index}")
    for pack in PACKS
    for entry in pack.parameter
    for index, example in enumerate(entry.example)
    if not (entry.value in LIFTED_BY_WORDS and example.expect == "pass")
]


def test_all_examples_hold() -> None:
    assert [outcome for outcome in run_examples(PACKS, ALL_RULES) if not outcome.holds] == []


@pytest.mark.parametrize(("pack", "entry", "example"), CASES)
def test_another_value_turns_the_example_over(pack: Pack, entry: PackEntry, example: Example) -> None:
    """With nothing, or with more than anybody wants, the rule says something else: the example hangs on the value."""
    region = (entry.regions or [pack.region])[0]
    found = set()
    for value in OTHER_WORDS.get(entry.value, ("0", "999")):
        rows = [_changed(row, entry, pack, value) for row in ROWS]
        found.add(run_example(example, entry=entry, region=region, rows=rows, rules=BY_ID))
    assert found - {example.expect}


def _changed(row: Parameter, entry: PackEntry, pack: Pack, value: str) -> Parameter:
    same = row.pack == pack.pack and row.name == entry.name and row.category == entry.category
    return dataclasses.replace(row, value=value) if same else row


def test_every_parameter_of_a_rule_is_in_the_national_pack_or_in_a_region() -> None:
    named = {name for rule in ALL_RULES for name in rule.parameters}
    assert named <= {row.name for row in ROWS}


def test_no_region_loosens_what_it_may_only_tighten() -> None:
    assert loosened([row for pack in PACKS for row in pack.rows()]) == []


def test_sources_can_stand_in_a_message() -> None:
    assert not [row.source for row in ROWS if "%" in row.source]


def test_a_pack_that_is_wrong_is_refused_with_its_name(tmp_path: Path) -> None:
    good = (Path(__file__).parents[4] / "marketplace/rule_packs/packs/410000-henan.toml").read_text()
    for wrong in (
        good.replace('mark = "secondary"', 'mark = "certain"'),
        good.replace('expect = "block"', 'expect = "pass"'),
        good.replace('region = "410000"', 'region = "41"'),
        good.replace('name = "deliver.days"', 'name = "deliver.days"\nregions = ["420000"]'),
        good + "\ngarbage",
    ):
        assert wrong != good
        (tmp_path / "wrong.toml").write_text(wrong)
        with pytest.raises(InvalidInput, match=r"wrong\.toml"):
            read_pack(tmp_path / "wrong.toml")
