"""Resolution: nearest region, longest category, latest date; on any set of rows."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.regions import region_chain
from marketplace.plugin_api.parameters import Mark, Parameter, Reference
from marketplace.rule_packs.rules import Row, Tighten, lifted_duties, loosened, resolve

REGIONS = ["000000", "990000", "990100", "990101", "410000", "410100"]
CATEGORIES = ["", "A02", "A0201", "A02010108", "A05"]
DAYS = [datetime.date(2024, 1, 1) + datetime.timedelta(days=100 * step) for step in range(8)]


def row(**changes: object) -> Parameter:
    plain: dict[str, object] = {
        "name": "route.limit",
        "value": "100",
        "unit": "万元",
        "source_key": "K",
        "source": "source",
        "mark": Mark.DESIGN,
        "pack": "test",
        "version": 1,
        "region": "000000",
        "category": "",
        "reference": Reference.STEP,
        "effective_from": DAYS[0],
        "effective_to": None,
    }
    return Parameter(**(plain | changes))  # type: ignore[arg-type]


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    start = draw(st.sampled_from(DAYS[:-1]))
    ends = [None, *(day for day in DAYS if day > start)]
    return row(
        region=draw(st.sampled_from(REGIONS)),
        category=draw(st.sampled_from(CATEGORIES)),
        effective_from=start,
        effective_to=draw(st.sampled_from(ends)),
        value=str(draw(st.integers(1, 99))),
    )


@given(
    st.lists(parameters(), max_size=12),
    st.sampled_from(REGIONS),
    st.sampled_from(["A02010108", "A02061804", "A05010301", ""]),
    st.sampled_from(DAYS),
)
def test_the_found_value_is_in_force_and_none_is_nearer(
    rows: list[Parameter], region: str, category: str, day: datetime.date
) -> None:
    found = resolve(rows, region=region, step_on=day).find("route.limit", category=category)
    chain = region_chain(region)
    candidates = [
        one
        for one in rows
        if one.region in chain
        and category.startswith(one.category)
        and one.effective_from <= day
        and (one.effective_to is None or day < one.effective_to)
    ]
    if found is None:
        assert not candidates
        return
    assert found in candidates
    for other in candidates:
        nearer = chain.index(other.region) - chain.index(found.region)
        assert nearer >= 0
        if nearer == 0:
            assert len(other.category) <= len(found.category)
            if other.category == found.category:
                assert other.effective_from <= found.effective_from


@given(st.lists(parameters(), max_size=12), st.randoms(), st.sampled_from(REGIONS), st.sampled_from(DAYS))
def test_the_order_of_rows_decides_nothing(
    rows: list[Parameter], random: object, region: str, day: datetime.date
) -> None:
    unique = list({(one.region, one.category, one.effective_from): one for one in rows}.values())
    shuffled = list(unique)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = resolve(unique, region=region, step_on=day).find("route.limit", category="A02010108")
    second = resolve(shuffled, region=region, step_on=day).find("route.limit", category="A02010108")
    assert first == second


def test_each_value_looks_at_its_own_day() -> None:
    old, new = DAYS[1], DAYS[5]
    rows = [
        row(name=reference.value, reference=reference, effective_to=DAYS[3], value="old") for reference in Reference
    ] + [row(name=reference.value, reference=reference, effective_from=DAYS[3], value="new") for reference in Reference]
    found = resolve(rows, region="990101", step_on=new, submitted_on=old)
    assert found.get("step").value == "new"
    assert found.get("submitted").value == "old"
    assert found.get("agreement_signed", agreement_signed_on=old).value == "old"
    assert found.get("agreement_signed", agreement_signed_on=new).value == "new"


def test_units_are_brought_to_yuan_and_fractions() -> None:
    assert row(value="100").decimal == 1_000_000
    assert str(row(value="20", unit="%").decimal) == "0.20"
    assert row(value="72", unit="小时").integer == 72


def test_a_child_may_only_tighten_where_its_parent_says_so() -> None:
    parent = row(name="pay.max", value="60", unit="天")
    for tighten, value, expected in [
        (Tighten.MIN, "61", 1),
        (Tighten.MIN, "60", 0),
        (Tighten.MIN, "30", 0),
        (Tighten.MAX, "59", 1),
        (Tighten.MAX, "61", 0),
        (Tighten.FREE, "99", 0),
    ]:
        child = row(name="pay.max", value=value, unit="天", region="990000")
        rows = [Row(parameter=parent, tighten=tighten), Row(parameter=child, tighten=Tighten.FREE)]
        assert len(loosened(rows)) == expected


def test_a_looser_value_from_another_time_or_region_is_no_loosening() -> None:
    parent = row(value="60", unit="天", effective_to=DAYS[3])
    later = row(value="90", unit="天", region="990000", effective_from=DAYS[3])
    sideways = row(value="90", unit="天", region="410000")
    only_there = row(value="60", unit="天", region="990000")
    rows = [Row(parameter=one, tighten=Tighten.MIN) for one in (parent, later)]
    assert not loosened(rows)
    assert not loosened([Row(parameter=only_there, tighten=Tighten.MIN), Row(parameter=sideways, tighten=Tighten.MIN)])


def test_a_duty_is_lifted_only_by_the_word_off() -> None:
    for value, expected in [("required", set()), ("off", {"budget"}), ("Off ", set())]:
        rows = [row(name="chain.budget", value=value, unit="")]
        assert lifted_duties(resolve(rows, region="990101", step_on=DAYS[1])) == expected
    assert not lifted_duties(resolve([], region="990101", step_on=DAYS[1]))
