"""`emall bench catalogue-list`: pages of 20 listings with product, supplier, price and agreement, by GraphQL and as HTML.

Sixteen clients, two web processes. The limit is a bare Django view under the same server configuration that answers the
same bytes after one primary-key SELECT. The pages browse by price, by category, and search for common and rare words.
"""

import functools
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.catalogue_data import REGION, fill
from benchmarks.http_load import requests_per_second, served
from benchmarks.mall import fresh_database
from benchmarks.measure import Figure, at_least, compare, with_growth
from benchmarks.profiling import profiled

SIZES = (1_000, 10_000, 100_000)
MEASURED = 10_000
GOALS = {"GraphQL": 0.15, "HTML": 0.12}
MOST_STATEMENTS = 4
_SECONDS = 4.0
# One address asks for all: its requests are counted, but never too many.
_MOST = 10**9
_UNBOUNDED = {"EMALL_VISITOR_RATE": str(_MOST)}
_PROFILED = 200
_QUERY = (
    'query($q:String!,$c:String!,$s:ListingSort!){listings(first:20,q:$q,category:$c,region:"' + REGION + '",sort:$s)'
    "{pageInfo{hasNextPage endCursor}edges{node{id price ceiling deliveryDays product{code name brand}"
    "supplier{name}lot{agreement{number title}}}}}}"
)
# Words, category, order.
_ASKED = (
    ("", "", "price"),
    ("", "A02021118", "price"),
    ("办公", "", "best"),
    ("兄弟 扫描仪", "", "price"),
    ("", "A02000000", "saving"),
    ("激光打印机", "", "best"),
)


def run() -> Iterator[Figure]:
    """Measure both faces at each size and yield their figures."""
    faces = {"GraphQL": _graphql_paths(), "HTML": _html_paths()}
    rates: dict[str, dict[str, float]] = {face: {} for face in faces}
    figures: dict[str, Figure] = {}
    with fresh_database():
        _collect_static()
        for size in SIZES:
            fill(size)
            with served("marketplace.config.wsgi:application", probe="/health/", environment=_UNBOUNDED) as port:
                for face, paths in faces.items():
                    if size == MEASURED:
                        figures[face] = _against_limit(face, port, paths)
                        rates[face][f"{size:,}"] = figures[face].value
                    else:
                        requests_per_second(port, paths, seconds=_SECONDS / 2)
                        rates[face][f"{size:,}"] = requests_per_second(port, paths, seconds=_SECONDS)
            if size == MEASURED:
                more = [*_statements(faces), *_profiles(faces)]
    for face, figure in figures.items():
        yield with_growth(figure, rates[face])
    yield from more


def _against_limit(face: str, port: int, paths: Sequence[str]) -> Figure:
    with tempfile.TemporaryDirectory(prefix="emall-bench-") as folder:
        for number, path in enumerate(paths):
            (Path(folder) / str(number)).write_bytes(_answer(path))
        bare = [f"/{number}" for number in range(len(paths))]
        environment = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare", "EMALL_BENCH_BYTES": folder}
        bare_server = "benchmarks.bare_server"
        with served("benchmarks.bare:application", probe="/0", environment=environment, server=bare_server) as limit:
            compared = compare(
                program=lambda: requests_per_second(port, paths, seconds=_SECONDS),
                limit=lambda: requests_per_second(limit, bare, seconds=_SECONDS),
            )
    return at_least("catalogue-list", face, compared, goal=GOALS[face], unit="req/s", dataset=f"{MEASURED:,} listings")


def _graphql_paths() -> list[str]:
    orders = {"price": "PRICE", "best": "BEST", "saving": "SAVING"}
    return [
        f"/graphql/?query={quote(_QUERY)}&variables="
        + quote(f'{{"q":"{text}","c":"{category}","s":"{orders[order]}"}}')
        for text, category, order in _ASKED
    ]


def _html_paths() -> list[str]:
    return [
        "/search/?" + urlencode({"q": text, "category": category, "sort": order, "region": REGION})
        for text, category, order in _ASKED
    ]


@functools.cache
def _client() -> Any:
    """Return one client for all in-process pages: each new one loads the middleware again."""
    from django.test import Client

    return Client(headers={"accept-language": "zh-CN"})


def _answer(path: str) -> bytes:
    from django.test import override_settings

    with override_settings(EMALL_VISITOR_RATE=_MOST):
        answer = _client().get(path, SERVER_NAME="127.0.0.1")
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return bytes(answer.content)


def _statements(faces: dict[str, list[str]]) -> Iterator[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from catalog_sync.search_index.gateways.counting import forget_counts

    for face, paths in faces.items():
        counts = []
        for path in paths:
            _answer(path)
            forget_counts()
            with CaptureQueriesContext(connection) as seen:
                _answer(path)
            counts.append(len(seen))
        most = max(counts)
        yield _plain(f"{face} statements", most, "statements", f"<= {MOST_STATEMENTS}", holds=most <= MOST_STATEMENTS)


def _profiles(faces: dict[str, list[str]]) -> Iterator[Figure]:
    """Yield where the time of a page goes, measured in this process."""
    for face, paths in faces.items():
        following = itertools.cycle(paths)
        yield profiled(
            bench="catalogue-list",
            figure=face,
            run=lambda following=following: _answer(next(following)),  # type: ignore[misc]
            times=_PROFILED,
            dataset=f"{MEASURED:,} listings",
        )


def _plain(figure: str, value: float, unit: str, goal: str, *, holds: bool | None) -> Figure:
    return Figure(
        bench="catalogue-list", figure=figure, value=value, unit=unit, limit=None, ratio=None, goal=goal, holds=holds,
        n=_PROFILED, dataset=f"{MEASURED:,} listings",
    )  # fmt: skip


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
