"""How everything here is measured: the program and its limit by turns, medians over rounds, one JSON object a figure.

Machines are shared and noisy, so a figure counts as its ratio to a limit that was measured in the same run: `compare`
alternates the two, so that whatever else the machine does falls on both. Nothing here is a test and nothing asserts time.
"""

import json
import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

LEAST_ROUNDS = 5
# Below this a 95th or 99th percentile is one accident.
LEAST_SAMPLES = 1000


@dataclass(frozen=True)
class Figure:
    """One printed result.

    `bench`, `figure`: what was measured; `value` in `unit`; `limit`: the same for the limit; `ratio`: value to limit;
    `goal`: what the ratio (or the value, where there is no limit) must reach, as text; `holds`: whether it does, None
    where nothing is asked; `n`: samples or rounds; `dataset`: on what; `growth`: the values at each size, smallest first.
    """

    bench: str
    figure: str
    value: float
    unit: str
    limit: float | None
    ratio: float | None
    goal: str
    holds: bool | None
    n: int
    dataset: str
    growth: dict[str, float] | None = None

    def line(self) -> str:
        """Return the figure as one line of JSON, numbers to four digits."""
        return json.dumps({key: _short(value) for key, value in asdict(self).items()}, ensure_ascii=False)


@dataclass(frozen=True)
class Compared:
    """Medians of program and limit over the rounds, and the median of the rounds' ratios (program to limit)."""

    program: float
    limit: float
    ratio: float
    rounds: int


def compare(
    *, program: Callable[[], float], limit: Callable[[], float], rounds: int = LEAST_ROUNDS, warm_up: bool = True
) -> Compared:
    """Run `limit` and `program` by turns, `rounds` times each; both return the value of one round (a rate or a time)."""
    if rounds < LEAST_ROUNDS:
        raise ValueError(f"a median needs at least {LEAST_ROUNDS} rounds")
    if warm_up:
        limit(), program()
    pairs = []
    for turn in range(rounds):
        # Who goes first changes too.
        if turn % 2:
            value, bound = program(), limit()
        else:
            bound, value = limit(), program()
        pairs.append((value, bound))
    return Compared(
        program=statistics.median(value for value, _ in pairs),
        limit=statistics.median(bound for _, bound in pairs),
        ratio=statistics.median(value / bound for value, bound in pairs),
        rounds=rounds,
    )


def rate(*, calls: int, run: Callable[[], object]) -> float:
    """Return calls per second, `run` making `calls` of them."""
    started = time.perf_counter()
    run()
    return calls / (time.perf_counter() - started)


def seconds(run: Callable[[], object]) -> float:
    """Return how long `run` took."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the value that `share` (0.95) of the samples do not exceed; needs 1,000 samples above the median."""
    if share > 0.5 and len(samples) < LEAST_SAMPLES:
        raise ValueError(f"a percentile needs at least {LEAST_SAMPLES} samples, there are {len(samples)}")
    ordered = sorted(samples)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def at_least(bench: str, figure: str, compared: Compared, *, goal: float, unit: str, dataset: str) -> Figure:
    """Return the figure of a rate that must reach `goal` times its limit."""
    return _figure(bench, figure, compared, unit, dataset, f"ratio >= {goal}", holds=compared.ratio >= goal)


def at_most(bench: str, figure: str, compared: Compared, *, goal: float, unit: str, dataset: str) -> Figure:
    """Return the figure of a time that must not exceed `goal` times its limit."""
    return _figure(bench, figure, compared, unit, dataset, f"ratio <= {goal}", holds=compared.ratio <= goal)


def with_growth(figure: Figure, growth: dict[str, float]) -> Figure:
    """Return `figure` with its values by size, smallest first."""
    return Figure(**{**asdict(figure), "growth": growth})


def write(figures: Iterable[Figure], *, as_json: bool) -> Iterator[str]:
    """Return each figure as a line: JSON for programs, or words for people."""
    for figure in figures:
        yield figure.line() if as_json else _words(figure)


def _figure(bench: str, figure: str, compared: Compared, unit: str, dataset: str, goal: str, *, holds: bool) -> Figure:
    return Figure(
        bench=bench, figure=figure, value=compared.program, unit=unit, limit=compared.limit, ratio=compared.ratio,
        goal=goal, holds=holds, n=compared.rounds, dataset=dataset,
    )  # fmt: skip


def _words(figure: Figure) -> str:
    verdict = {True: "holds", False: "MISSED", None: "no goal"}[figure.holds]
    against = "" if figure.ratio is None else f", limit {_short(figure.limit)}, ratio {_short(figure.ratio)}"
    return f"{figure.bench} {figure.figure}: {_short(figure.value)} {figure.unit}{against} ({figure.goal}: {verdict})"


def _short(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    return value
