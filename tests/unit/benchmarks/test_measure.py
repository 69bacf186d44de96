"""The measuring frame: alternating rounds, medians, honest percentiles, one JSON object a line."""

import itertools
import json

import pytest

from benchmarks.measure import Compared, at_least, at_most, compare, percentile, with_growth, write


def test_program_and_limit_take_turns_and_medians_count() -> None:
    order: list[str] = []
    values = iter([9.0, 1.0, 2.0, 3.0, 4.0, 100.0])
    limits = itertools.repeat(2.0)

    def program() -> float:
        order.append("p")
        return next(values)

    def limit() -> float:
        order.append("l")
        return next(limits)

    compared = compare(program=program, limit=limit)
    assert "".join(order) == "lp" + "lp" + "pl" + "lp" + "pl" + "lp"
    assert compared == Compared(program=3.0, limit=2.0, ratio=1.5, rounds=5)


def test_fewer_than_five_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 5 rounds"):
        compare(program=lambda: 1.0, limit=lambda: 1.0, rounds=4)


def test_a_high_percentile_of_few_samples_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1000 samples"):
        percentile([1.0] * 999, 0.95)
    assert percentile([float(number) for number in range(1, 1001)], 0.99) == 990.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0


def test_a_figure_is_one_json_object_a_line() -> None:
    rate = Compared(program=30.0, limit=100.0, ratio=0.3, rounds=5)
    figure = at_least("orders", "place", rate, goal=0.25, unit="/s", dataset="demo")
    (line,) = write([with_growth(figure, {"1000": 31.23456, "10000": 30.0})], as_json=True)
    assert json.loads(line) == {
        "bench": "orders", "figure": "place", "value": 30.0, "unit": "/s", "limit": 100.0, "ratio": 0.3,
        "goal": "ratio >= 0.25", "holds": True, "n": 5, "dataset": "demo", "growth": {"1000": 31.23, "10000": 30.0},
    }  # fmt: skip
    slow = at_most(
        "events", "place", Compared(program=2.0, limit=1.0, ratio=2.0, rounds=5), goal=1.15, unit="s", dataset="x"
    )
    assert not slow.holds
    assert list(write([slow], as_json=False)) == ["events place: 2.0 s, limit 1.0, ratio 2.0 (ratio <= 1.15: MISSED)"]
