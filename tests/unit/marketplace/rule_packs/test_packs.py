"""The shipped packs: readable, sourced, and with examples that hang on the parameter they stand with."""

import dataclasses
from pathlib import Path

import pytest

from marketplace.fulfilment.rules import ACT_RULES as CLAIMS
from marketplace.fulfilment.rules import RULES as FULFILMENT
from marketplace.kernel.errors import InvalidInput
from marketplace.listings.rules import RULES as OFFERING
from marketplace.plugin_api.parameters import Parameter
from marketplace.purchasing.rules import RULES as BUYING
from marketplace.rule_packs.examples import run_example, run_examples
from marketplace.rule_packs.packs import Example, Pack, PackEntry, read_pack, read_packs
from marketplace.rule_packs.rules import loosened

PACKS = read_packs()
ALL_RULES = (*BUYING, *FULFILMENT, *CLAIMS, *OFFERING)
BY_ID = {rule.id: rule for rule in ALL_RULES}
ROWS = [row.parameter for pack in PACKS for row in pack.rows()]
# Words in place of figures: what makes the caught example pass, and the holding one fail (None: the other word lifts the rule).
OTHER_WORDS = {
    "direct_selection": ("mini_competition", "mini_competition"),
    "fiscal_year": ("off", None),
    "5,9": ("9", "3"),
    "required": ("off", None),
    "A": ("C", "B"),
}
LOOSE, TIGHT = "9999", "0"
# Of these the higher figure is the stricter one.
AT_LEAST = {"compare.min_suppliers", "listing.reviews"}


def _other_words(entry: PackEntry) -> tuple[str | None, str | None]:
    """Return the value that lets the caught example pass, and the one that stops the holding one."""
    if entry.name in AT_LEAST:
        return TIGHT, LOOSE
    return OTHER_WORDS.get(entry.value, (LOOSE, TIGHT))


CASES = [
    (pack, entry, example, value)
    for pack in PACKS
    for entry in pack.parameter
    for example in entry.example
    if (value := _other_words(entry)[example.expect == "pass"]) is not None
]


def test_all_examples_hold() -> None:
    assert [outcome for outcome in run_examples(PACKS, ALL_RULES) if not outcome.holds] == []


@pytest.mark.parametrize(("pack", "entry", "example", "value"), CASES)
def test_another_value_turns_the_example_over(pack: Pack, entry: PackEntry, example: Example, value: str) -> None:
    region = (entry.regions or [pack.region])[0]
    rows = [_changed(row, entry, pack, value) for row in ROWS]
    assert run_example(example, entry=entry, region=region, rows=rows, rules=BY_ID) != example.expect


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
