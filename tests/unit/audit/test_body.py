"""One event has one text."""

import dataclasses
import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from marketplace.audit.body import UnfitForLog, canonical, event_body
from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind
from marketplace.kernel.clock import CHINA

AT = datetime.datetime(2026, 11, 22, 8, 0, 0, 120, tzinfo=CHINA)
ALICE = Actor(
    user_id=7,
    name="Alice 王",
    organisation_id=3,
    organisation_name="First School",
    kind=OrganisationKind.BUYER_UNIT,
    region="990100",
)


class Action(StrEnum):
    HAPPENED = "thing.happened"


@dataclass(frozen=True, kw_only=True)
class Happened:
    ACTION: ClassVar[Action] = Action.HAPPENED
    subject: str
    data: Any


def text(value: object) -> str:
    return event_body(event=Happened(subject="X-1", data=value), actor=ALICE, at=AT)


def test_holds_who_what_when_and_the_events_own_fields() -> None:
    assert json.loads(text({"a": 1})) == {
        "v": 1,
        "action": "thing.happened",
        "actor": {"id": "7", "name": "Alice 王", "organisation": "3", "organisation_name": "First School"},
        "at": "2026-11-22T00:00:00.000120Z",
        "subject": "X-1",
        "data": {"data": {"a": 1}},
    }


def test_says_for_whom() -> None:
    event = Happened(subject="X-1", data=None)
    content = json.loads(event_body(event=event, actor=dataclasses.replace(SYSTEM, on_behalf_of=ALICE), at=AT))
    assert content["on_behalf_of"]["name"] == "Alice 王"


def test_is_canonical() -> None:
    assert text({"b": 1, "a": 2}) == text({"a": 2, "b": 1})
    assert text("王").isascii() is False


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("10.00"), "10.00"),
        (Decimal("1E+3"), "1000"),
        (datetime.date(2026, 11, 22), "2026-11-22"),
        (AT, "2026-11-22T00:00:00.000120Z"),
        (Action.HAPPENED, "thing.happened"),
        ((1, True, None), [1, True, None]),
    ],
)
def test_keeps_values_exactly(value: object, kept: object) -> None:
    assert json.loads(text(value))["data"]["data"] == kept


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        [{"price": 0.1}],
        Decimal("NaN"),
        datetime.datetime(2026, 11, 22),  # noqa: DTZ001 - that is what is refused
        2**60,
        "\x00",
        "\\\x00",
        "\ud800",
        b"bytes",
        {1, 2},
        object(),
    ],
)
def test_refuses_values_without_one_exact_text(value: object) -> None:
    with pytest.raises(UnfitForLog):
        text(value)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_reads_back_what_it_was_given(value: object) -> None:
    assert json.loads(text(value))["data"]["data"] == value


@given(VALUES)
def test_writes_what_the_library_for_canonical_json_writes(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_keys_beyond_the_basic_plane_are_in_the_order_of_the_rfc() -> None:
    assert canonical({"\U00010000": 1, "\uffff": 2}) == '{"\U00010000":1,"\uffff":2}'.encode()


def test_a_written_out_escape_is_no_null_character() -> None:
    assert json.loads(text("\\u0000"))["data"]["data"] == "\\u0000"
