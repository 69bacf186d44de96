"""Rotation (Order 110, rules.md §1, [K21]): one award per supplier per round, in the order fixed in writing."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.agreements.rules.rotation import Place, next_turn


def place(position: int, *, last: int = 0, since: int = 1, hindrance: str = "") -> Place:
    return Place(
        supplier_id=position,
        supplier=f"S{position}",
        position=position,
        since_round=since,
        last_round=last,
        hindrance=hindrance,
    )


def chosen(*places: Place) -> tuple[int, int, list[int]] | None:
    """Return position, round and the positions skipped of the next turn."""
    turn = next_turn(places)
    return turn and (turn.place.position, turn.round, [one.position for one in turn.skipped])


def test_the_first_in_the_order_begins() -> None:
    assert chosen(place(2), place(1), place(3)) == (1, 1, [])


def test_who_had_its_award_waits_for_the_next_round() -> None:
    assert chosen(place(1, last=1), place(2), place(3)) == (2, 1, [])
    assert chosen(place(1, last=1), place(2, last=1), place(3, last=1)) == (1, 2, [])


def test_who_is_suspended_is_skipped_by_name_and_keeps_its_turn() -> None:
    assert chosen(place(1, hindrance="suspended"), place(2)) == (2, 1, [1])
    # The others are in the second round when it comes back: the missed turn comes first.
    assert chosen(place(1), place(2, last=2), place(3, last=1)) == (1, 1, [])


def test_of_many_missed_rounds_only_the_latest_is_kept() -> None:
    assert chosen(place(1, last=1), place(2, last=9), place(3, last=9)) == (1, 8, [])
    assert chosen(place(1, last=8), place(2, last=9), place(3, last=9)) == (1, 9, [])
    assert chosen(place(1, last=9), place(2, last=9), place(3, last=9)) == (1, 10, [])


def test_who_joined_by_a_top_up_comes_last_in_the_round_it_joined() -> None:
    assert chosen(place(1, last=5), place(2, last=4), place(3, since=5)) == (2, 5, [])
    assert chosen(place(1, last=5), place(2, last=5), place(3, since=5)) == (3, 5, [])


def test_looking_back_rounds_that_came_after_push_nobody_forward() -> None:
    # The second holds round 5 while the others went on to round 9; nobody before it in round 5 waits.
    places = [place(1, last=9), place(2, last=4), place(3, last=9)]
    assert next_turn(places, current=5) == next_turn([places[1]], current=5)
    # The first gave its turn of round 5 back: it comes first again.
    turn = next_turn([place(1, last=4), place(2, last=4), place(3, last=9)], current=5)
    assert turn is not None
    assert (turn.place.position, turn.round) == (1, 5)


def test_nobody_can_be_asked() -> None:
    assert chosen(place(1, hindrance="suspended")) is None
    assert chosen() is None


@given(st.lists(st.sets(st.integers(1, 5)), min_size=1, max_size=60))
def test_whoever_is_hindered_nobody_has_two_awards_in_a_round(hindered: list[set[int]]) -> None:
    last = dict.fromkeys(range(1, 6), 0)
    seen: set[tuple[int, int]] = set()
    for out in hindered:
        turn = next_turn(
            [place(one, last=last[one], hindrance="suspended" if one in out else "") for one in sorted(last)]
        )
        if turn is None:
            assert out == {1, 2, 3, 4, 5}
            continue
        who = turn.place.position
        assert (who, turn.round) not in seen
        assert turn.round > last[who]
        assert who not in out
        seen.add((who, turn.round))
        last[who] = turn.round
