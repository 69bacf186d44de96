"""The bundled profiles: codes that exist, schemas that hold, an example that fits and one that doesn't, and any values at all."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.rules import bundled_categories
from marketplace.catalogue.rules.profiles import (
    MISSING,
    UNKNOWN,
    Attribute,
    ProfileRow,
    attributes_of,
    bundled_profiles,
    check_specification,
    profile_schema,
    read_specification,
    shown,
    typed_text,
)

PROFILES = {row.code: row for row in bundled_profiles()}
LAPTOP = PROFILES["laptop"]
# What issue and mission name as the goods and services of an e-mall.
WANTED = {
    "desktop", "laptop", "tablet", "server", "storage", "switch", "router", "firewall", "ups", "monitor", "printer_a4_mono",
    "printer_a4_colour", "printer_a3_mono", "printer_a3_colour", "mfp", "copier", "projector", "scanner", "shredder", "camera",
    "video_conference", "aircon_wall", "aircon_cabinet", "tv", "refrigerator", "washing_machine", "water_dispenser",
    "water_heater", "fan", "car", "car_new_energy", "van", "bus", "copy_paper", "toner", "ink", "stationery", "desk",
    "office_chair", "cabinet", "sofa", "meeting_table", "bed", "whiteboard", "office_software", "operating_system", "database",
    "antivirus", "cleaning", "property", "printing", "vehicle_repair", "insurance",
}  # fmt: skip


def test_the_profiles_named_are_there_each_once() -> None:
    assert set(PROFILES) >= WANTED
    assert len(PROFILES) == len(bundled_profiles()) >= 40


def test_every_profile_describes_categories_that_the_mall_knows() -> None:
    known = {row.code for row in bundled_categories()}
    assert {code for row in PROFILES.values() for code in row.categories} <= known


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_one_product_fits_and_another_does_not(code: str) -> None:
    row = PROFILES[code]
    assert check_specification(schema=row.schema, values=row.example) == {}
    assert set(check_specification(schema=row.schema, values={**row.example, **row.wrong})) == set(row.wrong)
    assert row.wrong


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_names_stand_in_both_languages_and_something_can_be_compared(code: str) -> None:
    attributes = attributes_of(PROFILES[code].schema)
    assert all(one.name and one.name_en.isascii() for one in attributes)
    assert all(name and name_en for one in attributes for _, name, name_en in one.options)
    assert any(one.required for one in attributes)
    assert any(one.comparable for one in attributes)
    assert [one.key for one in attributes] == list(PROFILES[code].schema["properties"])


def test_every_missing_attribute_has_an_error_of_its_own() -> None:
    required = {one.key for one in attributes_of(LAPTOP.schema) if one.required}
    assert check_specification(schema=LAPTOP.schema, values={}) == dict.fromkeys(required, MISSING)


def test_an_attribute_of_another_profile_is_unknown() -> None:
    assert check_specification(schema=LAPTOP.schema, values={**LAPTOP.example, "seats": 5}) == {"seats": UNKNOWN}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "14", None, [14], 10**400])
def test_a_number_is_a_finite_number(value: Any) -> None:
    assert set(check_specification(schema=LAPTOP.schema, values={**LAPTOP.example, "screen_inch": value})) == {
        "screen_inch"
    }


@pytest.mark.parametrize("text", ["two\nlines", " ", "", "end\n", "\x00", "x" * 61, " edge"])
def test_a_text_is_one_tidy_line(text: str) -> None:
    assert set(check_specification(schema=LAPTOP.schema, values={**LAPTOP.example, "cpu": text})) == {"cpu"}


def bounds() -> list[tuple[ProfileRow, Attribute]]:
    """Return every numeric attribute of every profile."""
    return [(row, one) for row in PROFILES.values() for one in attributes_of(row.schema) if one.low is not None]


@given(case=st.sampled_from(bounds()), data=st.data())
def test_what_is_inside_the_bounds_fits_and_what_is_outside_does_not(
    case: tuple[ProfileRow, Attribute], data: st.DataObject
) -> None:
    row, one = case
    assert one.low is not None
    assert one.high is not None
    whole = one.type == "integer"
    kind = st.integers if whole else st.floats
    inside = data.draw(kind(min_value=one.low, max_value=one.high))  # type: ignore[operator]
    below = data.draw(kind(max_value=one.low - 1))  # type: ignore[operator]
    above = data.draw(kind(min_value=one.high + 1))  # type: ignore[operator]
    assert check_specification(schema=row.schema, values={**row.example, one.key: inside}) == {}
    assert set(check_specification(schema=row.schema, values={**row.example, one.key: below})) == {one.key}
    assert set(check_specification(schema=row.schema, values={**row.example, one.key: above})) == {one.key}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(code=st.sampled_from(sorted(PROFILES)), values=st.dictionaries(st.text(max_size=12), _JSON, max_size=6))
def test_whatever_is_sent_gets_an_error_for_each_attribute_and_never_a_fault(code: str, values: dict[str, Any]) -> None:
    schema = PROFILES[code].schema
    problems = check_specification(schema=schema, values=values)
    assert set(values) - set(schema["properties"]) <= set(problems)
    assert {key for key in schema["required"] if key not in values} <= set(problems)


@given(
    code=st.sampled_from(sorted(PROFILES)),
    typed=st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=6),
)
def test_whatever_is_typed_is_read_or_refused(code: str, typed: dict[str, str]) -> None:
    row = PROFILES[code]
    values, problems = read_specification(schema=row.schema, texts=typed)
    assert set(problems) >= {key for key in values if key not in row.schema["properties"]}


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_what_is_typed_is_what_is_kept(code: str) -> None:
    row = PROFILES[code]
    typed = {key: typed_text(value) for key, value in row.example.items()}
    assert read_specification(schema=row.schema, texts=typed) == (dict(row.example), {})


@pytest.mark.parametrize("typed", ["1e3", "0x10", "１4", "14,5", "--1", "1" * 13, "nan"])
def test_numbers_are_typed_in_plain_digits(typed: str) -> None:
    example = {key: typed_text(value) for key, value in LAPTOP.example.items()}
    _, problems = read_specification(schema=LAPTOP.schema, texts={**example, "screen_inch": typed})
    assert set(problems) == {"screen_inch"}


def test_values_are_shown_in_order_with_their_units_and_names() -> None:
    rows = shown(schema=LAPTOP.schema, values=LAPTOP.example)
    assert [one.attribute.key for one in rows][:3] == ["cpu", "cpu_arch", "screen_inch"]
    assert (rows[2].text, rows[2].text_en) == ("14 英寸", "14 inch")
    tablet = PROFILES["tablet"]
    assert [one.yes for one in shown(schema=tablet.schema, values={"cellular": False})] == [False]


@pytest.mark.parametrize(
    "attribute",
    [
        {"key": "Size", "type": "text"},
        {"key": "size", "type": "number"},
        {"key": "size", "type": "integer", "min": 3, "max": 2},
        {"key": "size", "type": "choice", "options": []},
    ],
)
def test_a_profile_that_says_too_little_is_none(attribute: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of the reasons
        profile_schema(name="x", name_en="x", attributes=[{"name": "x", "name_en": "x", **attribute}])


def test_two_attributes_have_two_keys() -> None:
    one = {"key": "size", "name": "x", "name_en": "x", "type": "text"}
    with pytest.raises(ValueError, match="unlike"):
        profile_schema(name="x", name_en="x", attributes=[one, one])
