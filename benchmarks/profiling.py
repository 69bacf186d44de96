"""Where the time of a benchmark's work goes, by package."""

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure

LARGEST = 8
_ROOT = str(Path(__file__).resolve().parents[1])


def profiled(*, bench: str, figure: str, run: Callable[[], object], times: int, dataset: str) -> Figure:
    """Return a figure of what one `run` costs in milliseconds, with the largest shares by package as its growth.

    The time is measured without the profiler, the shares with it: it slows small functions down more than large ones.
    """
    started = time.perf_counter()
    for _ in range(times):
        run()
    plain = (time.perf_counter() - started) / times * 1000
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(times):
        run()
    profile.disable()
    shares = _by_package(profile)
    scale = plain / sum(shares.values())
    largest = sorted(shares.items(), key=lambda item: -item[1])[:LARGEST]
    return Figure(
        bench=bench, figure=f"{figure} profile", value=plain, unit="ms", limit=None, ratio=None, goal="", holds=None,
        n=times, dataset=dataset, growth={name: value * scale for name, value in largest},
    )  # fmt: skip


def _by_package(profile: cProfile.Profile) -> dict[str, float]:
    shares: dict[str, float] = {}
    for (path, _, name), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        package = _package(path, name)
        shares[package] = shares.get(package, 0.0) + own
    return shares


def _package(path: str, name: str) -> str:
    if "site-packages/" in path:
        parts = path.split("site-packages/")[1].split("/")
        return ".".join(parts[:2]) if parts[0] == "django" else parts[0]
    if path.startswith(_ROOT):
        return "/".join(path[len(_ROOT) + 1 :].split("/")[:2])
    return "psycopg" if "psycopg" in name else "python"
