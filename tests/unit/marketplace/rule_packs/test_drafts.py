"""Changing a pack from a day on: the old value ends where the new one begins, and nothing reaches back."""

import datetime
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.fulfilment.rules import RULES as FULFILMENT
from marketplace.kernel.errors import InvalidInput
from marketplace.plugin_api.parameters import Mark
from marketplace.purchasing.rules import RULES as BUYING
from marketplace.rule_packs import drafts
from marketplace.rule_packs.packs import Example, Pack, PackEntry, read_packs
from marketplace.rule_packs.rules import Row, resolve
from marketplace.rule_packs.toml import example_text, pack_text, read_examples, read_pack_text

PACKS = read_packs()
HENAN = next(pack for pack in PACKS if pack.pack == "410000-henan")
OTHERS: list[Row] = [row for pack in PACKS if pack is not HENAN for row in pack.rows()]
RULES = (*BUYING, *FULFILMENT)
TODAY = datetime.date(2026, 3, 2)
DAY = datetime.date(2026, 4, 1)
MALL = HENAN.parameter[0]
NEXT = HENAN.model_copy(update={"version": 2})


def value(text: str, *, limit: str, like: PackEntry = MALL) -> drafts.Value:
    """Return a value of `route.mall_max` with examples at its limit."""
    below = f"{float(limit) - 0.01:.2f}"
    return drafts.Value(
        name=like.name,
        value=text,
        source_key="HN9",
        source="豫财购〔2026〕1号",
        mark=Mark.READ,
        examples=[
            Example.model_validate(
                {"rule": "ROUTE-02", "step": "submit", "expect": expect, "line": {"unit_price": price}}
            )
            for expect, price in (("pass", below), ("block", limit))
        ],
    )


LOWERED = drafts.stated(NEXT, value("40", limit="400000.00"), like=MALL, on=DAY)


def problems(pack: Pack, *, base: Pack | None = HENAN, on: datetime.date = DAY) -> list[str]:
    found = drafts.problems(pack, base, others=OTHERS, rules=RULES, on=on, today=TODAY)
    return [one.message % dict(one.params) for one in found]


def test_the_old_value_ends_where_the_new_one_begins() -> None:
    old, new = [entry for entry in LOWERED.parameter if entry.name == "route.mall_max"]
    assert (old.value, old.effective_to) == ("50", DAY)
    assert (new.value, new.effective_from, new.effective_to) == ("40", DAY, None)
    (change,) = drafts.changes(LOWERED, HENAN, on=DAY)
    assert change.old
    assert change.new
    assert (change.old.value, change.new.value) == ("50", "40")
    assert problems(LOWERED) == []


def test_stating_it_again_in_the_draft_replaces_the_first_try() -> None:
    again = drafts.stated(LOWERED, value("45", limit="450000.00"), like=MALL, on=DAY)
    assert [entry.value for entry in again.parameter if entry.name == "route.mall_max"] == ["50", "45"]


def test_a_change_that_is_dropped_leaves_the_base() -> None:
    back = drafts.restored(LOWERED, HENAN, where=drafts.place(MALL))
    assert back.parameter == HENAN.parameter
    assert problems(back) == ["Nothing would change on the day it takes effect."]


def test_a_value_that_ends_leaves_what_the_regions_above_state() -> None:
    less = drafts.ended(NEXT, where=drafts.place(MALL), on=DAY)
    (change,) = drafts.changes(less, HENAN, on=DAY)
    assert change.new is None
    assert problems(less) == []


def test_the_day_moves_with_its_changes() -> None:
    later = datetime.date(2026, 5, 1)
    old, new = [
        entry for entry in drafts.moved(LOWERED, HENAN, old=DAY, new=later).parameter if entry.name == "route.mall_max"
    ]
    assert (old.effective_to, new.effective_from) == (later, later)


@pytest.mark.parametrize("text", ["a=" + "[" * 3_000, "a=" + "[" * 3_000 + "]" * 3_000, "#" * 500_001, "example = 1"])
@pytest.mark.parametrize("read", [read_examples, read_pack_text])
def test_a_text_that_is_no_pack_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InvalidInput):
        read(text)


def test_it_takes_effect_tomorrow_at_the_earliest() -> None:
    today = drafts.stated(NEXT, value("40", limit="400000.00"), like=MALL, on=TODAY)
    assert problems(today, on=TODAY) == ["It takes effect tomorrow at the earliest: choose a later day."]


def test_an_example_that_does_not_hold_is_said() -> None:
    wrong = drafts.stated(NEXT, value("40", limit="500000.00"), like=MALL, on=DAY)
    assert problems(wrong) == ["route.mall_max = 40: the example of ROUTE-02 expects “pass” and gets “block”."]


def test_what_no_rule_reads_can_not_stand_in_a_pack() -> None:
    odd = MALL.model_copy(update={"name": "route.odd", "effective_from": DAY})
    assert any(
        "No rule reads route.odd." in text
        for text in problems(NEXT.model_copy(update={"parameter": [*HENAN.parameter, odd]}))
    )


@pytest.mark.parametrize("word", ["many", "NaN", "Infinity"])
def test_words_in_place_of_figures_are_refused(word: str) -> None:
    odd = drafts.stated(NEXT, value(word, limit="400000.00"), like=MALL, on=DAY)
    assert problems(odd) == [f"route.mall_max: “{word}” is not a number."]


def test_a_region_tightens_and_never_loosens() -> None:
    national = next(pack for pack in PACKS if pack.pack == "national")
    longest = next(entry for entry in national.parameter if entry.name == "pay.max")
    looser = longest.model_copy(update={"value": "61", "effective_from": DAY})
    assert any("looser" in text for text in problems(NEXT.model_copy(update={"parameter": [*HENAN.parameter, looser]})))


def test_nothing_reaches_back() -> None:
    rewritten = NEXT.model_copy(update={"parameter": [MALL.model_copy(update={"value": "40"}), *HENAN.parameter[1:]]})
    (text,) = [one for one in problems(rewritten) if "nothing may change" in one]
    assert text.startswith("route.mall_max would change already on 2016-01-01")


def test_toml_goes_out_as_it_comes_in() -> None:
    for pack in [*PACKS, LOWERED]:
        assert read_pack_text(pack_text(pack)).digest == pack.digest
        for entry in pack.parameter:
            assert read_examples(example_text(entry.example)) == entry.example


@settings(max_examples=200, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(1, 900), st.sampled_from(["20", "30", "40", "60"]), st.booleans()), min_size=1, max_size=5
    ),
    asked=st.integers(-400, 1000),
)
def test_days_before_the_first_change_are_resolved_as_before(steps: list[tuple[int, str, bool]], asked: int) -> None:
    """Whatever officers state or end from whichever days on: before the first of these days nothing is otherwise."""
    pack = NEXT
    for days, figure, end in steps:
        on = TODAY + datetime.timedelta(days=days)
        pack = (
            drafts.ended(pack, where=drafts.place(MALL), on=on)
            if end
            else drafts.stated(pack, value(figure, limit=f"{figure}0000.00"), like=MALL, on=on)
        )
    day = TODAY + datetime.timedelta(days=min(asked, min(days for days, _, _ in steps) - 1))
    before = resolve([row.parameter for row in HENAN.rows()], region="410100", step_on=day).find("route.mall_max")
    after = resolve([row.parameter for row in pack.rows()], region="410100", step_on=day).find("route.mall_max")
    assert before
    assert after
    assert before.value == after.value
    # One value at a time: the days of one place never overlap.
    own = sorted((one.effective_from, one.effective_to) for one in pack.parameter if one.name == "route.mall_max")
    assert all(end is not None and end <= begin for (_, end), (begin, _) in itertools.pairwise(own))
