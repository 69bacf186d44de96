"""The order that an address asks a list for, and where the head of a column leads."""

import pytest

from storefront.kit.sorting import order_of, sorting

SORTS = {"submitted": "-submitted_at", "name": "name", "asked": "-pk"}
OWN = ("-submitted_at", "-pk")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("submitted", ("submitted_at", "pk")),
        ("-submitted", ("-submitted_at", "-pk")),
        ("name", ("name", "pk")),
        ("-asked", ("-pk",)),
        ("", None),
        ("-", None),
        ("state", None),
        ("submitted_at", None),
        ("+name", None),
    ],
)
def test_only_offered_columns_order_a_list(text: str, order: tuple[str, ...] | None) -> None:
    assert order_of(text, SORTS) == order


def test_a_column_that_is_not_offered_changes_nothing() -> None:
    assert sorting("state", SORTS, own=OWN).order == OWN


@pytest.mark.parametrize(
    ("text", "column", "direction", "following"),
    [
        ("", "submitted", "descending", "submitted"),
        ("submitted", "submitted", "ascending", "-submitted"),
        ("-submitted", "submitted", "descending", "submitted"),
        ("", "name", "", "name"),
        ("name", "name", "ascending", "-name"),
        ("-name", "name", "descending", "-submitted"),
        ("-name", "submitted", "", "-submitted"),
    ],
)
def test_a_head_leads_there_back_and_to_the_lists_own_order(
    text: str, column: str, direction: str, following: str
) -> None:
    found = sorting(text, SORTS, own=OWN)
    assert (found.direction(column), found.following(column)) == (direction, following)


def test_a_list_whose_own_order_is_the_second_way_comes_back_to_the_first() -> None:
    assert sorting("", {"due": "-due"}, own=("due", "pk")).following("due") == "-due"
